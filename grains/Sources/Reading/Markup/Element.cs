using System.Net;
using System.Text;

namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>An element of a feed, with the names in lower case. No deeper than <see cref="ElementTree.Deepest"/>, so that it can be walked by recursion.</summary>
/// <param name="parent">The element that it is in.</param>
/// <param name="space">The usual prefix of its vocabulary, "" for RSS; "?" for one that nobody here knows.</param>
/// <param name="name">Without a prefix.</param>
/// <param name="attributes">By their names as they stand, with prefixes.</param>
internal sealed class Element(Element? parent, string space, string name, IReadOnlyList<KeyValuePair<string, string>> attributes)
{
    private readonly List<object> _content = [];

    public Element? Parent => parent;
    public string Space { get; set; } = space;
    public string Name => name;

    /// <summary>The prefixes that it declares.</summary>
    public IReadOnlyDictionary<string, string>? Prefixes { get; init; }

    public IEnumerable<Element> Children => _content.OfType<Element>();

    public string? this[string attribute]
    {
        get
        {
            foreach (var (known, value) in attributes)
            {
                if (known == attribute)
                {
                    return value;
                }
            }

            return null;
        }
    }

    public void Add(string text) => _content.Add(text);

    public void Add(Element child) => _content.Add(child);

    public bool Is(string space, string name) => Space == space && Name == name;

    public IEnumerable<Element> All(string space, string name) => Children.Where(it => it.Is(space, name));

    public Element? First(string space, string name) => Children.FirstOrDefault(it => it.Is(space, name));

    /// <summary>The trimmed text of the first child of a name that has one.</summary>
    public string? TextOf(string space, string name) => All(space, name).Select(it => it.Text.Trim()).FirstOrDefault(it => it.Length > 0);

    /// <summary>All text in it.</summary>
    public string Text
    {
        get
        {
            if (_content is [string only])
            {
                return only;
            }

            StringBuilder text = new();
            Write(text, asMarkup: false);
            return text.ToString();
        }
    }

    public bool HasElements => _content.Exists(it => it is Element);

    /// <summary>What is in it as HTML: the text where it is text, which is HTML already, and the markup anew where it is not.</summary>
    public string Html
    {
        get
        {
            if (!HasElements)
            {
                return Text;
            }

            StringBuilder html = new();
            Write(html, asMarkup: true);
            return html.ToString();
        }
    }

    /// <summary>The nearest value of an attribute that what is within inherits.</summary>
    public string? Inherited(string attribute)
    {
        for (var it = this; it is not null; it = it.Parent)
        {
            if (it[attribute] is { } value)
            {
                return value;
            }
        }

        return null;
    }

    private void Write(StringBuilder to, bool asMarkup)
    {
        foreach (var part in _content)
        {
            switch (part)
            {
                case string text:
                    to.Append(asMarkup ? WebUtility.HtmlEncode(text) : text);
                    break;
                case Element child when asMarkup:
                    child.WriteWhole(to);
                    break;
                case Element child:
                    child.Write(to, asMarkup);
                    break;
            }
        }
    }

    private void WriteWhole(StringBuilder to)
    {
        to.Append('<').Append(Name);
        foreach (var (attribute, value) in attributes.Where(it => !it.Key.StartsWith("xmlns", StringComparison.Ordinal)))
        {
            to.Append(' ').Append(attribute).Append("=\"").Append(WebUtility.HtmlEncode(value)).Append('"');
        }

        to.Append('>');
        if (!VoidElements.Are(Name))
        {
            Write(to, asMarkup: true);
            to.Append("</").Append(Name).Append('>');
        }
    }
}

/// <summary>The elements of HTML that never have anything in them, as far as a feed can have them among its own.</summary>
internal static class VoidElements
{
    public static bool Are(string name) => name is "br" or "img" or "hr" or "wbr" or "input";
}
