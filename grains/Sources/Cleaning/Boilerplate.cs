using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>What programs put into texts on their own account. People do write about these programs: only what stands at the very end, in their own form, goes.</summary>
internal static partial class Boilerplate
{
    /// <summary>A text that says this is no longer than its sentences.</summary>
    private const int LongestPlaceholder = 400;

    /// <summary>FetchRSS's line, which is in brackets, in whichever language, and links to it.</summary>
    public static void RemoveFooter(INode body)
    {
        var footer = body.Descendants<IElement>().LastOrDefault(it => it.LocalName == "a" && IsOfFetchRss(it.GetAttribute("href")));
        if (footer is null)
        {
            return;
        }

        var after = TextAfter(footer, body).Trim();
        var before = footer.PreviousSibling as IText;
        if (!AfterLink().IsMatch(after) || before is null || before.Data.LastIndexOf('(') is not (>= 0 and var open) || before.Data.IndexOf(')', open) >= 0)
        {
            return;
        }

        before.Data = before.Data[..open];
        foreach (var text in Following(footer, body).OfType<IText>().ToArray())
        {
            text.Data = "";
        }

        footer.Remove();
    }

    /// <summary>A text without what a program says at its end.</summary>
    public static string WithoutEnd(string text)
    {
        while (true)
        {
            var rest = End().Replace(text, "").TrimEnd();
            if (rest.Length == text.Length)
            {
                return rest;
            }

            text = rest;
        }
    }

    /// <summary>True for a text that only says that it may not be seen.</summary>
    public static bool IsPlaceholder(string plain) => plain.Length < LongestPlaceholder && Placeholder().IsMatch(plain);

    private static bool IsOfFetchRss(string? href) => Uri.TryCreate(href, UriKind.Absolute, out var uri) && (uri.Host == "fetchrss.com" || uri.Host.EndsWith(".fetchrss.com", StringComparison.Ordinal));

    private static string TextAfter(INode node, INode body) => string.Concat(Following(node, body).OfType<IText>().Select(it => it.Data));

    /// <summary>What comes after a node and is not in it.</summary>
    private static IEnumerable<INode> Following(INode node, INode body)
    {
        for (var it = node; it is not null && it != body; it = it.Parent)
        {
            for (var next = it.NextSibling; next is not null; next = next.NextSibling)
            {
                yield return next;
                foreach (var within in next.Descendants())
                {
                    yield return within;
                }
            }
        }
    }

    /// <summary>A language may have an ending after the name.</summary>
    [GeneratedRegex(@"^[-\p{L}]{0,12}\s?\)\.?$")]
    private static partial Regex AfterLink();

    [GeneratedRegex("""
        (?:^|(?<=\s))(?:
          \(\s*(?:Feed|RSS)\s+generated\s+with\s+FetchRSS\s*\)\.?
        | The\s+post\s[^\n]{1,400}\sappeared\s+first\s+on\s[^\n]{1,200}
        | Innlegget\s[^\n]{1,400}\s(?:dukket\s+først\s+opp|ble\s+først\s+publisert)\s+på\s[^\n]{1,200}
        | Innlegget\s[^\n]{1,400}\sdukka\s+først\s+opp\s+på\s[^\n]{1,200}
        | (?:Continue\s+reading|Fortsett\s+å\s+lese|Hald\s+fram\s+å\s+lese)(?:\s[^\n]{0,300})?
        | (?:Les\s+mer|Les\s+meir|Read\s+more|See\s+more|Se\s+mer|Sjå\s+meir)\s*(?:…|\.\.\.|»|>>|→)?
        | \[(?:…|\.\.\.)\]
        )\s*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace, 1000)]
    private static partial Regex End();

    [GeneratedRegex("it's\\s+usually\\s+because\\s+the\\s+owner\\s+only\\s+shared\\s+it\\s+with\\s+a\\s+small\\s+group|^(?:This\\s+content\\s+isn't\\s+available|Dette\\s+innholdet\\s+er\\s+ikke\\s+tilgjengelig|Dette\\s+innhaldet\\s+er\\s+ikkje\\s+tilgjengeleg)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Placeholder();
}
