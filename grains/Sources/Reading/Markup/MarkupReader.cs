namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>
/// Takes markup apart, once from its beginning to its end, whatever is wrong with it. Declarations and processing instructions are passed over; nothing in
/// them is obeyed.
/// </summary>
/// <param name="text">The markup.</param>
/// <param name="flaws">Hears of what is wrong.</param>
/// <param name="asHtml">Whether scripts, styles and the like are passed over as HTML has it.</param>
internal sealed class MarkupReader(string text, FlawList flaws, bool asHtml)
{
    private const int MostAttributes = 200;

    private int _at;

    /// <summary>What is known to come no more, so that nothing is looked for to the end twice.</summary>
    private bool _noDoubleQuote, _noSingleQuote, _noDoctypeEnd;

    public MarkupToken? Next()
    {
        while (_at < text.Length)
        {
            if ((text[_at] == '<' ? Tag() : Characters()) is { } token)
            {
                return token;
            }
        }

        return null;
    }

    private MarkupToken? Characters()
    {
        var end = IndexOf("<", _at);
        var raw = text[_at..end];
        _at = end;
        return MarkupToken.Text(CharacterReferences.Resolve(raw, flaws));
    }

    private MarkupToken? Tag()
    {
        var rest = text.AsSpan(_at);
        if (rest.StartsWith("<![CDATA[", StringComparison.OrdinalIgnoreCase))
        {
            return CharacterData();
        }

        switch (rest)
        {
            case ['<', '!', '-', '-', ..]:
                Pass("-->", 4);
                return null;
            case ['<', '!', ..]:
                Declaration();
                return null;
            case ['<', '?', ..]:
                Pass(">", 2);
                return null;
            case ['<', '/', var first, ..] when IsNameStart(first):
                return EndTag();
            case ['<', var first, ..] when IsNameStart(first):
                return StartTag();
            default:
                flaws.Add(FlawCodes.StrayBracket, "The feed has a less-than sign that begins no tag; it was read as it stands.");
                _at++;
                return MarkupToken.Text("<");
        }
    }

    private MarkupToken CharacterData()
    {
        var start = _at + "<![CDATA[".Length;
        var end = text.IndexOf("]]>", start, StringComparison.Ordinal);
        if (end < 0)
        {
            CutOff();
            return MarkupToken.Text(CharacterReferences.Allowed(text[start..], flaws));
        }

        _at = end + 3;
        return MarkupToken.Text(CharacterReferences.Allowed(text[start..end], flaws));
    }

    private void Pass(string end, int beginning)
    {
        var found = text.IndexOf(end, Math.Min(text.Length, _at + beginning), StringComparison.Ordinal);
        if (found < 0)
        {
            CutOff();
        }
        else
        {
            _at = found + end.Length;
        }
    }

    private void Declaration()
    {
        if (text.AsSpan(_at).StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
        {
            flaws.Add(FlawCodes.Doctype, "The feed has a document type declaration; nothing in it was obeyed.");
            if (!_noDoctypeEnd)
            {
                if (Doctype.End(text, _at) is { } end)
                {
                    _at = end;
                    return;
                }

                _noDoctypeEnd = true;
            }
        }

        Pass(">", 2);
    }

    private MarkupToken EndTag()
    {
        _at += 2;
        var name = Name();
        var end = text.IndexOfAny(['>', '<'], _at);
        _at = end < 0 ? text.Length : text[end] == '>' ? end + 1 : end;
        return MarkupToken.End(name);
    }

    private MarkupToken StartTag()
    {
        _at++;
        var name = Name();
        List<KeyValuePair<string, string>> attributes = [];
        var isEmpty = Attributes(attributes);
        if (asHtml && !isEmpty && RawElements.Are(name))
        {
            PassRaw(name);
        }

        return new(MarkupKind.Start, name, attributes, isEmpty);
    }

    /// <summary>Reads up to the end of a tag, and says whether the element ends with it.</summary>
    private bool Attributes(List<KeyValuePair<string, string>> attributes)
    {
        while (_at < text.Length)
        {
            switch (text[_at])
            {
                case '>':
                    _at++;
                    return false;
                case '/' when _at + 1 < text.Length && text[_at + 1] == '>':
                    _at += 2;
                    return true;
                case '<':
                    flaws.Add(FlawCodes.Unclosed, "A tag in the feed is not closed.");
                    return false;
                case '/' or '=' or '"' or '\'':
                case var c when char.IsWhiteSpace(c):
                    _at++;
                    break;
                default:
                    Attribute(attributes);
                    break;
            }
        }

        CutOff();
        return false;
    }

    private void Attribute(List<KeyValuePair<string, string>> attributes)
    {
        var name = Name();
        PassWhiteSpace();
        var value = "";
        if (_at < text.Length && text[_at] == '=')
        {
            _at++;
            PassWhiteSpace();
            value = Value();
        }

        if (attributes.Count < MostAttributes)
        {
            attributes.Add(new(name, value));
        }
        else
        {
            flaws.Add(FlawCodes.TooManyAttributes, "An element of the feed has more attributes than are read.");
        }
    }

    private string Value()
    {
        if (_at < text.Length && text[_at] is '"' or '\'' && Closing(text[_at]) is { } closing)
        {
            var quoted = text[(_at + 1)..closing];
            _at = closing + 1;
            return CharacterReferences.Resolve(quoted, flaws);
        }

        var start = _at;
        while (_at < text.Length && text[_at] is not ('>' or '<') && !char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return CharacterReferences.Resolve(text[start.._at].Trim('"', '\''), flaws);
    }

    private int? Closing(char quote)
    {
        if (quote == '"' ? _noDoubleQuote : _noSingleQuote)
        {
            return null;
        }

        var closing = text.IndexOf(quote, _at + 1);
        if (closing >= 0)
        {
            return closing;
        }

        flaws.Add(FlawCodes.Unclosed, "A value in the feed is not closed.");
        _ = quote == '"' ? _noDoubleQuote = true : _noSingleQuote = true;
        return null;
    }

    private void PassRaw(string name)
    {
        var end = text.IndexOf($"</{name}", _at, StringComparison.OrdinalIgnoreCase);
        _at = end < 0 ? text.Length : end;
    }

    private string Name()
    {
        var start = _at;
        while (_at < text.Length && text[_at] is not ('>' or '<' or '/' or '=' or '"' or '\'') && !char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }

        return CharacterReferences.Allowed(text[start.._at], flaws).ToLowerInvariant();
    }

    private void PassWhiteSpace()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }

    private void CutOff()
    {
        flaws.Add(FlawCodes.CutOff, "The feed ends before its end; what there is was read.");
        _at = text.Length;
    }

    private int IndexOf(string what, int from) => text.IndexOf(what, from, StringComparison.Ordinal) is >= 0 and var found ? found : text.Length;

    private static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or ':';
}
