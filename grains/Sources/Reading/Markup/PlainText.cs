using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>Makes what a feed has for a title or a name into plain text in one line.</summary>
internal static partial class PlainText
{
    /// <summary>As people's feeds have it: escaped once, twice, or with markup in it.</summary>
    public static string? OfHtml(string? html)
    {
        var text = html;
        for (var pass = 0; pass < 2 && text is not null && MayBeMarkup().IsMatch(text); pass++)
        {
            text = WithoutTags(text);
        }

        return OneLine(text);
    }

    /// <summary>Text in which nothing is markup.</summary>
    public static string? OneLine(string? text)
    {
        var line = text is null ? "" : White().Replace(CharacterReferences.Allowed(text, new()), " ").Trim();
        return line.Length == 0 ? null : line;
    }

    /// <summary>Plain text as HTML that shows it line by line.</summary>
    public static string AsHtml(string text) => WebUtility.HtmlEncode(text.Trim()).ReplaceLineEndings("<br>");

    /// <summary>Whether something has tags or character references in it.</summary>
    public static bool LooksLikeHtml(string text) => MayBeMarkup().IsMatch(text);

    private static string WithoutTags(string html)
    {
        StringBuilder text = new();
        MarkupReader reader = new(html, new(), asHtml: true);
        while (reader.Next() is { } token)
        {
            if (token.Kind == MarkupKind.Text)
            {
                text.Append(token.Value);
            }
            else if (token.Value is "br" or "p" or "div" or "li" or "tr")
            {
                text.Append(' ');
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"</?[A-Za-z!][^<>]*>|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")]
    private static partial Regex MayBeMarkup();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
