using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using NetworkBackend.Journals;
using NetworkBackend.Search;

namespace NetworkBackend.Updates;

/// <summary>Makes what people wrote into what is stored: with its hash, and how it begins.</summary>
internal static partial class WrittenText
{
    private const int SummaryLength = 280;
    private const int LongestTitle = 300;

    public static StoredText Of(string title, string body) => new(Hash(title, body), title, Summary(body), body);

    /// <summary>The same for a text that is found by its words.</summary>
    public static StoredText Searched(string title, string body) => Of(title, body) with { Terms = SearchTerms.Of(title, Plain(body)) };

    /// <summary>
    /// Lower-case hex SHA-256 of the title's length in bytes as decimal digits, a colon, the title and the body, in UTF-8, exactly as they were written:
    /// two texts that differ in a single byte, or in where the title ends, have two hashes.
    /// </summary>
    public static string Hash(string title, string body) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(title)}:{title}{body}"))));

    /// <summary>A title that is not too long for one, cut never inside a character.</summary>
    public static string Title(string heading) => heading.Length <= LongestTitle ? heading : $"{heading[..Boundary(heading, LongestTitle - 1)]}…";

    /// <summary>How a Markdown text begins, as plain text of at most 280 characters, cut between words and never inside a character.</summary>
    public static string Summary(string body)
    {
        var plain = Spaces().Replace(Plain(body.Length > 4000 ? body[..Boundary(body, 4000)] : body), " ").Trim();
        if (plain.Length <= SummaryLength)
        {
            return plain;
        }

        var cut = Boundary(plain, SummaryLength - 1);
        var word = plain.LastIndexOf(' ', cut);
        return $"{plain[..(word > SummaryLength / 2 ? word : cut)].TrimEnd()}…";
    }

    /// <summary>A Markdown text as plain text.</summary>
    public static string Plain(string markdown)
    {
        try
        {
            var document = Markdown.Parse(markdown);
            foreach (var html in document.Descendants<HtmlBlock>().ToArray())
            {
                html.Parent?.Remove(html);
            }

            using var text = new StringWriter(CultureInfo.InvariantCulture);
            new HtmlRenderer(text) { EnableHtmlForBlock = false, EnableHtmlForInline = false, EnableHtmlEscape = false }.Render(document);
            return text.ToString();
        }
        catch (ArgumentException)
        {
            return markdown; // nested deeper than Markdig reads: nobody wrote that for readers, but it is no reason to fail
        }
    }

    /// <summary>The last boundary between characters, as a reader sees them, at or before an index.</summary>
    private static int Boundary(string text, int index)
    {
        var last = 0;
        for (var next = 0; next <= index && next < text.Length; next += StringInfo.GetNextTextElementLength(text, next))
        {
            last = next;
        }

        return last;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
