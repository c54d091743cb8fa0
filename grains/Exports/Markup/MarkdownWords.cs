using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetworkBackend.Exports.Passages;

namespace NetworkBackend.Exports.Markup;

/// <summary>Writes what stands in a line as Markdown.</summary>
internal static partial class MarkdownWords
{
    /// <summary>The lines of a paragraph, none of which begins anything else.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<Inline> words) => Apart(Faithful(words));

    /// <summary>Without breaks before it is tried whether it reads back: a mark can stand beside one, and not beside the space that is there instead.</summary>
    public static string OnOneLine(ImmutableArray<Inline> words) => Faithful(WithoutBreaks(words)).Replace('\n', ' ').Trim(' ', '\t');

    public static string InACell(ImmutableArray<Inline> words) => OnOneLine(WithoutPipesInCode(words));

    public static int LongestRunOfTicks(string text) => Ticks().Matches(text).Select(it => it.Length).DefaultIfEmpty(0).Max();

    /// <summary>Some marks cannot stand where they would have to, beside letters or each other. Then the words do without, and nothing is shown that is not one.</summary>
    private static string Faithful(ImmutableArray<Inline> words)
    {
        var written = Written(words);
        return !words.Any(UnmarkedWords.HasMarks) || ReadsBack(written, words) ? written : Written(UnmarkedWords.Of(words));
    }

    private static bool ReadsBack(string written, ImmutableArray<Inline> words) =>
        Passage.Of(string.Join('\n', Apart(written)), 2, "") is [Paragraph read] && PlainText.Of(read.Words) == PlainText.Of(words);

    private static IEnumerable<string> Apart(string written) =>
        written.Split('\n').Select(it => it.Trim(' ', '\t')).Where(it => it.Length > 0).Select(it => Beginning().Replace(it, @"${before}\${mark}", 1));

    private static string Written(ImmutableArray<Inline> words) => string.Concat(words.Select((it, index) => Written(it, index < words.Length - 1 ? words[index + 1] : null)));

    private static string Written(Inline inline, Inline? next) => inline switch
    {
        Words it when next is Link && it.Text.EndsWith('!') => $@"{MarkdownEscapes.Of(it.Text[..^1])}\!",
        Words it => MarkdownEscapes.Of(it.Text),
        Code it => Ticked(it.Text),
        Link it => it.Words is [Words { Text: var text }] && text == it.Address ? $"<{it.Address}>" : $"[{Written(it.Words)}]({Address(it.Address)})",
        Marked it => Marked(it),
        _ => "\\\n",
    };

    private static string Marked(Marked marked)
    {
        var mark = marked.Mark switch
        {
            Mark.Emphasis => "*",
            Mark.Strong => "**",
            Mark.Deleted => "~~",
            Mark.Inserted => "++",
            Mark.Highlighted => "==",
            Mark.Subscript => "~",
            _ => "^",
        };
        return $"{mark}{Written(marked.Words)}{mark}";
    }

    /// <summary>Ticks around it that are in a longer run than any in it, and a space where one would touch them.</summary>
    private static string Ticked(string text)
    {
        var fence = new string('`', LongestRunOfTicks(text) + 1);
        var room = text.StartsWith('`') || text.EndsWith('`') || (text.StartsWith(' ') && text.EndsWith(' ') && text.Trim(' ').Length > 0) ? " " : "";
        return $"{fence}{room}{text}{room}{fence}";
    }

    private static string Address(string address)
    {
        var safe = address.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
        return safe.AsSpan().ContainsAny("() ") ? $"<{safe}>" : safe;
    }

    private static ImmutableArray<Inline> WithoutBreaks(ImmutableArray<Inline> words) => [.. words.Select(it => it switch
    {
        LineBreak => new Words(" "),
        Marked marked => marked with { Words = WithoutBreaks(marked.Words) },
        Link link => link with { Words = WithoutBreaks(link.Words) },
        _ => it,
    })];

    /// <summary>A pipe ends a cell, also in code; there it cannot be escaped, so such code is words.</summary>
    private static ImmutableArray<Inline> WithoutPipesInCode(ImmutableArray<Inline> words) => [.. words.Select(it => it switch
    {
        Code { Text: var text } when text.Contains('|', StringComparison.Ordinal) => new Words(text),
        Marked marked => marked with { Words = WithoutPipesInCode(marked.Words) },
        Link link => link with { Words = WithoutPipesInCode(link.Words) },
        _ => it,
    })];

    /// <summary>What would begin a heading, an item, a quotation, or make a heading of the line before.</summary>
    [GeneratedRegex(@"^(?<before>)(?<mark>#{1,6}(?=\s|$)|[-+](?=\s|$)|-[- \t]*$|=+[ \t]*$|>)|^(?<before>[0-9]{1,9})(?<mark>[.)])(?=\s|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Beginning();

    [GeneratedRegex("`+")]
    private static partial Regex Ticks();
}
