using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>Writes HTML as Markdown, block by block. What is hidden, counts readers, or runs is left out; pictures are listed and not shown.</summary>
/// <param name="at">What addresses are relative to; without it, relative ones lead nowhere.</param>
internal sealed partial class MarkdownText(Uri? at)
{
    /// <summary>Deeper than people nest; what is deeper is its text.</summary>
    private const int Deepest = 60;

    private static readonly FrozenSet<string> nothingToRead = FrozenSet.Create(
        StringComparer.Ordinal,
        "applet", "audio", "canvas", "embed", "frame", "frameset", "head", "iframe", "math", "noembed", "noframes", "noscript", "object", "plaintext", "script",
        "select", "style", "svg", "template", "textarea", "title", "video", "xmp", "button", "form", "input", "dialog");

    private static readonly FrozenSet<string> blocks = FrozenSet.Create(
        StringComparer.Ordinal,
        "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption", "address", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "center",
        "fieldset", "details", "summary", "body", "html");

    private readonly ImmutableArray<TextBlock>.Builder _blocks = ImmutableArray.CreateBuilder<TextBlock>();
    private readonly ImmutableArray<string>.Builder _pictures = ImmutableArray.CreateBuilder<string>();
    private readonly StringBuilder _markdown = new();
    private readonly StringBuilder _plain = new();

    /// <summary>What each line of what is being written begins with: a quotation's or a list's mark.</summary>
    private string _prefix = "";

    private string? _mark;

    public IReadOnlyList<TextBlock> Blocks
    {
        get
        {
            End();
            return _blocks;
        }
    }

    public ImmutableArray<string> Pictures => [.. _pictures.Distinct()];

    /// <summary>Plain text as Markdown that says the same.</summary>
    public static string Escaped(string plain) => Started(WithAddresses(plain));

    public void Write(INode body) => Children(body, 0);

    private void Node(INode node, int depth)
    {
        switch (node)
        {
            case IText text:
                Text(text.Data);
                break;
            case IElement element when depth >= Deepest:
                Text(element.TextContent);
                break;
            case IElement element when !nothingToRead.Contains(element.LocalName) && !IsHidden(element):
                Element(element, depth);
                break;
        }
    }

    private void Element(IElement element, int depth)
    {
        switch (element.LocalName)
        {
            case "br":
                Break();
                break;
            case "hr":
                End();
                break;
            case "img":
                Picture(element);
                break;
            case "a":
                Link(element, depth);
                break;
            case "b" or "strong":
                Marked("**", element, depth);
                break;
            case "i" or "em":
                Marked("*", element, depth);
                break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Block(element, "### ", "", depth);
                break;
            case "blockquote":
                Within("> ", null, element, depth);
                break;
            case "ul" or "ol":
                Items(element, depth);
                break;
            case "li":
                Within("  ", "- ", element, depth);
                break;
            case "td" or "th":
                Children(element, depth);
                Text(" ");
                break;
            case var name when blocks.Contains(name):
                Block(element, null, "", depth);
                break;
            default:
                Children(element, depth);
                break;
        }
    }

    private void Children(INode node, int depth)
    {
        foreach (var child in node.ChildNodes)
        {
            Node(child, depth + 1);
        }
    }

    private void Block(IElement element, string? mark, string prefix, int depth)
    {
        End();
        _mark = mark ?? _mark;
        Children(element, depth);
        End(prefix);
        _mark = mark is null ? _mark : null;
    }

    private void Items(IElement list, int depth)
    {
        End();
        var number = 1;
        foreach (var child in list.ChildNodes)
        {
            if (child is IElement { LocalName: "li" } item && !IsHidden(item))
            {
                Within(list.LocalName == "ol" ? "   " : "  ", list.LocalName == "ol" ? $"{number++}. " : "- ", item, depth + 1);
            }
            else
            {
                Node(child, depth + 1);
            }
        }
    }

    private void Within(string prefix, string? mark, IElement element, int depth)
    {
        End();
        var outer = _prefix;
        if (outer.Length < 2 * Deepest)
        {
            _mark = mark is null ? null : outer + mark;
            _prefix = outer + prefix;
        }

        Children(element, depth);
        End();
        (_prefix, _mark) = (outer, null);
    }

    private void Marked(string mark, IElement element, int depth)
    {
        var (markdown, plain) = (_markdown.Length, _plain.Length);
        var count = _blocks.Count;
        Children(element, depth);
        if (_blocks.Count != count || _plain.Length == plain)
        {
            return; // it went over blocks, which Markdown's emphasis does not
        }

        var text = _markdown.ToString(markdown, _markdown.Length - markdown);
        var core = text.Trim();
        if (core.Length > 0 && !core.Contains('\n', StringComparison.Ordinal) && !core.StartsWith('*') && !core.EndsWith('*'))
        {
            var start = text.IndexOf(core, StringComparison.Ordinal);
            _markdown.Length = markdown;
            _markdown.Append(text, 0, start).Append(mark).Append(core).Append(mark).Append(text, start + core.Length, text.Length - start - core.Length);
        }
    }

    private void Link(IElement link, int depth)
    {
        var href = link.GetAttribute("href")?.Trim();
        var mailbox = href?.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) == true;
        var whole = mailbox || href is null || !Uri.TryCreate(at, href, out var uri) ? null : uri;
        if (at is null && !Uri.TryCreate(href, UriKind.Absolute, out whole))
        {
            whole = null;
        }

        if (whole is not null && Links.IsShareButton(whole))
        {
            return;
        }

        var address = whole is { IsAbsoluteUri: true } ? Links.Clean(whole.AbsoluteUri) : null;
        var (markdown, plain) = (_markdown.Length, _plain.Length);
        var count = _blocks.Count;
        Children(link, depth);
        if (address is null || _blocks.Count != count)
        {
            return;
        }

        var shown = _plain.ToString(plain, _plain.Length - plain).Trim();
        if (shown.Length == 0)
        {
            return; // around a picture
        }

        var text = _markdown.ToString(markdown, _markdown.Length - markdown).Trim().ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);
        var space = char.IsWhiteSpace(_plain[plain]) ? " " : "";
        _markdown.Length = markdown;
        _markdown.Append(space).Append(Address().IsMatch(shown) ? $"<{Marks(address)}>" : $"[{text}](<{Marks(address)}>)");
    }

    private void Picture(IElement picture)
    {
        if (picture.GetAttribute("src") is { } source && Uri.TryCreate(at, source.Trim(), out var address) && Addresses.IsOnTheWeb(address) && !IsPixel(picture, address))
        {
            _pictures.Add(address.AbsoluteUri);
        }
        else if (picture.GetAttribute("alt") is { Length: > 0 and <= 8 } emoji && !emoji.Any(char.IsAsciiLetterOrDigit))
        {
            Text(emoji);
        }
    }

    private void Text(string data)
    {
        var text = White().Replace(new string([.. data.Where(c => !char.IsControl(c) || c is '\n' or '\r' or '\t')]), " ");
        if (_plain.Length == 0 || char.IsWhiteSpace(_plain[^1]))
        {
            text = text.TrimStart(' ');
        }

        if (text.Length > 0)
        {
            _plain.Append(text);
            _markdown.Append(WithAddresses(text));
        }
    }

    /// <summary>One break is a line, two are a paragraph.</summary>
    private void Break()
    {
        if (_plain.Length > 0 && _plain[^1] == '\n')
        {
            End();
        }
        else if (_plain.Length > 0)
        {
            _plain.Append('\n');
            _markdown.Append("\\\n");
        }
    }

    private void End(string? _ = null)
    {
        var plain = _plain.ToString().Trim();
        var markdown = _markdown.ToString().Trim();
        _plain.Clear();
        _markdown.Clear();
        if (plain.Length == 0)
        {
            return;
        }

        markdown = markdown.EndsWith('\\') && !markdown.EndsWith(@"\\", StringComparison.Ordinal) ? markdown[..^1].TrimEnd() : markdown;
        var isHeading = _mark == "### ";
        var first = _mark is null ? _prefix : isHeading ? _prefix + _mark : _mark;
        var lines = isHeading ? [markdown.Replace("\\\n", " ", StringComparison.Ordinal)] : markdown.Split('\n');
        _blocks.Add(new(first + string.Join($"\n{_prefix}", lines.Select(it => Started(it.TrimStart()))), plain));
        _mark = null;
    }

    private static bool IsHidden(IElement element)
    {
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant() ?? "";
        return element.HasAttribute("hidden") || style.Contains("display:none", StringComparison.Ordinal) || style.Contains("visibility:hidden", StringComparison.Ordinal)
            || element.ClassList.Contains("screen-reader-text");
    }

    private static bool IsPixel(IElement picture, Uri address) =>
        IsTiny(picture.GetAttribute("width")) || IsTiny(picture.GetAttribute("height"))
        || address.Host is "pixel.wp.com" or "stats.wordpress.com" or "feeds.feedburner.com" or "feedburner.google.com" or "www.facebook.com" or "b.scorecardresearch.com"
        || address.AbsolutePath.EndsWith("/emoji.php", StringComparison.OrdinalIgnoreCase) || address.AbsolutePath.Contains("/images/emoji", StringComparison.OrdinalIgnoreCase);

    private static bool IsTiny(string? size) => size?.Trim().TrimEnd('p', 'x') is "0" or "1";

    /// <summary>Text with nothing in it that Markdown obeys, and with addresses as links to what is meant.</summary>
    private static string WithAddresses(string text)
    {
        StringBuilder written = new();
        var from = 0;
        foreach (Match match in AddressWithin().Matches(text))
        {
            written.Append(Marked(text[from..match.Index]));
            var clean = Links.Clean(match.Value);
            written.Append(clean is null ? Marked(match.Value) : $"<{Marks(clean)}>");
            from = match.Index + match.Length;
        }

        return written.Append(Marked(text[from..])).ToString();
    }

    /// <summary>With nothing at its beginning that makes it a heading or a list.</summary>
    private static string Started(string line) => Numbered().Replace(LineStarts().Replace(line, @"$1\$2"), @"$1\$2");

    private static string Marked(string text) => Special().Replace(text, @"\$0");

    /// <summary>An address between angle brackets: it ends at none of them.</summary>
    private static string Marks(string address) => address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal).Replace("\\", "%5C", StringComparison.Ordinal);

    [GeneratedRegex(@"[\\`*_\[\]<>~^|]|&(?=#?\w{1,32};)|==|\+\+|""""|!(?=\[)|(?<=\w)@(?=\w)|(?<=^|[\s(])(?=www\.)")]
    private static partial Regex Special();

    [GeneratedRegex(@"^(\s*)((?:#{1,6}|[-+=:]+)(?=\s|$))", RegexOptions.Multiline)]
    private static partial Regex LineStarts();

    [GeneratedRegex(@"^(\s*\d{1,9})([.)])(?=\s|$)", RegexOptions.Multiline)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^(?:https?://|www\.)\S+$", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"https?://[^\s<>""'()\[\]]+[^\s<>""'()\[\].,;:!?…]", RegexOptions.IgnoreCase)]
    private static partial Regex AddressWithin();

    [GeneratedRegex(@"[\s\u200B\u2028\u2029]+")]
    private static partial Regex White();
}
