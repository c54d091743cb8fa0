using NetworkBackend.Sources.Reading.Characters;
using NetworkBackend.Sources.Reading.Formats;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading;

/// <summary>
/// Reads what a source sent, whatever that is: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1, told apart by what is in them and not by what
/// they are sent as. Pure; never throws; what can be read of a broken feed is read, and what was wrong is named. The time it takes is in proportion to what
/// was sent, of which the size is the sender's to bound.
/// </summary>
internal static class FeedReader
{
    /// <summary>More than any feed that is one has; the newest come first in nearly all of them.</summary>
    public const int MostItems = 1_000;

    /// <param name="content">The bytes, already decompressed.</param>
    /// <param name="contentType">The header, if there is one; asked for the encoding alone.</param>
    /// <param name="address">Where it was found.</param>
    /// <param name="now">Dates that are yet to come by then are not believed.</param>
    public static FeedDocument Read(ReadOnlyMemory<byte> content, string? contentType, Uri address, DateTimeOffset now)
    {
        FlawList flaws = new();
        var text = FeedText.Of(content.Span, contentType, flaws).TrimStart('\uFEFF');
        var document = Read(text, new Reading(address, now, flaws));
        return document with { Flaws = [.. flaws.All] };
    }

    private static FeedDocument Read(string text, Reading reading)
    {
        var beginning = text.AsSpan().TrimStart();
        if (beginning.IsEmpty)
        {
            reading.Flaws.Add(FlawCodes.Empty, "There is nothing at this address.");
            return new();
        }

        if (beginning[0] is '{' or '[')
        {
            return JsonFeed.Read(text, reading);
        }

        var root = ElementTree.Of(text, reading.Flaws);
        foreach (var it in Candidates(root))
        {
            if (it.Name is "rss")
            {
                return Begun(text, reading, RssFeed.Read(it, FeedFormat.Rss, reading));
            }

            if (it.Name is "rdf")
            {
                return Begun(text, reading, RssFeed.Read(it, FeedFormat.Rdf, reading));
            }

            if (it.Name is "feed")
            {
                return Begun(text, reading, AtomFeed.Read(it, reading));
            }

            if (it.Name is "html" or "body" or "head")
            {
                return Page.Read(root, reading);
            }

            if (it.Name is "channel")
            {
                return Begun(text, reading, RssFeed.Read(root, FeedFormat.Rss, reading));
            }
        }

        reading.Flaws.Add(FlawCodes.NotAFeed, "What is at this address is no feed: neither RSS nor Atom nor JSON Feed.");
        return new();
    }

    /// <summary>The outermost elements, and what is in one that wraps them.</summary>
    private static IEnumerable<Element> Candidates(Element root) => root.Children.Concat(root.Children.SelectMany(it => it.Children).Where(it => it.Name is "rss" or "rdf" or "feed"));

    private static FeedDocument Begun(string text, Reading reading, FeedDocument document)
    {
        if (text.TrimStart()[0] != '<')
        {
            reading.Flaws.Add(FlawCodes.TextBefore, "There is something before the feed begins; it was left out.");
        }

        return document;
    }
}

/// <summary>What reading a feed needs to know besides its text.</summary>
/// <param name="Address">Where it was found.</param>
/// <param name="Now">Dates that are yet to come by then are not believed.</param>
/// <param name="Flaws">What was wrong.</param>
internal sealed record Reading(Uri Address, DateTimeOffset Now, FlawList Flaws);
