using System.Text;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Tests.Sources.Reading;

public class ReadingAFeed
{
    private const string Atom = """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nn-NO" xml:base="https://example.org/rot/">
          <title type="html">Nytt &amp;amp; nyttig</title><updated>2026-10-01T10:00:00Z</updated>
          <link href="heim.html"/><link rel="self" href="feed.atom"/><link rel="hub" href="https://hub.example.org/"/>
          <author><name>Styret</name></author>
          <entry><id>tag:example.org,2026:1</id><title>Ope hus</title><published>2026-09-30T08:00:00+02:00</published><updated>2026-10-01T08:00:00Z</updated>
            <link rel="alternate" href="a/1.html"/><link rel="enclosure" type="image/jpeg" length="12" href="b.jpg"/>
            <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Kom <em>innom</em>.</p></div></content></entry>
        </feed>
        """;

    [Theory]
    [InlineData("0.91"), InlineData("0.92"), InlineData("2.0")]
    public void knows_rss(string version)
    {
        var feed = GivenFeeds.Read($"<rss version='{version}'><channel><title>Nytt</title><language>no</language><item><title>A</title><link>/a</link></item></channel></rss>");
        Assert.Equal((FeedFormat.Rss, version, "nb", "https://example.org/a"), (feed.Format, feed.Version, feed.Language, feed.Items.Single().Address));
    }

    [Fact]
    public void knows_rdf_whose_items_stand_beside_the_channel()
    {
        var feed = GivenFeeds.Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="https://example.org/"><title>Nytt</title></channel>
            <item rdf:about="https://example.org/1"><title>En</title><link>https://example.org/1</link><dc:date>2026-01-02T03:04:05+01:00</dc:date><dc:creator>Kari</dc:creator></item></rdf:RDF>
            """);
        var item = Assert.Single(feed.Items);
        Assert.Equal((FeedFormat.Rdf, "https://example.org/1", "Kari"), (feed.Format, item.Id, item.Authors.Single()));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 2, 4, 5, TimeSpan.Zero), item.Published!.Instant);
    }

    [Fact]
    public void knows_atom_with_addresses_made_whole()
    {
        var feed = GivenFeeds.Read(Atom);
        var entry = Assert.Single(feed.Items);
        Assert.Equal((FeedFormat.Atom, "Nytt & nyttig", "nn", "https://example.org/rot/heim.html"), (feed.Format, feed.Title, feed.Language, feed.Home));
        Assert.Equal(("https://example.org/rot/feed.atom", "https://hub.example.org/"), (feed.Self, feed.Hubs.Single()));
        Assert.Equal(("tag:example.org,2026:1", "Ope hus", "https://example.org/rot/a/1.html", "Styret"), (entry.Id, entry.Title, entry.Address, entry.Authors.Single()));
        Assert.Equal("<div><p>Kom <em>innom</em>.</p></div>", entry.Content!.Trim());
        Assert.True(entry.Media.Single() is { IsImage: true, Length: 12, Address: "https://example.org/rot/b.jpg" });
        Assert.Empty(feed.Flaws);
    }

    [Fact]
    public void knows_atom_before_it_was_one()
    {
        var feed = GivenFeeds.Read("""
            <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Gammelt</title>
            <entry><title>En</title><id>x</id><link rel="alternate" href="http://example.org/1"/><issued>2004-05-06T07:08:09Z</issued><modified>2004-05-07T00:00:00Z</modified>
            <content type="text/html" mode="escaped">&lt;b&gt;Fet&lt;/b&gt;</content></entry></feed>
            """);
        var entry = Assert.Single(feed.Items);
        Assert.Equal(("<b>Fet</b>", 2004), (entry.Content, entry.Published!.Instant.Year));
    }

    [Fact]
    public void knows_json_feed()
    {
        var feed = GivenFeeds.Read("""
            {"version":"https://jsonfeed.org/version/1.1","title":"Nytt","language":"nb-NO","home_page_url":"https://example.org/","hubs":[{"type":"WebSub","url":"https://hub.example.org/"}],
             "items":[{"id":7,"url":"/7","title":"Sju","content_text":"A & B\nC","date_published":"2026-01-02T03:04:05+01:00","authors":[{"name":"Ola"}],"attachments":[{"url":"/a.png","mime_type":"image/png","size_in_bytes":3}]}]}
            """, "application/json");
        var item = Assert.Single(feed.Items);
        Assert.Equal((FeedFormat.JsonFeed, "1.1", "nb", "https://hub.example.org/"), (feed.Format, feed.Version, feed.Language, feed.Hubs.Single()));
        Assert.Equal(("7", "https://example.org/7", "A &amp; B<br>C", "Ola"), (item.Id, item.Address, item.Content, item.Authors.Single()));
        Assert.Empty(feed.Flaws);
    }

    [Fact]
    public void reads_what_is_there_of_json_that_was_cut_off()
    {
        var feed = GivenFeeds.Read("""{"version":"https://jsonfeed.org/version/1","title":"Nytt","items":[{"id":"1","content_text":"En"},{"id":"2","content_te""");
        Assert.Equal(["1"], feed.Items.Select(it => it.Id));
        Assert.Contains(feed.Flaws, it => it.Code == FlawCodes.NotQuiteJson);
    }

    [Fact]
    public void says_of_a_page_which_feeds_it_names()
    {
        var page = GivenFeeds.Read("<!doctype html><html><head><title>Hei</title><link rel=alternate type=application/rss+xml title=Nytt href=/rss><link rel=stylesheet href=x.css></head><body><p>Hei</body></html>", "text/html");
        Assert.Equal((FeedFormat.Page, "https://example.org/rss"), (page.Format, page.Feeds.Single().Address));
        Assert.Contains(page.Flaws, it => it.Code == FlawCodes.IsAPage);
    }

    [Theory]
    [InlineData("", FlawCodes.Empty), InlineData("  \n", FlawCodes.Empty), InlineData("Hei", FlawCodes.NotAFeed), InlineData("<a/>", FlawCodes.NotAFeed), InlineData("[1]", FlawCodes.NotAFeed)]
    [InlineData("{\"a\":1}", FlawCodes.NotAFeed), InlineData("{", FlawCodes.NotAFeed), InlineData("<", FlawCodes.NotAFeed), InlineData("\0\u0001", FlawCodes.NotAFeed)]
    public void says_what_is_no_feed(string text, string code)
    {
        var feed = GivenFeeds.Read(text);
        Assert.Empty(feed.Items);
        Assert.Contains(feed.Flaws, it => it.Code == code);
    }

    [Theory]
    [InlineData("Kaffe & kaker", "Kaffe & kaker", FlawCodes.StrayAmpersand)]
    [InlineData("Kaffe&nbsp;&aring;rlig", "Kaffe årlig", FlawCodes.HtmlNames)]
    [InlineData("Kaffe\u0007 og \u0001kaker", "Kaffe og kaker", FlawCodes.ForbiddenCharacters)]
    [InlineData("5 < 6", "5 < 6", FlawCodes.StrayBracket)]
    [InlineData("Kaffe &amp;amp; kaker", "Kaffe & kaker", null)]
    [InlineData("&lt;b&gt;Kaffe&lt;/b&gt;", "Kaffe", null)]
    [InlineData("<![CDATA[Kaffe &amp; <i>kaker</i>]]>", "Kaffe & kaker", null)]
    [InlineData("  Kaffe\n\n og   kaker ", "Kaffe og kaker", null)]
    [InlineData("Kaffe &#233;&#150;&#x1F372;", "Kaffe é–🍲", null)]
    public void reads_titles_as_they_are_in_the_wild(string title, string expected, string? flaw)
    {
        var feed = GivenFeeds.Read(GivenFeeds.Rss($"<item><title>{title}</title></item>"));
        Assert.Equal(expected, feed.Items.Single().Title);
        Assert.Equal(flaw is null ? [] : [flaw], feed.Flaws.Select(it => it.Code));
    }

    [Fact]
    public void reads_what_comes_after_text_and_a_declaration_that_stand_before_it()
    {
        var feed = GivenFeeds.Read($"\n\nWarning: mysql_connect() in /x.php\n{GivenFeeds.Rss(GivenFeeds.Item("En", "To"))}");
        Assert.Equal("En", feed.Items.Single().Title);
        Assert.Contains(feed.Flaws, it => it.Code == FlawCodes.TextBefore);
    }

    [Fact]
    public void reads_what_is_there_of_a_feed_that_was_cut_off()
    {
        var whole = GivenFeeds.Rss(GivenFeeds.Item("En", "To") + GivenFeeds.Item("Tre", "Fire"));
        var feed = GivenFeeds.Read(whole[..(whole.IndexOf("Fire", StringComparison.Ordinal) + 2)]);
        Assert.Equal([("En", "To"), ("Tre", "Fi")], feed.Items.Select(it => (it.Title!, it.Summary!)));
        Assert.Contains(feed.Flaws, it => it.Code == FlawCodes.CutOff);
    }

    [Fact]
    public void closes_what_nobody_closed()
    {
        var feed = GivenFeeds.Read("<rss><channel><title>T<item><title>En<link>https://example.org/1</link><item><title>To</title></channel></rss>");
        Assert.Equal(["En", "To"], feed.Items.Select(it => it.Title));
    }

    [Theory]
    [InlineData("utf-8", "utf-8", "utf-8"), InlineData("iso-8859-1", "iso-8859-1", null), InlineData("windows-1252", null, "windows-1252"), InlineData("utf-16", null, null)]
    [InlineData("utf-16BE", "utf-16", null), InlineData("utf-32", null, null), InlineData("windows-1252", "utf-8", null), InlineData("windows-1252", null, "utf-8"), InlineData("utf-8", "iso-8859-1", null)]
    [InlineData("utf-8", "nonsense", "also-nonsense"), InlineData("macintosh", "macintosh", null), InlineData("utf-8", null, null)]
    public void reads_encodings_by_the_bytes_and_not_by_hearsay(string real, string? declared, string? header)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = GivenFeeds.Rss(GivenFeeds.Item("Blåbærsyltetøy", "Ærlig talt – sånn er det")).Replace("<?xml version=\"1.0\"?>", declared is null ? "" : $"<?xml version=\"1.0\" encoding=\"{declared}\"?>", StringComparison.Ordinal);
        if (real == "iso-8859-1" || real == "macintosh")
        {
            text = text.Replace('–', '-');
        }

        var item = GivenFeeds.Read(Encoding.GetEncoding(real).GetBytes(text), header is null ? null : $"text/xml; charset={header}").Items.Single();
        Assert.Equal("Blåbærsyltetøy", item.Title);
        Assert.StartsWith("Ærlig talt", item.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void reads_a_feed_of_two_encodings()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("<rss><channel><item><title>Blåbær</title></item><item><title>Bl"), 0xE5, .. Encoding.UTF8.GetBytes("b\u00e6r</title></item></channel></rss>")];
        var feed = GivenFeeds.Read(bytes);
        Assert.Equal(["Blåbær", "Blåbær"], feed.Items.Select(it => it.Title));
        Assert.Contains(feed.Flaws, it => it.Code == FlawCodes.MixedEncodings);
    }

    [Fact]
    public void keeps_names_and_no_mailboxes()
    {
        var feed = GivenFeeds.Read(GivenFeeds.Rss("<item><title>A</title><author>kari@example.org (Kari Nordmann)</author></item><item><title>B</title><author>ola@example.org</author></item>"));
        Assert.Equal(["Kari Nordmann"], feed.Items.SelectMany(it => it.Authors));
    }

    [Theory]
    [InlineData("javascript:alert(1)"), InlineData("file:///etc/passwd"), InlineData("data:text/html,x"), InlineData("ftp://example.org/x"), InlineData("https://user:secret@example.org/x")]
    public void leaves_addresses_out_that_lead_nowhere_on_the_web(string address)
    {
        var feed = GivenFeeds.Read(GivenFeeds.Rss($"<item><title>A</title><link>{address}</link></item>"));
        Assert.Null(feed.Items.Single().Address);
        Assert.Contains(feed.Flaws, it => it.Code == FlawCodes.AddressRefused);
    }

    [Fact]
    public void hears_how_often_it_may_be_read()
    {
        var rhythm = GivenFeeds.Read(GivenFeeds.Rss("", "<title>T</title><ttl>90</ttl><skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>")).Rhythm;
        Assert.Equal((TimeSpan.FromMinutes(90), 1, 0, DayOfWeek.Sunday), (rhythm.AtMostEvery, rhythm.SkipHours[0], rhythm.SkipHours[1], rhythm.SkipDays.Single()));
    }
}
