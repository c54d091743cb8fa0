namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>Builds the elements of a feed out of markup in which tags may be missing, wrong or too many.</summary>
internal sealed class ElementTree(FlawList flaws)
{
    /// <summary>Deeper than feeds and what people write are nested; what is deeper is read as text.</summary>
    public const int Deepest = 64;

    private const int MostElements = 500_000;

    private readonly List<(Element Element, string Tag)> _open = [(new Element(null, "", "", []), "")];
    private readonly Dictionary<string, int> _openTags = new(StringComparer.Ordinal);

    /// <summary>The open elements that are too deep to be kept, by their tags.</summary>
    private readonly Dictionary<string, int> _tooDeep = new(StringComparer.Ordinal);

    private int _count;

    private Element Innermost => _open[^1].Element;

    /// <summary>An element without a name that has all that stands side by side in the markup.</summary>
    public static Element Of(string text, FlawList flaws)
    {
        ElementTree tree = new(flaws);
        MarkupReader reader = new(text, flaws, asHtml: false);
        while (reader.Next() is { } token)
        {
            if (!tree.Take(token))
            {
                flaws.Add(FlawCodes.TooManyElements, $"The feed has more than {MostElements} elements; the rest was left out.");
                break;
            }
        }

        return tree.Finished();
    }

    private bool Take(MarkupToken token)
    {
        switch (token.Kind)
        {
            case MarkupKind.Text:
                Innermost.Add(token.Value);
                return true;
            case MarkupKind.End:
                Close(token.Value);
                return true;
            default:
                Open(token);
                return _count++ < MostElements;
        }
    }

    private Element Finished()
    {
        if (_open.Count > 1)
        {
            flaws.Add(FlawCodes.CutOff, "The feed ends before its end; what there is was read.");
        }

        return _open[0].Element;
    }

    private void Open(MarkupToken token)
    {
        CloseWhatCannotGoOn(token.Value);
        if (_open.Count > Deepest)
        {
            flaws.Add(FlawCodes.TooDeep, $"The feed is nested deeper than {Deepest} elements; what is deeper was read as text.");
            if (!token.IsEmpty)
            {
                _tooDeep[token.Value] = _tooDeep.GetValueOrDefault(token.Value) + 1;
            }

            return;
        }

        var element = Vocabularies.Place(Innermost, token, flaws);
        Innermost.Add(element);
        if (!token.IsEmpty && !VoidElements.Are(element.Name))
        {
            _open.Add((element, token.Value));
            _openTags[token.Value] = _openTags.GetValueOrDefault(token.Value) + 1;
        }
    }

    private void Close(string tag)
    {
        if (_tooDeep.TryGetValue(tag, out var deep) && deep > 0)
        {
            _tooDeep[tag] = deep - 1;
            return;
        }

        if (_openTags.GetValueOrDefault(tag) == 0)
        {
            if (!VoidElements.Are(tag))
            {
                flaws.Add(FlawCodes.Unclosed, "The feed closes an element that is not open.");
            }

            return;
        }

        _tooDeep.Clear();
        if (_open[^1].Tag != tag)
        {
            flaws.Add(FlawCodes.Unclosed, "An element of the feed is not closed; it was closed with what it is in.");
        }

        while (Pop() != tag)
        {
        }
    }

    /// <summary>Items are never in one another, nor are the parts of an item that have nothing but text in them.</summary>
    private void CloseWhatCannotGoOn(string tag)
    {
        if (tag is "item" or "entry" && _openTags.GetValueOrDefault(tag) > 0)
        {
            Close(tag);
        }
        else if (IsPart(tag) && _open[^1] is { Tag: "title" or "link" or "guid" or "pubdate" or "id" or "updated" or "published" or "category" or "description" or "summary" } innermost
            && !innermost.Element.HasElements)
        {
            flaws.Add(FlawCodes.Unclosed, "An element of the feed is not closed; it was closed where the next begins.");
            Pop();
        }
    }

    private string Pop()
    {
        var tag = _open[^1].Tag;
        _open.RemoveAt(_open.Count - 1);
        _openTags[tag]--;
        return tag;
    }

    private static bool IsPart(string tag) => tag is "title" or "link" or "guid" or "pubdate" or "description" or "id" or "updated" or "published" or "summary" or "content"
        or "author" or "category" or "enclosure" or "content:encoded" or "dc:creator" or "dc:date" or "item" or "entry";
}
