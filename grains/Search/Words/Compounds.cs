using System.Collections.Immutable;

namespace NetworkBackend.Search.Words;

/// <summary>Takes compounds apart whose every part the lexicon knows, so that nothing falls apart that only looks like one.</summary>
internal static class Compounds
{
    private const int ShortestPart = 3;
    private const int MostParts = 4;

    /// <summary>What may stand between two parts.</summary>
    private static readonly string[] links = ["", "s", "e"];

    /// <summary>The canonical words of a compound's parts, in order; none for what is no compound of known words.</summary>
    public static ImmutableArray<string> Of(string word) => word.Length < 2 * ShortestPart ? [] : Split(word, MostParts) is { Length: > 1 } parts ? parts : [];

    /// <summary>The fewest parts there are; of these, those with the longest first part.</summary>
    private static ImmutableArray<string> Split(string word, int most)
    {
        ImmutableArray<string> best = Lexicon.Forms.TryGetValue(word, out var whole) ? [whole] : [];
        if (most <= 1 || best.Length == 1)
        {
            return best;
        }

        for (var end = word.Length - ShortestPart; end >= ShortestPart; end--)
        {
            if (!Lexicon.Firsts.Contains(word[..end]))
            {
                continue;
            }

            foreach (var link in links)
            {
                var from = end + link.Length;
                if (word.Length - from < ShortestPart || !word.AsSpan(end).StartsWith(link, StringComparison.Ordinal))
                {
                    continue;
                }

                var rest = Split(word[from..], most - 1);
                if (!rest.IsEmpty && (best.IsEmpty || rest.Length + 1 < best.Length))
                {
                    best = [Lexicon.Forms[word[..end]], .. rest];
                }
            }
        }

        return best;
    }
}
