using System.Collections.Immutable;
using AngleSharp.Dom;

namespace NetworkBackend.Exports.Passages;

/// <summary>Reads what stands in a line.</summary>
internal static class Line
{
    public static ImmutableArray<Inline> Of(IEnumerable<INode> nodes) => Trimmed([.. nodes.SelectMany(Inlines)]);

    private static IEnumerable<Inline> Inlines(INode node) => node switch
    {
        IText { PreviousSibling: IElement { LocalName: "br" } } text => Worded(text.Data.TrimStart(' ', '\t', '\n')),
        IText text => Worded(text.Data),
        IElement { LocalName: "br" } => [new LineBreak()],
        IElement { LocalName: "code" } element => Filled(element.TextContent) is { } text ? [new Code(text)] : [],
        IElement { LocalName: "a" } element when element.GetAttribute("href") is { } address => Linked(address, element),
        IElement element when MarkOf(element.LocalName) is { } mark => Emphasised(mark, element),
        IElement element => element.ChildNodes.SelectMany(Inlines),
        _ => [],
    };

    private static IEnumerable<Inline> Worded(string text) => text.Length > 0 ? [new Words(text)] : [];

    /// <summary>A link that says nothing says where it leads.</summary>
    private static IEnumerable<Inline> Linked(string address, IElement element) =>
        string.IsNullOrWhiteSpace(element.TextContent) ? [new Link(address, [new Words(address)])] : [new Link(address, Of(element.ChildNodes))];

    private static IEnumerable<Inline> Emphasised(Mark mark, IElement element)
    {
        ImmutableArray<Inline> words = [.. element.ChildNodes.SelectMany(Inlines)];
        return words.Length > 0 ? [new Marked(mark, words)] : [];
    }

    private static string? Filled(string text) => text.Length == 0 ? null : text.Replace('\n', ' ');

    private static Mark? MarkOf(string name) => name switch
    {
        "em" or "i" => Mark.Emphasis,
        "strong" or "b" => Mark.Strong,
        "del" or "s" => Mark.Deleted,
        "ins" => Mark.Inserted,
        "mark" => Mark.Highlighted,
        "sub" => Mark.Subscript,
        "sup" => Mark.Superscript,
        _ => null,
    };

    /// <summary>Without what is at the ends and cannot be seen.</summary>
    private static ImmutableArray<Inline> Trimmed(ImmutableArray<Inline> line)
    {
        while (line is [var first, ..] && IsBlank(first))
        {
            line = line.RemoveAt(0);
        }

        while (line is [.., var last] && IsBlank(last))
        {
            line = line.RemoveAt(line.Length - 1);
        }

        if (line is [Words begin, ..])
        {
            line = line.SetItem(0, new Words(begin.Text.TrimStart(' ', '\t', '\n')));
        }

        return line is [.., Words end] ? line.SetItem(line.Length - 1, new Words(end.Text.TrimEnd(' ', '\t', '\n'))) : line;
    }

    private static bool IsBlank(Inline inline) => inline is LineBreak || (inline is Words words && words.Text.Trim(' ', '\t', '\n').Length == 0);
}
