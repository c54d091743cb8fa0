namespace NetworkBackend.PersonalData.Names;

/// <summary>
/// Finds names in a sentence by their capitals: a frequent given name, alone or with more names after it; and two or more other words with capitals that are
/// no organisation, place, law or street, but not where a sentence begins, unless the last is made like a surname. It knows no rare name alone, no surname
/// alone, no initials, and no name in capitals or without.
/// </summary>
internal static class PersonNames
{
    public static IEnumerable<PersonName> In(string text, Sentence sentence)
    {
        var words = sentence.Words;
        for (var first = 0; first < words.Count; first++)
        {
            if (words[first].IsCapital)
            {
                var last = LastOf(text, words, first);
                if (Within(words, first, last) is { } name && !IsSomethingElse(text, words, name.First, name.Last))
                {
                    yield return new(name.First, name.Last, HasAnOffice(text, words, name.First, name.Last));
                }

                first = last;
            }
        }
    }

    /// <summary>The last of the capitalised words that stand together.</summary>
    private static int LastOf(string text, IReadOnlyList<Word> words, int first)
    {
        var last = first;
        while (last + 1 < words.Count && IsNextTo(text, words[last], words[last + 1])
            && (words[last + 1].IsCapital || (NameWords.Particles.Contains(words[last + 1].Text) && last + 2 < words.Count && words[last + 2].IsCapital)))
        {
            last++;
        }

        return last;
    }

    /// <summary>The name among capitalised words: a sentence's first word and titles before it are none.</summary>
    private static (int First, int Last)? Within(IReadOnlyList<Word> words, int first, int last)
    {
        while (first < last && !IsGiven(words[first].Text) && (first == 0 || NameWords.Titles.Contains(words[first].Text)))
        {
            first++;
        }

        return first == last ? (IsGiven(words[first].Text) && !(first == 0 && NameWords.AlsoWords.Contains(words[first].Text)) ? (first, last) : null)
            : first > 0 || IsGiven(words[first].Text) || IsSurname(words[last].Text) ? (first, last)
            : null;
    }

    private static bool IsGiven(string word) =>
        NameWords.Given.Contains(word)
        || (word.EndsWith('s') && NameWords.Given.Contains(word[..^1]))
        || (word.IndexOf('-', StringComparison.Ordinal) is > 0 and var hyphen && NameWords.Given.Contains(word[..hyphen]) && char.IsUpper(word[hyphen + 1]));

    private static bool IsSurname(string word)
    {
        var bare = word.EndsWith('s') && NameWords.Surnames.Contains(word[..^1]) ? word[..^1] : word;
        return NameWords.Surnames.Contains(bare) || (bare.Length > 4 && NameWords.SurnameEndings.Any(it => bare.EndsWith(it, StringComparison.Ordinal)));
    }

    /// <summary>Organisations, places, laws and streets are named after people or look as if they were.</summary>
    private static bool IsSomethingElse(string text, IReadOnlyList<Word> words, int first, int last) =>
        Enumerable.Range(first, last - first + 1).Any(it => words[it].IsAcronym || NameWords.IsOfAnInstitution(words[it].Text))
        || (last + 1 < words.Count && IsNextTo(text, words[last], words[last + 1]) && NameWords.IsOfAnInstitution(words[last + 1].Text));

    private static bool HasAnOffice(string text, IReadOnlyList<Word> words, int first, int last) =>
        Enumerable.Range(Math.Max(0, first - 2), Math.Min(2, first)).Any(it => NameWords.Titles.Contains(words[it].Text))
        || (last + 1 < words.Count && text.AsSpan(words[last].To..words[last + 1].From).Contains(',')
            && Enumerable.Range(last + 1, Math.Min(3, words.Count - last - 1)).Any(it => NameWords.Titles.Contains(words[it].Text)))
        || Surroundings.Next(text, words[last].To, "(19", "(20", "m.fl", "mfl", "et al");

    private static bool IsNextTo(string text, Word one, Word next) =>
        next.From - one.To == 1 ? char.IsWhiteSpace(text[one.To]) : one.IsInitial && next.From - one.To == 2 && text[one.To] == '.';
}
