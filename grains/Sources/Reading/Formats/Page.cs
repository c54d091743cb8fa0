using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>A page for people where a feed was expected: the feeds that it names are what is meant.</summary>
internal static class Page
{
    public static FeedDocument Read(Element root, Reading reading)
    {
        reading.Flaws.Add(FlawCodes.IsAPage, "What is at this address is a page for people. Use the address of a feed; those that the page names are listed.");
        var all = Within(root).ToList();
        var at = Addresses.Base(all.FirstOrDefault(it => it.Name == "base")?["href"], reading.Address);
        return new()
        {
            Format = FeedFormat.Page,
            Title = PlainText.OfHtml(all.FirstOrDefault(it => it.Name == "title")?.Text),
            Feeds =
            [
                .. all.Where(it => it.Name == "link" && IsFeed(it))
                    .Select(it => Addresses.Whole(it["href"], at, reading.Flaws) is { } address ? new NamedFeed(address, PlainText.OfHtml(it["title"]), it["type"]!) : null)
                    .OfType<NamedFeed>().DistinctBy(it => it.Address).Take(20),
            ],
        };
    }

    private static bool IsFeed(Element link) => link["rel"]?.Split(' ').Contains("alternate", StringComparer.OrdinalIgnoreCase) == true
        && link["type"]?.Trim().ToLowerInvariant() is "application/rss+xml" or "application/atom+xml" or "application/feed+json" or "application/rdf+xml";

    private static IEnumerable<Element> Within(Element element) => element.Children.SelectMany(it => Within(it).Prepend(it));
}
