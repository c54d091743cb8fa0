namespace NetworkBackend.PersonalData;

/// <summary>What stands beside a place in a text and says what is meant there. A word that ends in an asterisk stands for all that begin so.</summary>
internal static class Surroundings
{
    private const int Reach = 30;

    /// <summary>Whether one of the words stands shortly before, whatever its case.</summary>
    public static bool Before(string text, int at, params ReadOnlySpan<string> words)
    {
        for (var from = Math.Max(0, at - Reach); from < at; from++)
        {
            if ((from == 0 || !char.IsLetter(text[from - 1])) && IsAt(text, from, words))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether one of the words comes next.</summary>
    public static bool Next(string text, int at, params ReadOnlySpan<string> words)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return IsAt(text, at, words);
    }

    private static bool IsAt(string text, int at, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            var letters = word.AsSpan().TrimEnd('*');
            if (text.AsSpan(at).StartsWith(letters, StringComparison.OrdinalIgnoreCase)
                && (letters.Length < word.Length || at + letters.Length == text.Length || !char.IsLetter(text[at + letters.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
