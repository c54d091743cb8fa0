namespace NetworkBackend.Tests.Exports;

/// <summary>Markdown by chance: pieces that mean something, cut and joined, more or less nested.</summary>
internal static class RandomMarkdown
{
    private static readonly string[] pieces =
    [
        "ord", "på norsk", "æøå", " ", " ", "\n", "\n", "\n\n", "\n\n", "*", "**", "_", "__", "`", "``", "```\n", "~~~\n", "~", "~~", "^", "++", "==", "=", "+", "-", "- ", "* ", "+ ", "1. ", "2) ", "999999. ", "> ", "# ",
        "## ", "### ", "###### ", "====\n", "----\n", "***\n", "___\n", "| a | b |\n|---|---|\n", "| ", " | ", "|", "|--|--|\n", "    ", "\t", "  ", "   ", "[a](https://x.example/å)", "[a][b]", "\n[b]: https://y.example 't'\n",
        "![alt](https://x.example/i.png)", "[", "]", "(", ")", "!", "<https://x.example/?a&b=c&copy;>", "<post@x.example>", "https://x.example/a_b_c(d)", "www.x.example", "<script>", "</main>", "<!--", "-->", "<b>", "&amp;", "&lt;", "&#35;", "&nbsp;", "&",
        "\\", "\\\n", "  \n", "\\*", "😀", "👩‍⚕️", "e\u0301", "\u00A0", "\u200B", "\u202E", "\uFEFF", "\f", "\u0001", "\uFFFF", "\uD800", "\r\n", "\r", "a\0b", ":", "\"", "'", "$", "{", "}", "3.", "#", "a # b #", "tel:12345678", "mailto:x@y.example",
        "verylongwordverylongwordverylongwordverylongwordverylongwordverylongwordverylongword",
    ];

    public static string Of(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
}
