using System.Collections.Immutable;
using NetworkBackend.Search.Words;

namespace NetworkBackend.Search;

/// <summary>One thing that is looked for: a word in any of its forms, the beginning of one, or words as they stand.</summary>
/// <param name="Words">The words as they were given.</param>
/// <param name="Forms">The forms that will do as well; none for words as they stand.</param>
/// <param name="IsBeginning">True where the word may go on.</param>
/// <param name="Parts">What does as well, all of it together: the parts of what was written with hyphens.</param>
internal sealed record Wanted(ImmutableArray<string> Words, ImmutableHashSet<string> Forms, bool IsBeginning, ImmutableArray<Wanted> Parts)
{
    /// <summary>What stands in front of a word that is to be found as it stands, and after it; as people and their telephones write it.</summary>
    private const string Quotes = "\"“”„«»";

    /// <summary>A beginning of one letter is that of a tenth of all words.</summary>
    private const int ShortestBeginning = 2;

    /// <summary>What a question asks for; nothing where it has no words. A beginning that is too short to look for is taken for a word.</summary>
    public static ImmutableArray<Wanted> In(string question)
    {
        var wanted = ImmutableArray.CreateBuilder<Wanted>();
        var parts = question.Split([.. Quotes]);
        for (var i = 0; i < parts.Length; i++)
        {
            FoundWord[] words = [.. SearchWords.Of(parts[i])];
            if (i % 2 == 1 && i < parts.Length - 1)
            {
                if (words.Length > 0)
                {
                    wanted.Add(new([.. words.Select(it => it.Word)], [], false, []));
                }

                continue;
            }

            foreach (var it in words)
            {
                var parted = wanted.TakeLast(it.Parts).ToImmutableArray();
                wanted.Count -= it.Parts;
                wanted.Add(One(it, parts[i], parted));
            }
        }

        var telling = wanted.Where(it => !it.IsStopWord).ToImmutableArray();
        return telling.IsEmpty ? wanted.Select(it => it with { Forms = [] }).ToImmutableArray() : telling;
    }

    /// <summary>As it stands, in a title or anywhere.</summary>
    public Clause AsItStands(char where) => Words switch
    {
        [var word] when IsBeginning => new Clause.Beginning(SearchTerms.Term(where, word)),
        [var word] => new Clause.Term(SearchTerms.Term(where, word)),
        _ => new Clause.Phrase([.. Words.Select(it => SearchTerms.Term(where, it))]),
    };

    /// <summary>As it stands or in another form.</summary>
    public Clause InAnyForm(char where, char form) => Forms.IsEmpty && Parts.IsEmpty ? AsItStands(where) : new Clause.Any(
    [
        AsItStands(where),
        .. Words is [var word] && !IsBeginning ? WordForms.Spellings(word).Select(it => new Clause.Term(SearchTerms.Term(where, it))) : [],
        .. Forms.Order(StringComparer.Ordinal).Select(it => new Clause.Term(SearchTerms.Term(form, it))),
        .. Parts.IsEmpty ? [] : new[] { new Clause.All([.. Parts.Select(it => it.InAnyForm(where, form))]) },
    ]);

    private static Wanted One(FoundWord it, string text, ImmutableArray<Wanted> parts)
    {
        var isBeginning = it.Word.Length >= ShortestBeginning && it.Start + it.Length < text.Length && text[it.Start + it.Length] == '*';
        return new([it.Word], isBeginning ? [] : [.. WordForms.OfQuery(it.Word)], isBeginning, parts);
    }

    private bool IsStopWord => !IsBeginning && !Forms.IsEmpty && Words is [var word] && WordForms.IsStopWord(word);
}
