using NetworkBackend.Html;
using NetworkBackend.Sources.Cleaning;

namespace NetworkBackend.Tests.Sources.Cleaning;

public class CleaningTexts
{
    [Theory]
    [InlineData("<p>En</p><p>To</p>", "En\n\nTo")]
    [InlineData("En<br>to<br/><br/>tre", "En\\\nto\n\ntre")]
    [InlineData("<p>Kom <b>innom</b> og <i>bli</i> med</p>", "Kom **innom** og *bli* med")]
    [InlineData("<h2>Program</h2><ul><li>Kaffe</li><li>Tur<ul><li>kort</li></ul></li></ul>", "### Program\n\n- Kaffe\n\n- Tur\n\n  - kort")]
    [InlineData("<ol><li>En</li><li>To</li></ol>", "1. En\n\n2. To")]
    [InlineData("<blockquote><p>Sagt</p><p>og gjort</p></blockquote>", "> Sagt\n\n> og gjort")]
    [InlineData("Se <a href=\"https://example.org/p?utm_source=fb&id=3&fbclid=x\">påmeldinga</a>.", "Se [påmeldinga](<https://example.org/p?id=3>).")]
    [InlineData("<a href=\"/her\">her</a>", "[her](<https://example.org/her>)")]
    [InlineData("<a href=\"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa%3Fb%3D1%26utm_medium%3Dx&h=AT0\">https://example.org/a</a>", "<https://example.org/a?b=1>")]
    [InlineData("Les https://example.org/a_b_c?utm_source=x, da", "Les <https://example.org/a_b_c>, da")]
    [InlineData("*ikke* _dette_ [x](y) # nei", @"\*ikke\* \_dette\_ \[x\](y) # nei")]
    [InlineData("<p># nei</p><p>- nei</p><p>1. nei</p>", @"\# nei\n\n\- nei\n\n1\. nei")]
    [InlineData("<a href=\"https://www.facebook.com/sharer/sharer.php?u=x\">Del</a>Nytt", "Nytt")]
    [InlineData("<p style=\"display: none\">skjult</p><div hidden>òg</div>Nytt", "Nytt")]
    [InlineData("<script>alert(1)</script><a href=\"javascript:alert(2)\" onclick=\"x()\">Trykk</a><style>p{}</style>", "Trykk")]
    [InlineData("<table><tr><td>Mandag</td><td>10</td></tr><tr><td>Tirsdag</td><td>12</td></tr></table>", "Mandag 10\n\nTirsdag 12")]
    public void makes_markdown_of_html(string html, string markdown) => Assert.Equal(markdown.Replace("\\n", "\n", StringComparison.Ordinal), GivenFeeds.Cleaned(html).Body);

    [Theory]
    [InlineData("Åpent (Feed generated with FetchRSS)"), InlineData("Åpent<br/><br/><span style=\"font-size:12px; color: gray;\">(Feed generated with <a href=\"http://fetchrss.com\" target=\"_blank\">FetchRSS</a>)</span>")]
    [InlineData("Åpent<br/>(RSS generated with <a href=\"https://fetchrss.com/feedLink?w=0f\">FetchRss</a>)"), InlineData("Åpent (Voog on loodud <a href=\"https://fetchrss.com\">FetchRSS</a>-iga)")]
    [InlineData("Åpent (Feed generated with FetchRSS )"), InlineData("<p>Åpent</p><p>The post <a href=\"https://example.org/1\">Åpent</a> appeared first on <a href=\"https://example.org\">Oss</a>.</p>")]
    [InlineData("<p>Åpent</p><p>Innlegget <a href=\"https://example.org/1\">Åpent</a> dukket først opp på <a href=\"https://example.org\">Oss</a>.</p>")]
    [InlineData("<p>Åpent […]</p>"), InlineData("<p>Åpent</p><p><a href=\"https://example.org/1\">Les mer</a></p>"), InlineData("Åpent <a href=\"https://example.org/1\">Continue reading Åpent →</a>")]
    public void leaves_out_what_programs_say_at_the_end(string html) => Assert.Equal("Åpent", GivenFeeds.Cleaned(html).Body);

    [Theory]
    [InlineData("Vi slutter med FetchRSS (Feed generated with FetchRSS) fordi det ikke er pent."), InlineData("Les mer om høringen hos oss."), InlineData("Vi tok <a href=\"https://fetchrss.com\">FetchRSS</a> i bruk.")]
    public void keeps_what_people_write_about_programs(string html) => Assert.Equal(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", ""), GivenFeeds.Cleaned(html).Plain);

    [Fact]
    public void lists_pictures_and_shows_none_and_counts_no_reader()
    {
        var item = GivenFeeds.Cleaned("""Se<img src="/a.jpg" alt="En hund"><img src="https://pixel.example/x.gif" width=1 height="1px"><img src="data:image/gif;base64,x"><img src="javascript:x">""");
        Assert.Equal(("Se", "https://example.org/a.jpg"), (item.Body, item.Pictures.Single()));
    }

    [Fact]
    public void drops_what_says_and_shows_nothing()
    {
        var feed = GivenFeeds.Clean(GivenFeeds.Rss(
            GivenFeeds.Item("A post from Bikuben", "(Feed generated with <a href=\"https://fetchrss.com\">FetchRSS</a>)")
            + GivenFeeds.Item("Bikuben", "When this happens, it's usually because the owner only shared it with a small group of people, changed who can see it or it's been deleted.")));
        Assert.Empty(feed.Items);
        Assert.Equal([DropCodes.Empty, DropCodes.Placeholder], feed.Dropped.Select(it => it.Code));
    }

    [Fact]
    public void keeps_a_title_that_says_something_without_a_text() =>
        Assert.Equal(("Årsmøte 12. mars", ""), GivenFeeds.Clean(GivenFeeds.Rss("<item><title>Årsmøte 12. mars</title></item>")).Items.Select(it => (it.Title, it.Body)).Single());

    [Fact]
    public void believes_no_date_that_all_have()
    {
        const string date = "<pubDate>Wed, 29 Nov 2023 11:20:41 +0000</pubDate>";
        var three = GivenFeeds.Clean(GivenFeeds.Rss(GivenFeeds.Item("A", "En", date) + GivenFeeds.Item("B", "To", date) + GivenFeeds.Item("C", "Tre", date)));
        var two = GivenFeeds.Clean(GivenFeeds.Rss(GivenFeeds.Item("A", "En", date) + GivenFeeds.Item("B", "To", date)));
        Assert.True(three.DatesShared);
        Assert.All(three.Items, it => Assert.Null(it.Published));
        Assert.All(two.Items, it => Assert.NotNull(it.Published));
    }

    [Fact]
    public void shows_what_it_made_as_it_was_meant()
    {
        var item = GivenFeeds.Cleaned("<p>5 &lt; 6 &amp; <b>7</b> * 8 _ 9 ~~10~~ &amp;amp; <a href='https://example.org/a(b)_c'>lenka [1]</a></p><p>+ pluss</p>");
        Assert.Equal(
            "<p>5 &lt; 6 &amp; <strong>7</strong> * 8 _ 9 ~~10~~ &amp;amp; <a href=\"https://example.org/a(b)_c\" rel=\"nofollow noopener\">lenka [1]</a></p>\n<p>+ pluss</p>",
            SafeHtml.OfMarkdown(item.Body).Trim());
    }
}
