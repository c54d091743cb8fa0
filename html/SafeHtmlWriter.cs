using System.Text;

namespace NetworkBackend.Html;

/// <summary>Writes HTML in which every character that could mean something is escaped.</summary>
internal sealed class SafeHtmlWriter
{
    private readonly StringBuilder _html = new();

    public void Open(string name, IEnumerable<(string Name, string Value)> attributes)
    {
        _html.Append('<').Append(name);
        foreach (var (attribute, value) in attributes)
        {
            _html.Append(' ').Append(attribute).Append("=\"");
            Text(value);
            _html.Append('"');
        }

        _html.Append('>');
    }

    /// <summary>Closes an element, unless it is one that never has anything in it.</summary>
    public void Close(string name)
    {
        if (name is not ("br" or "hr"))
        {
            _html.Append("</").Append(name).Append('>');
        }
    }

    public void Text(string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => _html.Append("&amp;"),
                '<' => _html.Append("&lt;"),
                '>' => _html.Append("&gt;"),
                '"' => _html.Append("&quot;"),
                '\'' => _html.Append("&#39;"),
                '`' => _html.Append("&#96;"),
                '\0' => _html,
                _ => _html.Append(c),
            };
        }
    }

    public override string ToString() => _html.ToString();
}
