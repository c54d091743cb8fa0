using System.Globalization;
using System.Text;
using NetworkBackend.Feeds.Syndication;
using static System.Net.WebUtility;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>What people see who follow a link out of a feed: plain pages that load nothing, and that say where the feed is (autodiscovery).</summary>
internal static class HtmlPages
{
    private static readonly TimeZoneInfo oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>A feed.</summary>
    public static byte[] Of(FeedSheet sheet)
    {
        StringBuilder main = new();
        main.Append(CultureInfo.InvariantCulture, $"<h1>{HtmlEncode(sheet.Title)}</h1>\n<p>");
        main.AppendJoin(" · ", FeedFormat.Subscribable.Select(it => $"<a type=\"{it.Type}\" href=\"{HtmlEncode(sheet.Self(it))}\">{NameOf(it)}</a>")).Append("</p>\n");
        foreach (var entry in sheet.Entries)
        {
            main.Append("<article>\n").Append(Heading(2, entry, sheet.Addresses)).Append(Byline(entry, sheet.Words)).Append(CultureInfo.InvariantCulture, $"<p lang=\"{entry.Text.Language}\">{HtmlEncode(entry.Text.Summary)}</p>\n</article>\n");
        }

        if (sheet.NextOf(FeedFormat.Html) is { } next)
        {
            main.Append(CultureInfo.InvariantCulture, $"<p><a rel=\"next\" href=\"{HtmlEncode(next)}\">{sheet.Words.Older}</a></p>\n");
        }

        return Page(sheet.Words.Language, sheet.Title, Alternates(sheet), main.ToString());
    }

    /// <summary>An update.</summary>
    public static byte[] Of(SheetEntry entry, FeedAddresses addresses)
    {
        var words = FeedWords.In(entry.Text.Language);
        StringBuilder main = new();
        main.Append(CultureInfo.InvariantCulture, $"<article>\n<h1>{HtmlEncode(entry.Text.Title)}</h1>\n").Append(Byline(entry, words)).Append(entry.Html).Append("\n</article>\n");
        if (entry.Others.Any())
        {
            main.Append("<p>").AppendJoin(" · ", entry.Others.Select(it => $"<a lang=\"{it}\" hreflang=\"{it}\" href=\"{HtmlEncode(addresses.Of(entry.Update, it))}\">{it}</a>")).Append("</p>\n");
        }

        FeedSheet owners = new(new(NetworkBackend.Feeds.FeedId.OfCentre(entry.Owner.Id), entry.Owner.Name, null), addresses, "", null, null, [], []);
        return Page(entry.Text.Language, entry.Text.Title, Alternates(owners), main.ToString());
    }

    /// <summary>All feeds.</summary>
    public static byte[] Of(IReadOnlyList<NamedFeed> feeds, FeedAddresses addresses, FeedWords words)
    {
        var items = string.Concat(feeds.Select(it => $"<li><a href=\"{HtmlEncode(addresses.Of(it.Feed, FeedFormat.Html))}\">{HtmlEncode(words.TitleOf(it))}</a></li>\n"));
        FeedSheet joint = new(new(NetworkBackend.Feeds.FeedId.Joint, null, null), addresses, "", words.Language, null, [], []);
        return Page(words.Language, words.Feeds, Alternates(joint), $"<h1>{words.Feeds}</h1>\n<p><a type=\"text/x-opml\" href=\"{HtmlEncode(addresses.Site)}/feeds.opml\">OPML</a></p>\n<ul>\n{items}</ul>\n");
    }

    private static string NameOf(FeedFormat format) => format == FeedFormat.Rss ? "RSS" : format == FeedFormat.Atom ? "Atom" : "JSON Feed";

    private static string Alternates(FeedSheet sheet) => string.Concat(FeedFormat.Subscribable.Select(
        it => $"<link rel=\"alternate\" type=\"{it.Type}\" title=\"{HtmlEncode(sheet.Title)} ({NameOf(it)})\" href=\"{HtmlEncode(sheet.Self(it))}\">\n"));

    private static string Heading(int level, SheetEntry entry, FeedAddresses addresses) =>
        string.Create(CultureInfo.InvariantCulture, $"<h{level} lang=\"{entry.Text.Language}\"><a href=\"{HtmlEncode(addresses.Of(entry.Update, entry.Text.Language))}\">{HtmlEncode(entry.Text.Title)}</a></h{level}>\n");

    private static string Byline(SheetEntry entry, FeedWords words)
    {
        var changed = entry.Of.Revised is { } revised ? $" · {words.Changed} {Time(revised)}" : "";
        return $"<p>{HtmlEncode(string.Join(", ", entry.Of.Centres.Select(it => it.Name)))} · {Time(entry.Of.Published)}{changed}</p>\n";
    }

    /// <summary>As clocks in Norway show it.</summary>
    private static string Time(DateTimeOffset at) => $"<time datetime=\"{XmlSheet.Time(at)}\">{TimeZoneInfo.ConvertTime(at, oslo).ToString("dd.MM.yyyy HH.mm", CultureInfo.InvariantCulture)}</time>";

    private static byte[] Page(string language, string title, string head, string main) => Encoding.UTF8.GetBytes(
        $"<!doctype html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{HtmlEncode(title)}</title>\n{head}</head>\n<body>\n<main>\n{main}</main>\n</body>\n</html>\n");
}
