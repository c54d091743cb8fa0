namespace NetworkBackend.Exports.Pages;

/// <summary>
/// How an exported page looks on a screen and on paper. Every colour of text has at least 7:1 against what is behind it. On paper links say where they lead,
/// headings stay with what follows, rows are whole.
/// </summary>
internal static class StyleSheet
{
    public const string Text = """
        :root { color-scheme: light; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 44rem; color: #1a1a1a; background: #ffffff; font: 1.0625rem/1.6 system-ui, "Segoe UI", Arial, sans-serif; overflow-wrap: anywhere; }
        h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.6em 0 .5em; color: #102a43; }
        h1 { font-size: 2rem; margin-top: 0; }
        h2 { font-size: 1.5rem; }
        h3 { font-size: 1.25rem; }
        h4 { font-size: 1.1rem; }
        h5, h6 { font-size: 1rem; }
        p, ul, ol, pre, table, blockquote { margin: 0 0 1em; }
        a { color: #003e7e; }
        a:focus { outline: 3px solid #003e7e; outline-offset: 2px; }
        dl div { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
        dt { font-weight: 600; }
        dt::after { content: ":"; }
        dd { margin: 0; }
        nav { border-top: 1px solid #52606d; border-bottom: 1px solid #52606d; margin: 1.5rem 0; padding-bottom: .5rem; }
        nav h2 { margin-top: 1rem; }
        blockquote { border-left: 4px solid #52606d; padding: .25rem 0 .25rem 1rem; color: #1f2933; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: 600; padding-bottom: .25rem; }
        th, td { border: 1px solid #52606d; padding: .35rem .6rem; text-align: left; vertical-align: top; min-width: 3rem; }
        thead th { color: #102a43; background: #e4e7eb; }
        code, pre { font-family: ui-monospace, Consolas, monospace; font-size: .95em; color: #1f2933; background: #f5f7fa; }
        pre { padding: .75rem; white-space: pre-wrap; }
        mark { color: #1a1a1a; background: #fff3b0; }
        hr { border: 0; border-top: 1px solid #52606d; margin: 2em 0; }
        @page { size: A4; margin: 22mm 20mm; }
        @media print {
          body { max-width: none; padding: 0; color: #000000; font-size: 11pt; }
          nav { break-after: page; border: 0; }
          h1, h2, h3, h4, h5, h6 { break-after: avoid; break-inside: avoid; color: #000000; }
          p, li, blockquote { orphans: 3; widows: 3; }
          tr, pre, caption { break-inside: avoid; }
          thead { display: table-header-group; }
          a { color: #000000; }
          main a[href]::after { content: " (" attr(href) ")"; font-size: .9em; }
        }
        """;
}
