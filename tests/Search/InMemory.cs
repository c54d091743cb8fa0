using System.Collections.Immutable;
using NetworkBackend.Search;

namespace NetworkBackend.Tests.Search;

/// <summary>The index without a database: what a clause means, read off the terms themselves.</summary>
internal static class InMemory
{
    /// <summary>True when a text is found in some tier.</summary>
    public static bool Fits(ImmutableArray<Wanted> wanted, string title, string text) => Tier(wanted, SearchTerms.Of(title, text)) is not null;

    /// <summary>The best tier that terms fit in; null for none.</summary>
    public static int? Tier(ImmutableArray<Wanted> wanted, string terms)
    {
        var tiers = SearchTiers.Of(wanted);
        var words = terms.Split(' ');
        var fits = Enumerable.Range(0, tiers.Length).Where(it => tiers[it] is { } clause && Has(words, clause)).ToArray();
        Assert.InRange(fits.Length, 0, 1);
        return fits.Length == 0 ? null : fits[0];
    }

    public static bool Has(string[] words, Clause clause) => clause switch
    {
        Clause.Term it => words.Contains(it.Text),
        Clause.Beginning it => words.Any(word => word.StartsWith(it.Text, StringComparison.Ordinal)),
        Clause.Phrase it => Enumerable.Range(0, words.Length).Any(at => words.Skip(at).Take(it.Terms.Length).SequenceEqual(it.Terms)),
        Clause.All it => it.Of.All(one => Has(words, one)),
        Clause.Any it => it.Of.Any(one => Has(words, one)),
        Clause.Except it => Has(words, it.What) && !Has(words, it.Without),
        _ => throw new ArgumentOutOfRangeException(nameof(clause)),
    };
}
