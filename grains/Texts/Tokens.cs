using System.Globalization;
using System.Text;

namespace NetworkBackend.Texts;

/// <summary>
/// A text cut into words, white space and single other characters, never inside what a reader sees as one character. A number stands for each token, the
/// same for the same text.
/// </summary>
/// <param name="Numbers">The tokens in order.</param>
/// <param name="Starts">Where each begins, and at last where the text ends.</param>
internal sealed record Tokens(int[] Numbers, int[] Starts)
{
    private enum Sort
    {
        Word,
        Space,
        Single,
    }

    /// <summary>Two texts with the same numbers.</summary>
    public static (Tokens Before, Tokens After) Of(string before, string after)
    {
        Dictionary<string, int> numbers = new(StringComparer.Ordinal);
        return (Of(before, numbers), Of(after, numbers));
    }

    private static Tokens Of(string text, Dictionary<string, int> known)
    {
        var bySpan = known.GetAlternateLookup<ReadOnlySpan<char>>();
        var starts = Cut(text);
        var numbers = new int[starts.Count - 1];
        for (var i = 0; i < numbers.Length; i++)
        {
            var token = text.AsSpan(starts[i]..starts[i + 1]);
            if (!bySpan.TryGetValue(token, out numbers[i]))
            {
                bySpan[token] = numbers[i] = known.Count;
            }
        }

        return new(numbers, [.. starts]);
    }

    private static List<int> Cut(string text)
    {
        List<int> starts = [];
        var last = Sort.Single;
        for (var at = 0; at < text.Length; at += StringInfo.GetNextTextElementLength(text, at))
        {
            var sort = SortAt(text, at);
            if (sort == Sort.Single || sort != last)
            {
                starts.Add(at);
            }

            last = sort;
        }

        starts.Add(text.Length);
        return starts;
    }

    /// <summary>A line's end is a token of its own, so that empty lines are compared one by one.</summary>
    private static Sort SortAt(string text, int at) =>
        text[at] is '\n' or '\r' || !Rune.TryGetRuneAt(text, at, out var first) ? Sort.Single
        : Rune.IsLetterOrDigit(first) ? Sort.Word
        : Rune.IsWhiteSpace(first) ? Sort.Space
        : Sort.Single;
}
