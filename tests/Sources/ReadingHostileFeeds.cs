using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using NetworkBackend.Html;
using NetworkBackend.Sources.Cleaning;
using NetworkBackend.Sources.Reading;
using NetworkBackend.Sources.Recognising;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Sources;

/// <summary>Whatever is sent, it is read without an exception, and nothing that comes out of it runs, leads inside, or takes long.</summary>
public partial class ReadingHostileFeeds
{
    private static readonly string atom = """
        <?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Nytt</title><entry><id>1</id><title type="html">A &amp;amp; B</title><updated>2026-01-01T00:00:00Z</updated>
        <link href="/1"/><content type="html">&lt;p onclick="x()"&gt;Hei &lt;a href="javascript:x"&gt;du&lt;/a&gt; &lt;img src="/a.jpg"&gt;&lt;/p&gt;</content></entry></feed>
        """;

    private static readonly string json = """{"version":"https://jsonfeed.org/version/1.1","title":"N","items":[{"id":"1","url":"/1","content_html":"<p>Hei <b>du</b></p>","date_published":"2026-01-01T00:00:00Z"}]}""";

    public static TheoryData<string, string> Attacks => new()
    {
        { "a billion laughs", """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss><channel><item><title>&c;</title></item></channel></rss>""" },
        { "an external entity", """<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&a;</title></item></channel></rss>""" },
        { "a parameter entity", """<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/x.dtd"> %a;]><rss><channel><item><title>x</title></item></channel></rss>""" },
        { "an inclusion", """<rss xmlns:xi="http://www.w3.org/2001/XInclude"><channel><item><title><xi:include href="file:///etc/passwd" parse="text"/></title></item></channel></rss>""" },
        { "a stylesheet", """<?xml-stylesheet href="http://127.0.0.1/x.xsl"?><rss><channel><item><title>x</title></item></channel></rss>""" },
        { "a script in a title", "<rss><channel><item><title>&lt;script>alert(1)&lt;/script></title><description>&lt;svg onload=alert(1)>&lt;p>x&lt;/p></description></item></channel></rss>" },
        { "markup in markdown", "<rss><channel><item><title>x</title><description>[a](javascript:alert(1)) ![b](https://example.org/x.png) &amp;lt;script&amp;gt;</description></item></channel></rss>" },
    };

    [Theory]
    [MemberData(nameof(Attacks))]
    public void obeys_nothing(string what, string feed)
    {
        Assert.NotEmpty(what);
        var read = GivenFeeds.Read(feed);
        Assert.Single(read.Items);
        Assert.DoesNotContain("root:", read.Items[0].Title ?? "", StringComparison.Ordinal);
        Assert.True((read.Items[0].Title ?? "").Length < 100);
        CheckOutcome(read);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void survives_whatever_becomes_of_a_feed(int seed)
    {
        Random random = new(seed);
        byte[][] feeds = [GivenFeeds.FetchRss("rom-agder"), GivenFeeds.FetchRss("bikuben"), Encoding.UTF8.GetBytes(atom), Encoding.UTF8.GetBytes(json)];
        for (var i = 0; i < (Trials.AreLong ? 20_000 : 600); i++)
        {
            CheckOutcome(GivenFeeds.Read(Mutated(feeds[random.Next(feeds.Length)], feeds[random.Next(feeds.Length)], random), random.Next(3) switch { 0 => null, 1 => "text/xml; charset=utf-8", _ => "text/xml;charset=\"iso-8859-1" }));
        }
    }

    [Theory]
    [InlineData("<a>"), InlineData("<a b='"), InlineData("<item>"), InlineData("&amp"), InlineData("<![CDATA["), InlineData("<!--"), InlineData("<!DOCTYPE x ["), InlineData("</a>"), InlineData("<a b=\""), InlineData("<b><i>"), InlineData("(Feed generated with "), InlineData("[")]
    [InlineData("{\"a\":"), InlineData("<ul><li>"), InlineData("<a href='https://fetchrss.com'>(</a>"), InlineData("https://a.b "), InlineData("<p>The post x "), InlineData("1. "), InlineData("<div>")]
    public void takes_no_longer_for_each_byte_of_a_long_feed(string piece)
    {
        if (!Trials.AreLong)
        {
            Assert.Equal(FeedFormat.Rss, GivenFeeds.Read(GivenFeeds.Rss(GivenFeeds.Item("x", string.Concat(Enumerable.Repeat(piece, 4_000))))).Format);
            return; // what it takes is measured on a machine that does nothing else
        }

        long Time(int times)
        {
            var repeated = string.Concat(Enumerable.Repeat(piece, times));
            string[] feeds = [repeated, GivenFeeds.Rss($"<item><title>{repeated}</title></item>"), GivenFeeds.Rss(GivenFeeds.Item("x", repeated)), $"{{\"version\":\"1\",\"items\":[{{\"content_html\":{System.Text.Json.JsonSerializer.Serialize(repeated)}}}]}}"];
            var started = Stopwatch.GetTimestamp();
            foreach (var feed in feeds)
            {
                FeedCleaner.Clean(GivenFeeds.Read(feed), "Bikuben", "nb");
            }

            return Stopwatch.GetElapsedTime(started).Ticks;
        }

        Time(500);
        var shorter = Enumerable.Range(0, 3).Min(_ => Time(4_000));
        var longer = Enumerable.Range(0, 3).Min(_ => Time(16_000));
        Assert.True(longer < 10 * Math.Max(shorter, TimeSpan.FromMilliseconds(20).Ticks), $"Four times as much took {longer / (double)shorter:F1} times as long.");
    }

    /// <summary>Nothing that comes out of it runs, or leads anywhere but to the web.</summary>
    private static void CheckOutcome(FeedDocument read)
    {
        var feed = FeedCleaner.Clean(read, "Bikuben", "nb");
        var keys = ItemKeys.Of(feed.Items, "src-a");
        Assert.Equal(feed.Items.Length, keys.Length);
        foreach (var item in feed.Items)
        {
            Assert.NotEmpty(item.Title);
            Assert.DoesNotContain(item.Title, char.IsControl);
            Assert.All(item.Pictures.Append(item.Link ?? "https://example.org/"), it => Assert.Matches("^https?://", it));
            var html = SafeHtml.OfMarkdown(item.Body);
            Assert.Equal(html, SafeHtml.OfHtml(html));
            Assert.All(Href().Matches(html).Select(it => it.Groups[1].Value), it => Assert.Matches("^(https?://|mailto:)", it));
        }
    }

    private static byte[] Mutated(byte[] feed, byte[] other, Random random)
    {
        List<byte> bytes = [.. feed];
        for (var changes = random.Next(1, 8); changes > 0 && bytes.Count > 4; changes--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 60));
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 2:
                    bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, Math.Min(length, bytes.Count - at)));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - at));
                    break;
                case 4:
                    bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)).ToArray());
                    break;
                case 5:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(new[] { "<![CDATA[", "]]>", "<!--", "&", "<", "\"", "\0", "<!DOCTYPE x [", "\uFEFF", "</item>", "&#0;", "&#xD800;" }[random.Next(12)]));
                    break;
                default:
                    bytes = [.. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString([.. bytes]))];
                    break;
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("href=\"([^\"]*)\"")]
    private static partial Regex Href();
}
