using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Sources.Recognising;

/// <summary>What a text says, without how it is set.</summary>
internal static partial class Fingerprint
{
    /// <summary>Letters and digits alone, in one case and one form, without addresses.</summary>
    public static string Normal(string text)
    {
        StringBuilder normal = new(text.Length);
        foreach (var rune in Address().Replace(text, " ").Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                normal.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return normal.ToString();
    }

    /// <summary>The words, in order: runs of letters, and runs of digits.</summary>
    public static IEnumerable<string> Words(string text) =>
        Word().Matches(Address().Replace(text, " ").Normalize(NormalizationForm.FormKC).ToLowerInvariant()).Select(it => it.Value);

    [GeneratedRegex(@"(?:https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\p{L}[\p{L}\p{Mn}]*|\d+")]
    private static partial Regex Word();
}
