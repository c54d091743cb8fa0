using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>The files that an item comes with: enclosures, and Yahoo's media.</summary>
internal static class Medias
{
    private const int Most = 100;

    public static ImmutableArray<FeedMedia> Of(Element item, Uri at, Reading reading) =>
    [
        .. item.All("", "enclosure").Select(it => Media(it, it["url"], it["length"], at, reading))
            .Concat(item.All("atom", "link").Where(it => it["rel"] == "enclosure").Select(it => Media(it, it["href"], it["length"], at, reading)))
            .Concat(item.All("media", "content").Concat(item.All("media", "group").SelectMany(it => it.All("media", "content"))).Select(it => Media(it, it["url"], it["filesize"], at, reading)))
            .OfType<FeedMedia>().DistinctBy(it => it.Address).Take(Most),
    ];

    private static FeedMedia? Media(Element element, string? address, string? length, Uri at, Reading reading) => Addresses.Whole(address, at, reading.Flaws) is { } whole
        ? new(
            whole,
            element["type"],
            long.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null,
            element["medium"] == "image" || element["type"]?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true,
            PlainText.OfHtml(element.TextOf("media", "title") ?? element["title"]))
        : null;
}

/// <summary>Who wrote something, by name: addresses of mailboxes are nobody's business here.</summary>
internal static class Names
{
    private const int Most = 20;

    public static ImmutableArray<string> Of(IEnumerable<string?> names) =>
        [.. names.Select(Of).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];

    /// <summary>RSS has <c>mailbox (name)</c>, and people write <c>name &lt;mailbox&gt;</c>.</summary>
    private static string? Of(string? name)
    {
        var plain = PlainText.OneLine(PlainText.LooksLikeHtml(name ?? "") && !(name ?? "").Contains('@', StringComparison.Ordinal) ? PlainText.OfHtml(name) : name);
        if (plain is null || !plain.Contains('@', StringComparison.Ordinal))
        {
            return plain;
        }

        var open = plain.IndexOf('(', StringComparison.Ordinal);
        var close = plain.LastIndexOf(')');
        var rest = open >= 0 && close > open ? plain[(open + 1)..close]
            : string.Join(' ', plain.Split(' ').Where(it => !it.Contains('@', StringComparison.Ordinal)));
        return rest.Contains('@', StringComparison.Ordinal) ? null : PlainText.OneLine(rest.Trim('"', ' '));
    }
}
