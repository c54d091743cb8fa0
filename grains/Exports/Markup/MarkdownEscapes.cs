using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Exports.Markup;

/// <summary>Has words mean only themselves in Markdown, and leaves them readable: what can mean nothing where it stands is not escaped.</summary>
internal static partial class MarkdownEscapes
{
    public static string Of(string text)
    {
        StringBuilder escaped = new(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (Means(text, i))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[i]);
        }

        return Addresses().Replace(escaped.ToString(), @"${before}\${mark}");
    }

    private static bool Means(string text, int at) => text[at] switch
    {
        '\\' or '`' or '*' or '[' or ']' or '<' or '|' or '~' or '^' => true,
        '_' => !(IsLetter(text, at - 1) && IsLetter(text, at + 1)),
        '+' or '=' => Is(text, at - 1, text[at]) || Is(text, at + 1, text[at]) || at == 0 || at == text.Length - 1,
        '#' => !IsLetter(text, at - 1),
        '&' => at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '#'),
        _ => false,
    };

    private static bool Is(string text, int at, char letter) => at >= 0 && at < text.Length && text[at] == letter;

    private static bool IsLetter(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    /// <summary>What readers make links of by themselves.</summary>
    [GeneratedRegex(@"(?<before>https?|ftp|mailto|tel)(?<mark>:)|(?<before>www)(?<mark>\.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Addresses();
}
