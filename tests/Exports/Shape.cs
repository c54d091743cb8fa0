using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetworkBackend.Exports.Pages;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Html;

namespace NetworkBackend.Tests.Exports;

/// <summary>What a text is, to compare it with another; how much space stands somewhere does not count.</summary>
internal static partial class Shape
{
    public static string Of(ImmutableArray<Block> blocks)
    {
        SafeHtmlWriter page = new();
        new HtmlBlocks(page).Write(blocks);
        return Spaces().Replace(page.ToString(), match => match.Value.Contains('<', StringComparison.Ordinal) ? "<" : " ");
    }

    /// <summary>The words alone, without what stands between them.</summary>
    public static string WordsOf(ImmutableArray<Block> blocks) => string.Concat(new AngleSharp.Html.Parser.HtmlParser().ParseDocument(Of(blocks)).Body!.TextContent.Where(it => !char.IsWhiteSpace(it)));

    [GeneratedRegex(@"\s+<|\s+")]
    private static partial Regex Spaces();
}
