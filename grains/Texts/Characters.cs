namespace NetworkBackend.Texts;

/// <summary>What stands between the code units of a text.</summary>
internal static class Characters
{
    /// <summary>
    /// The offset of the first code unit that no text can have: half of a surrogate pair, the character that PostgreSQL does not store (U+0000), and the
    /// one that is never a character (U+FFFE).
    /// </summary>
    public static int? FirstUnwritable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]) || text[i] is '\0' or '\uFFFE')
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Whether an offset lies between the two halves of a surrogate pair.</summary>
    public static bool IsInsideAPair(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
