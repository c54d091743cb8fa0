using System.Collections.Frozen;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources.Cleaning;

/// <summary>Addresses without what follows readers.</summary>
internal static class Links
{
    private const int MostWrappings = 3;

    private static readonly FrozenSet<string> tracking = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "ttclid", "igshid", "igsh", "mibextid", "mkt_tok", "mc_cid", "mc_eid", "ml_subscriber",
        "ml_subscriber_hash", "oly_anon_id", "oly_enc_id", "rb_clickid", "s_cid", "vero_id", "vero_conv", "wickedid", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "_openstat",
        "__xts__", "__tn__", "__eep__", "__cft__", "_rdr", "rdid", "share_url", "paipv", "eav", "ref_src", "ref_url", "spm", "sc_lid", "sb_referer_host", "guccounter", "guce_referrer", "guce_referrer_sig");

    /// <summary>The address itself; null for what leads nowhere on the web.</summary>
    public static string? Clean(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !Addresses.IsOnTheWeb(uri))
        {
            return null;
        }

        for (var i = 0; i < MostWrappings && Unwrapped(uri) is { } within; i++)
        {
            uri = within;
        }

        var kept = Parameters(uri).Where(it => !IsTracking(it.Name)).Select(it => it.Whole);
        UriBuilder clean = new(uri) { Query = string.Join('&', kept) };
        if (clean.Fragment is "#" or "" || clean.Fragment.StartsWith("#xtor=", StringComparison.OrdinalIgnoreCase))
        {
            clean.Fragment = "";
        }

        return clean.Uri.AbsoluteUri;
    }

    /// <summary>True for what only offers to show the text to others.</summary>
    public static bool IsShareButton(Uri address) => (address.Host.ToLowerInvariant(), address.AbsolutePath.ToLowerInvariant()) switch
    {
        ("www.facebook.com" or "facebook.com" or "m.facebook.com", "/sharer.php" or "/sharer/sharer.php" or "/share.php" or "/dialog/share" or "/dialog/feed") => true,
        ("twitter.com" or "www.twitter.com" or "x.com", "/share" or "/intent/tweet" or "/intent/post") => true,
        ("www.linkedin.com" or "linkedin.com", "/sharearticle" or "/cws/share" or "/sharing/share-offsite/") => true,
        ("pinterest.com" or "www.pinterest.com", "/pin/create/button/" or "/pin/create/link/") => true,
        ("api.whatsapp.com", "/send") or ("t.me" or "telegram.me", "/share/url") or ("bsky.app", "/intent/compose") => true,
        ("getpocket.com" or "www.reddit.com" or "reddit.com", "/save" or "/edit" or "/submit") => true,
        _ => false,
    };

    /// <summary>The value of a parameter, decoded; null where there is none.</summary>
    public static string? Parameter(Uri address, string name) =>
        Parameters(address).Where(it => it.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(it => Uri.UnescapeDataString(it.Value.Replace('+', ' '))).FirstOrDefault();

    private static Uri? Unwrapped(Uri address)
    {
        var parameter = (address.Host.ToLowerInvariant(), address.AbsolutePath) switch
        {
            ("l.facebook.com" or "lm.facebook.com" or "l.instagram.com" or "l.messenger.com" or "www.facebook.com", "/l.php" or "/") => "u",
            ("www.google.com" or "google.com" or "www.google.no", "/url") => Parameter(address, "q") is null ? "url" : "q",
            ("out.reddit.com" or "www.youtube.com", "/redirect") => "q",
            _ => null,
        };
        return parameter is not null && Uri.TryCreate(Parameter(address, parameter), UriKind.Absolute, out var within) && Addresses.IsOnTheWeb(within) ? within : null;
    }

    private static bool IsTracking(string name) =>
        tracking.Contains(name) || name.StartsWith("utm_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("mtm_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("pk_", StringComparison.OrdinalIgnoreCase) || name.StartsWith("matomo_", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("__cft__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("__xts__", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<(string Name, string Value, string Whole)> Parameters(Uri address)
    {
        foreach (var part in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split('=', 2);
            yield return (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? pair[1] : "", part);
        }
    }
}
