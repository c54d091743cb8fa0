using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Sources.Reading.Dates;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>RSS 0.90 to 2.0 (rssboard.org/rss-specification) and RDF (web.resource.org/rss/1.0/spec), with the modules that feeds have in them.</summary>
internal static class RssFeed
{
    private const string Rss = "";

    public static FeedDocument Read(Element root, FeedFormat format, Reading reading)
    {
        var channel = root.Children.FirstOrDefault(it => it.Name == "channel") ?? root;
        var language = FeedLanguages.Of(channel.TextOf(Rss, "language") ?? channel.TextOf("dc", "language") ?? root["xml:lang"]);
        var at = Addresses.Base(channel.Inherited("xml:base"), reading.Address);
        var written = FeedDates.Read(channel.TextOf(Rss, "lastbuilddate") ?? channel.TextOf(Rss, "pubdate") ?? channel.TextOf("dc", "date"), language, reading);
        Element[] items = [.. channel.All(Rss, "item").Concat(ReferenceEquals(root, channel) ? [] : root.All(Rss, "item")).Concat(channel.All(Rss, "items").SelectMany(it => it.All(Rss, "item")))];
        if (items.Length > FeedReader.MostItems)
        {
            reading.Flaws.Add(FlawCodes.TooManyItems, $"The feed has more than {FeedReader.MostItems} items; the rest was left out.");
        }

        var links = channel.All("atom", "link").ToArray();
        return new()
        {
            Format = format,
            Version = root["version"],
            Title = PlainText.OfHtml(channel.TextOf(Rss, "title")),
            Language = language,
            Home = Addresses.Whole(channel.TextOf(Rss, "link"), at, reading.Flaws),
            Generator = PlainText.OfHtml(channel.TextOf(Rss, "generator")),
            Self = Linked(links, "self", at, reading).FirstOrDefault(),
            Hubs = Linked(links, "hub", at, reading),
            Rhythm = Rhythms.Of(channel),
            Written = written?.Instant,
            Items = [.. items.Take(FeedReader.MostItems).Select(it => Item(it, language, at, reading))],
        };
    }

    private static FeedItem Item(Element item, string? feedsLanguage, Uri feedsBase, Reading reading)
    {
        var language = FeedLanguages.Of(item.TextOf("dc", "language") ?? item["xml:lang"]) ?? feedsLanguage;
        var at = Addresses.Base(item["xml:base"], feedsBase);
        var guid = item.First(Rss, "guid");
        var id = guid?.Text.Trim() is { Length: > 0 } given ? given : item["rdf:about"];
        var isAddress = guid is not null && guid["ispermalink"] != "false" && id?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true;
        return new()
        {
            Id = id,
            Title = PlainText.OfHtml(item.TextOf(Rss, "title") ?? item.TextOf("dc", "title") ?? item.TextOf("media", "title")),
            Address = Addresses.Whole(
                item.TextOf(Rss, "link") ?? item.All("atom", "link").Where(it => it["rel"] is null or "alternate").Select(it => it["href"]).FirstOrDefault() ?? (isAddress ? id : null),
                at, reading.Flaws),
            Content = Html(item.First("content", "encoded") ?? item.First("xhtml", "body") ?? item.First("atom", "content")),
            Summary = Html(item.First(Rss, "description") ?? item.First("media", "description") ?? item.First("atom", "summary") ?? item.First("dc", "description")),
            Base = at.AbsoluteUri,
            Authors = Names.Of([.. item.All("dc", "creator").Concat(item.All(Rss, "author")).Concat(item.All("itunes", "author")).Select(it => it.Text)]),
            Published = FeedDates.Read(item.TextOf(Rss, "pubdate") ?? item.TextOf("dc", "date") ?? item.TextOf("atom", "published") ?? item.TextOf("dcterms", "created"), language, reading),
            Updated = FeedDates.Read(item.TextOf("atom", "updated") ?? item.TextOf("dcterms", "modified"), language, reading),
            Language = language,
            Categories = [.. item.All(Rss, "category").Concat(item.All("dc", "subject")).Select(it => PlainText.OfHtml(it.Text)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Media = Medias.Of(item, at, reading),
            Origin = item.First(Rss, "source") is { } source ? new(null, PlainText.OfHtml(source.Text), Addresses.Whole(source["url"], at, reading.Flaws)) : null,
        };
    }

    private static string? Html(Element? element) => element?.Html is { } html && !string.IsNullOrWhiteSpace(html) ? html : null;

    private static ImmutableArray<string> Linked(Element[] links, string relation, Uri at, Reading reading) =>
        [.. links.Where(it => it["rel"] == relation).Select(it => Addresses.Whole(it["href"], at, reading.Flaws)).OfType<string>()];
}

/// <summary>How often a feed asks to be read, in the ways that RSS has for it.</summary>
internal static class Rhythms
{
    public static FeedRhythm Of(Element channel)
    {
        var minutes = Number(channel.TextOf("", "ttl"));
        var period = channel.TextOf("sy", "updateperiod")?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => (TimeSpan?)null,
        };
        var frequency = Math.Max(1, Number(channel.TextOf("sy", "updatefrequency")) ?? 1);
        return new(
            minutes is > 0 ? TimeSpan.FromMinutes(minutes.Value) : period / frequency,
            [.. Listed(channel, "skiphours", "hour").Select(Number).OfType<int>().Where(it => it <= 24).Select(it => it % 24).Distinct()],
            [.. Listed(channel, "skipdays", "day").Select(it => Enum.TryParse<DayOfWeek>(it, ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : (DayOfWeek?)null).OfType<DayOfWeek>().Distinct()]);
    }

    private static IEnumerable<string> Listed(Element channel, string list, string name) => channel.All("", list).SelectMany(it => it.All("", name)).Select(it => it.Text.Trim());

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Min(number, 1_000_000) : null;
}
