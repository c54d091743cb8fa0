using System.Globalization;
using System.Text;

namespace NetworkBackend.Search.Words;

/// <summary>A word of a text.</summary>
/// <param name="Word">In lower case, of letters and digits alone, composed; at most <see cref="SearchWords.Longest"/> characters of it.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 code units.</param>
/// <param name="Length">How long it is there.</param>
/// <param name="Parts">How many words right before it are its parts: 2 for <c>epost</c> after <c>e</c> and <c>post</c>; otherwise 0.</param>
internal readonly record struct FoundWord(string Word, int Start, int Length, int Parts = 0);

/// <summary>Takes a text apart into words. Linear in its length, whatever it is.</summary>
internal static class SearchWords
{
    /// <summary>What is longer is no word that anybody looks for; it is known by its beginning.</summary>
    public const int Longest = 64;

    /// <summary>The words in order. What hyphens hold together comes in parts, and then as a whole.</summary>
    public static IEnumerable<FoundWord> Of(string text)
    {
        List<FoundWord> joined = [];
        for (var at = 0; at < text.Length;)
        {
            var word = Next(text, at);
            if (word.Length == 0)
            {
                at += RuneAt(text, at).Utf16SequenceLength;
                continue;
            }

            at = word.Start + word.Length;
            if (word.Word.Length > 0)
            {
                yield return word;
                joined.Add(word);
            }

            var goesOn = at + 1 < text.Length && IsHyphen(text[at]) && IsPart(RuneAt(text, at + 1));
            if (goesOn)
            {
                at++;
                continue;
            }

            if (joined.Count > 1)
            {
                var whole = string.Concat(joined.Select(it => it.Word));
                yield return new(whole.Length <= Longest ? whole : whole[..Longest], joined[0].Start, at - joined[0].Start, joined.Count);
            }

            joined.Clear();
        }
    }

    /// <summary>The word that begins at a place; of no length where none does.</summary>
    private static FoundWord Next(string text, int start)
    {
        StringBuilder letters = new();
        var at = start;
        while (at < text.Length)
        {
            var rune = RuneAt(text, at);
            if (IsPart(rune) || (at > start && IsMark(rune)))
            {
                if (letters.Length < 2 * Longest)
                {
                    letters.Append(rune);
                }
            }
            else if (at == start || !(IsInvisible(text[at]) || (IsApostrophe(text[at]) && at + 1 < text.Length && IsPart(RuneAt(text, at + 1)))))
            {
                break;
            }

            at += rune.Utf16SequenceLength;
        }

        return new(Plain(letters.ToString()), start, at - start);
    }

    private static string Plain(string letters)
    {
        if (Ascii.IsValid(letters))
        {
            return Cut(letters.ToLowerInvariant());
        }

        // Compatibility forms are the same letters for whoever types them: ligatures, full-width and mathematical ones.
        StringBuilder plain = new(letters.Length);
        foreach (var rune in letters.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (IsPart(rune))
            {
                plain.Append(rune);
            }
        }

        return Cut(plain.ToString());
    }

    private static string Cut(string word) => word.Length <= Longest ? word : word[..(char.IsHighSurrogate(word[Longest - 1]) ? Longest - 1 : Longest)];

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;

    private static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune);

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsHyphen(char it) => it is '-' or '\u2010' or '\u2011';

    private static bool IsApostrophe(char it) => it is '\'' or '’' or 'ʼ';

    /// <summary>Where a word may be broken, or where something that is not shown stands in it.</summary>
    private static bool IsInvisible(char it) => it is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}
