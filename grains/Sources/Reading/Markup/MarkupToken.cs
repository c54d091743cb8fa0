namespace NetworkBackend.Sources.Reading.Markup;

internal enum MarkupKind
{
    Text,
    Start,
    End,
}

/// <summary>A piece of markup.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">The text, or the name of the element in lower case with its prefix.</param>
/// <param name="Attributes">In order; the same name may come twice.</param>
/// <param name="IsEmpty">True for an element that has its end in its beginning.</param>
internal readonly record struct MarkupToken(MarkupKind Kind, string Value, IReadOnlyList<KeyValuePair<string, string>> Attributes, bool IsEmpty)
{
    public static MarkupToken Text(string text) => new(MarkupKind.Text, text, [], false);

    public static MarkupToken End(string name) => new(MarkupKind.End, name, [], false);

    /// <summary>The value of an attribute by its name in lower case.</summary>
    public string? Attribute(string name)
    {
        foreach (var (known, value) in Attributes)
        {
            if (known == name)
            {
                return value;
            }
        }

        return null;
    }
}
