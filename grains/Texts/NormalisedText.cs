using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Texts;

/// <summary>
/// A text that several organisations write together, in the one form in which it is stored, compared and signed: Unicode's composed form (NFC), every line
/// ended by a line feed, no empty lines at the end, and no white space at the end of a line but for Markdown's line break. Offsets into it count UTF-16 code
/// units, as .NET and JavaScript do.
/// </summary>
/// <remarks>
/// Two or more spaces at the end of a line that goes on in the next break the line for readers: they stay, as exactly two. Everywhere else white space at the
/// end of a line means nothing, and editors add and remove it unasked.
/// </remarks>
internal sealed record NormalisedText
{
    private const string LineBreak = "  ";

    private NormalisedText(string text) => Text = text;

    /// <summary>Ends in exactly one line feed, unless it is empty.</summary>
    public string Text { get; }

    /// <summary>
    /// Lower-case hex SHA-256 of the text in UTF-8, what a signature is bound to: whoever has the text can compute it with any tool. An update's hash is
    /// another one (<c>WrittenText.Hash</c>), over a title too and over bytes that nobody may change.
    /// </summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>The form of what somebody wrote, or why it has none. Of a normalised text it is the same text.</summary>
    public static (NormalisedText? Text, Refusal? Refusal) Of(string written) => Characters.FirstUnwritable(written) is { } place
        ? (null, TextRefusals.Unwritable(place))
        : (new(Tidy(written.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n'))), null);

    private static string Tidy(string[] lines)
    {
        StringBuilder text = new();
        var last = Array.FindLastIndex(lines, it => !string.IsNullOrWhiteSpace(it));
        for (var i = 0; i <= last; i++)
        {
            var bare = lines[i].AsSpan().TrimEnd();
            var goesOn = i < last && !bare.IsEmpty && !string.IsNullOrWhiteSpace(lines[i + 1]);
            text.Append(bare).Append(goesOn && lines[i].EndsWith(LineBreak, StringComparison.Ordinal) ? LineBreak : "").Append('\n');
        }

        return text.ToString();
    }
}
