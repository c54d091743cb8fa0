namespace NetworkBackend.Sources.Reading.Markup;

/// <summary>Finds where a document type declaration ends, without reading anything in it.</summary>
internal static class Doctype
{
    /// <summary>The index after its end; null where it has none.</summary>
    public static int? End(string text, int start)
    {
        var inside = false;
        for (var at = start; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' or '\'':
                    at = text.IndexOf(text[at], at + 1);
                    break;
                case '<' when string.CompareOrdinal(text, at, "<!--", 0, 4) == 0:
                    at = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
                    break;
                case '[':
                    inside = true;
                    break;
                case ']':
                    inside = false;
                    break;
                case '>' when !inside:
                    return at + 1;
            }

            if (at < 0)
            {
                return null;
            }
        }

        return null;
    }
}
