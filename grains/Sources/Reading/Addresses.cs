namespace NetworkBackend.Sources.Reading;

/// <summary>Makes addresses whole. What does not lead to the web is none.</summary>
internal static class Addresses
{
    /// <summary>The whole address that a reference means where it stands; null where it leads nowhere on the web.</summary>
    /// <param name="reference">As the feed has it.</param>
    /// <param name="at">What it is relative to.</param>
    /// <param name="flaws">Hears of what leads nowhere.</param>
    public static string? Whole(string? reference, Uri at, FlawList flaws)
    {
        var text = reference?.Trim().ReplaceLineEndings("");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (Uri.TryCreate(at, text, out var whole) && IsOnTheWeb(whole))
        {
            return whole.AbsoluteUri;
        }

        flaws.Add(FlawCodes.AddressRefused, "An address in the feed leads nowhere on the web; it was left out.");
        return null;
    }

    /// <summary>What addresses within are relative to.</summary>
    public static Uri Base(string? reference, Uri outer) =>
        !string.IsNullOrWhiteSpace(reference) && Uri.TryCreate(outer, reference.Trim(), out var at) && IsOnTheWeb(at) ? at : outer;

    public static bool IsOnTheWeb(Uri address) => address is { IsAbsoluteUri: true, Host.Length: > 0, UserInfo.Length: 0 } && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
