namespace NetworkBackend.Sources.Reading;

/// <summary>Language tags as feeds have them (RFC 5646), as far as texts here have a language.</summary>
internal static class FeedLanguages
{
    /// <summary>The tag's own subtag in lower case, with Bokmål for Norwegian that does not say which; null for none.</summary>
    public static string? Of(string? tag) => tag?.Trim().ToLowerInvariant().Split('-', '_')[0] switch
    {
        null or "" => null,
        "no" or "nob" or "nor" => "nb",
        "nno" => "nn",
        "sme" => "se",
        "eng" => "en",
        { Length: 2 or 3 } it when it.All(char.IsAsciiLetter) => it,
        _ => null,
    };

    /// <summary>True for languages of which the writers live by Oslo's clocks.</summary>
    public static bool IsOfNorway(string? language) => language is "nb" or "nn" or "se";
}
