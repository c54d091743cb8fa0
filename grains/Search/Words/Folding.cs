using System.Globalization;
using System.Text;

namespace NetworkBackend.Search.Words;

/// <summary>How words with letters of Norwegian and Sámi are typed where a keyboard has none of them.</summary>
internal static class Folding
{
    private static readonly string[] forØ = ["o", "oe"];
    private static readonly string[] forÅ = ["a", "aa"];
    private static readonly string[] forÆ = ["a", "ae", "e"];

    /// <summary>True for a word that is typed alike on every keyboard.</summary>
    public static bool IsPlain(string word) => Ascii.IsValid(word);

    /// <summary>The ways to type a word without them, with the nearest letter or two letters for each; nothing for a plain word.</summary>
    public static IEnumerable<string> Of(string word)
    {
        if (IsPlain(word))
        {
            return [];
        }

        var ways =
            from ø in forØ
            from å in forÅ
            from æ in forÆ
            select Write(word, ø, å, æ);
        return ways.Distinct().Where(it => it != word);
    }

    private static string Write(string word, string ø, string å, string æ)
    {
        StringBuilder text = new(word.Length + 4);
        foreach (var letter in word)
        {
            _ = letter switch
            {
                'ø' or 'ö' => text.Append(ø),
                'å' => text.Append(å),
                'æ' or 'ä' => text.Append(æ),
                'đ' => text.Append('d'),
                'ŧ' => text.Append('t'),
                'ŋ' => text.Append('n'),
                < '\u0080' => text.Append(letter),
                _ => text.Append(WithoutMarks(letter)),
            };
        }

        return text.ToString();
    }

    private static string WithoutMarks(char letter) => char.IsSurrogate(letter) ? $"{letter}"
        : string.Concat($"{letter}".Normalize(NormalizationForm.FormD).Where(it => char.GetUnicodeCategory(it) != UnicodeCategory.NonSpacingMark));
}
