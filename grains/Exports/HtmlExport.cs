using System.Collections.Immutable;
using NetworkBackend.Exports.Pages;
using NetworkBackend.Exports.Passages;
using NetworkBackend.Html;

namespace NetworkBackend.Exports;

/// <summary>A document as one HTML page that needs nothing else: no script, no address that is fetched, its style sheet in it.</summary>
internal static class HtmlExport
{
    public static string Of(JointResponse response) => Of(ResponseSheet.Of(response));

    public static string Of(Sheet sheet)
    {
        SafeHtmlWriter page = new();
        Header(sheet, page);
        Contents(sheet, page);
        page.Open("main", []);
        new HtmlBlocks(page).Write(sheet.Blocks);
        page.Close("main");
        return $"""
            <!doctype html>
            <html lang="{sheet.Wording.Region}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escaped(sheet.Title)}</title>
            {(sheet.Author.Length == 0 ? "" : $"<meta name=\"author\" content=\"{Escaped(sheet.Author)}\">\n")}<style>
            {StyleSheet.Text}
            </style>
            </head>
            <body>
            {page}</body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static void Header(Sheet sheet, SafeHtmlWriter page)
    {
        page.Open("header", []);
        page.Line("h1", [], sheet.Title);
        page.Open("dl", []);
        foreach (var (name, value) in sheet.Facts)
        {
            page.Open("div", []);
            page.Line("dt", [], name);
            page.Line("dd", [], value);
            page.Close("div");
        }

        page.Close("dl");
        page.Close("header");
    }

    private static void Contents(Sheet sheet, SafeHtmlWriter page)
    {
        if (ContentsList.Of(sheet.Contents, it => [new Link($"#{it.Anchor}", [new Words(PlainText.Of(it.Words))])]) is not { } list)
        {
            return;
        }

        page.Open("nav", [("aria-labelledby", "contents")]);
        page.Line("h2", [("id", "contents")], sheet.Wording.Contents);
        new HtmlBlocks(page).Write([list]);
        page.Close("nav");
    }

    private static void Line(this SafeHtmlWriter page, string name, ImmutableArray<(string Name, string Value)> attributes, string text)
    {
        page.Open(name, attributes);
        page.Text(text);
        page.Close(name);
    }

    private static string Escaped(string text)
    {
        SafeHtmlWriter escaped = new();
        escaped.Text(text);
        return escaped.ToString();
    }
}
