using System.Collections.Immutable;

namespace NetworkBackend.PersonalData.Names;

/// <summary>What is said of a person's health.</summary>
/// <param name="Statement">From the name to the word of health that is next to it, or the other way round.</param>
/// <param name="Names">The names alone, where something else was found between the two.</param>
internal readonly record struct HealthStatement(Suspicion Statement, ImmutableArray<Suspicion> Names);

/// <summary>Finds a person's name in the same sentence as a word of health, or in the sentence before one that begins with a pronoun.</summary>
internal static class HealthOfPersons
{
    private static readonly HashSet<string> pronouns =
        new(StringComparer.OrdinalIgnoreCase) { "hun", "han", "ho", "hen", "hennes", "hans", "hennar", "vedkommende", "vedkomande" };

    public static IEnumerable<HealthStatement> In(string text)
    {
        HealthStatement? open = null;
        foreach (var it in Statements(text))
        {
            if (open is { } before && before.Statement.Overlaps(it.Statement))
            {
                open = Joined(before, it);
                continue;
            }

            if (open is { } whole)
            {
                yield return whole;
            }

            open = it;
        }

        if (open is { } last)
        {
            yield return last;
        }
    }

    private static IEnumerable<HealthStatement> Statements(string text)
    {
        Word? named = null;
        foreach (var sentence in Sentences.In(text))
        {
            if (named is { } before && pronouns.Contains(sentence.Words[0].Text) && sentence.Words.FirstOrDefault(HealthWords.IsOwn) is { Text: not null } own)
            {
                yield return Stated(text, before, own);
            }

            Word? last = null;
            foreach (var it in PersonNames.In(text, sentence))
            {
                Word name = new(sentence.Words[it.First].From, sentence.Words[it.Last].To, text[sentence.Words[it.First].From..sentence.Words[it.Last].To]);
                last = name;
                var words = sentence.Words.Where((word, i) => (i < it.First || i > it.Last) && (it.HasAnOffice ? HealthWords.IsOwn(word) : HealthWords.IsAny(word)));
                if (words.OrderBy(word => word.From < name.From ? name.From - word.To : word.From - name.To).FirstOrDefault() is { Text: not null } nearest)
                {
                    yield return Stated(text, name, nearest);
                    last = null;
                }
            }

            named = last;
        }
    }

    private static HealthStatement Stated(string text, Word name, Word health)
    {
        var reason = $"“{text[name.From..name.To].ReplaceLineEndings(" ")}” looks like a person's name and stands beside “{health.Text}”, a word of health.";
        return new(
            new(FindingKind.HealthOfAPerson, Math.Min(name.From, health.From), Math.Max(name.To, health.To), reason),
            [new(FindingKind.HealthOfAPerson, name.From, name.To, reason)]);
    }

    /// <summary>Statements that share a word are one: two names and one illness.</summary>
    private static HealthStatement Joined(HealthStatement one, HealthStatement other) => new(
        one.Statement with { From = Math.Min(one.Statement.From, other.Statement.From), To = Math.Max(one.Statement.To, other.Statement.To) },
        one.Names.AddRange(other.Names));
}
