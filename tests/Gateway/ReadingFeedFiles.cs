using System.Text;
using System.Xml.Linq;
using NetworkBackend.Tests.Gateway.Running;
using static NetworkBackend.Tests.Feeds.Syndication.FeedRules;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingFeedFiles(RunningGateway gateway)
{
    private const string Hostile = "<b>Fet</b> & «sitat» 👩‍⚕️ ]]> &amp;";

    private string Site => gateway.Public.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    [Fact]
    public async Task keeps_every_rule_of_the_validator()
    {
        var centre = await gateway.Centre();
        var first = await RunningGateway.Published(gateway.Operator, centre, "Først", ["hope"]);
        await RunningGateway.Published(gateway.Operator, centre, Hostile);
        await Withdraw(await RunningGateway.Published(gateway.Operator, centre, "Bort"));
        await Revise(first, "Nå");
        foreach (var name in new[] { $"centres/{centre}", "all", "topics/hope", "joint", $"centres/{await gateway.Centre()}", $"all.X?centre={centre}&lang=nn" })
        {
            var path = name.Contains(".X", StringComparison.Ordinal) ? $"/feeds/{name}" : $"/feeds/{name}.X";
            var (atom, rss) = (path.Replace(".X", ".atom", StringComparison.Ordinal), path.Replace(".X", ".rss", StringComparison.Ordinal));
            var (asAtom, asRss) = (await Got(atom), await Got(rss));
            Assert.Empty(BrokenByAtom(asAtom.Body, Site + atom, asAtom.Header("Content-Type")));
            Assert.Empty(BrokenByRss(asRss.Body, Site + rss, asRss.Header("Content-Type")));
        }
    }

    [Fact]
    public async Task says_the_same_in_every_format()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var update = await Joint(owner, other, "Sammen", "**Fet** tekst.");
        foreach (var feed in new[] { $"centres/{owner}", $"centres/{other}" })
        {
            var atom = Entries(await Got($"/feeds/{feed}.atom")).Single();
            var rss = Parse((await Got($"/feeds/{feed}.rss")).Body).Descendants("item").Single();
            var json = (await Got($"/feeds/{feed}.json")).Items.Single();
            var id = $"tag:recoveryknutepunkt.no,2018:updates/{update}";
            Assert.Equal([id, id, id], [atom.Element(Atom + "id")!.Value, rss.Element("guid")!.Value, json.GetProperty("id").GetString()!]);
            Assert.Equal(["Sammen", "Sammen", "Sammen"], [atom.Element(Atom + "title")!.Value, rss.Element("title")!.Value, json.GetProperty("title").GetString()!]);
            string[] html = [atom.Element(Atom + "content")!.Value, rss.Elements().Single(it => it.Name.LocalName == "encoded").Value, json.GetProperty("content_html").GetString()!];
            Assert.All(html, it => Assert.Contains("<strong>Fet</strong> tekst.", it));
            Assert.Equal([owner, other], atom.Elements(Atom + "author").Select(it => it.Element(Atom + "name")!.Value));
            Assert.Equal([owner, other], rss.Elements().Where(it => it.Name.LocalName == "creator").Select(it => it.Value));
            Assert.Equal([owner, other], json.GetProperty("authors").EnumerateArray().Select(it => it.GetProperty("name").GetString()!));
        }
    }

    [Fact]
    public async Task says_where_an_entry_stands_first_of_all()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        await Joint(owner, other, "Sammen", "");
        Assert.Null(Entries(await Got($"/feeds/centres/{owner}.atom")).Single().Element(Atom + "source"));
        var source = Entries(await Got($"/feeds/centres/{other}.atom")).Single().Element(Atom + "source")!;
        Assert.Equal((owner, $"tag:recoveryknutepunkt.no,2018:feeds/centres/{owner}"), (source.Element(Atom + "title")!.Value, source.Element(Atom + "id")!.Value));
        Assert.Equal($"{Site}/feeds/centres/{owner}.rss", Parse((await Got($"/feeds/centres/{other}.rss")).Body).Descendants("source").Single().Attribute("url")!.Value);
    }

    [Fact]
    public async Task shows_a_revision_as_an_update_of_the_same_entry()
    {
        var centre = await gateway.Centre();
        var update = await RunningGateway.Published(gateway.Operator, centre, "Før");
        var before = Entries(await Got($"/feeds/centres/{centre}.atom")).Single();
        await Revise(update, "Etter");
        var after = Entries(await Got($"/feeds/centres/{centre}.atom")).Single();
        Assert.Equal(before.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.Equal("Etter", after.Element(Atom + "title")!.Value);
        Assert.Equal(before.Element(Atom + "published")!.Value, after.Element(Atom + "published")!.Value);
        Assert.Contains(Parse((await Got($"/feeds/centres/{centre}.rss")).Body).Descendants("item").Single().Elements(), it => it.Name == Atom + "updated");
        Assert.True((await Got($"/feeds/centres/{centre}.json")).Items.Single().TryGetProperty("date_modified", out _));
    }

    [Fact]
    public async Task shows_a_withdrawal_as_gone()
    {
        var centre = await gateway.Centre();
        var update = await RunningGateway.Published(gateway.Operator, centre, "Hemmelig");
        var id = $"tag:recoveryknutepunkt.no,2018:updates/{update.Text("id")}";
        await Got($"/feeds/centres/{centre}.rss");
        await Withdraw(update);
        var atom = Parse((await Got($"/feeds/centres/{centre}.atom")).Body);
        Assert.Empty(atom.Descendants(Atom + "entry"));
        Assert.Equal(id, atom.Descendants(Tombstones + "deleted-entry").Single().Attribute("ref")!.Value);
        var item = Parse((await Got($"/feeds/centres/{centre}.rss")).Body).Descendants("item").Single();
        Assert.Equal((id, "Trukket tilbake"), (item.Element("guid")!.Value, item.Element("title")!.Value));
        var json = await Got($"/feeds/centres/{centre}.json");
        Assert.Empty(json.Items);
        Assert.Equal(id, json.Json.GetProperty("_network").GetProperty("deleted")[0].GetProperty("id").GetString());
        Assert.All(
            await Task.WhenAll(new[] { "atom", "rss", "json", "html" }.Select(it => Got($"/feeds/centres/{centre}.{it}"))), it => Assert.DoesNotContain("Hemmelig", Encoding.UTF8.GetString(it.Body)));
        (await gateway.Public.Get($"/updates/{update.Text("id")}.html")).IsProblem(410, "update.withdrawn");
    }

    [Theory]
    [InlineData("atom")]
    [InlineData("rss")]
    [InlineData("json")]
    [InlineData("html")]
    public async Task is_not_sent_again_to_who_has_it(string format)
    {
        var centre = await gateway.Centre();
        await RunningGateway.Published(gateway.Operator, centre);
        var path = $"/feeds/centres/{centre}.{format}";
        var first = await Got(path);
        Assert.Equal(first.Tag, (await Got(path)).Tag);
        var since = first.Header("Last-Modified")!;
        Assert.Equal(304, (await gateway.Public.Get(path, ("If-None-Match", first.Tag!))).Status);
        Assert.Equal(304, (await gateway.Public.Get(path, ("If-Modified-Since", since))).Status);
        Assert.Equal(200, (await gateway.Public.Get(path, ("If-Modified-Since", since), ("If-None-Match", "\"other\""))).Status);
        Assert.Equal(200, (await gateway.Public.Get(path, ("If-Modified-Since", "Mon, 01 Jan 2018 00:00:00 GMT"))).Status);
        await RunningGateway.Published(gateway.Operator, centre);
        Assert.NotEqual(first.Tag, (await Got(path)).Tag);
    }

    [Fact]
    public async Task speaks_the_language_asked_for()
    {
        var centre = await gateway.Centre();
        var texts = new[] { new { language = "nb", title = "Bokmål", body = "" }, new { language = "nn", title = "Nynorsk", body = "" } };
        var draft = await gateway.Operator.Post("/v1/updates", new { owner = centre, texts });
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        foreach (var (query, title, language) in new[] { ("", "Bokmål", "nb"), ("?lang=nn", "Nynorsk", "nn"), ("?lang=en", "Bokmål", "nb") })
        {
            var entry = Entries(await Got($"/feeds/centres/{centre}.atom{query}")).Single();
            Assert.Equal((title, language), (entry.Element(Atom + "title")!.Value, entry.Attribute(XNamespace.Xml + "lang")!.Value));
            Assert.Equal(["nb", "nn"], entry.Elements(Atom + "link").Select(it => it.Attribute("hreflang")!.Value).Order());
        }
    }

    [Fact]
    public async Task can_be_narrowed_down_and_saved_as_an_address()
    {
        var (one, two) = (await gateway.Centre(), await gateway.Centre());
        await RunningGateway.Published(gateway.Operator, one, "Ett", ["hope"]);
        await RunningGateway.Published(gateway.Operator, one, "To", ["identity"]);
        await RunningGateway.Published(gateway.Operator, two, "Tre", ["hope"]);
        await Joint(two, one, "Fire", "");
        Assert.Equal(["Ett"], await Titles($"/feeds/all.json?centre={one}&topic=hope"));
        Assert.Equal(["Ett"], await Titles($"/feeds/topics/hope.json?centre={one}"));
        Assert.Equal(["Fire", "To", "Ett"], await Titles($"/feeds/all.json?centre={one}"));
        Assert.Equal(["Fire"], await Titles($"/feeds/joint.json?centre={one}"));
        Assert.Equal(["Fire"], await Titles($"/feeds/centres/{two}.json?centre={one}"));
        (await gateway.Public.Get("/feeds/all.atom?centre=nobody")).IsProblem(404, "feed.not_found");
        (await gateway.Public.Get("/feeds/all.atom?topic=money")).IsProblem(400, "query.invalid");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&topic=hope")]
    public async Task goes_on_where_the_page_ended(string filter)
    {
        var centre = await gateway.Centre();
        for (var i = 0; i < 7; i++)
        {
            await RunningGateway.Published(gateway.Operator, centre, $"Nr {i}", ["hope"]);
        }

        List<string> seen = [];
        for (var next = $"/feeds/centres/{centre}.json?limit=3{filter}"; next is not null;)
        {
            var page = (await Got(next)).Json;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("title").GetString()!));
            next = page.TryGetProperty("next_url", out var address) ? address.GetString()![Site.Length..] : null;
        }

        // The first page of a feed has everything that changed since its newest archive.
        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"Nr {6 - i}"), seen.Distinct());
        (await gateway.Public.Get($"/feeds/centres/{centre}.json?cursor=abc")).IsProblem(400, "cursor.invalid");
    }

    [Fact]
    public async Task shows_what_is_for_members_to_them_alone()
    {
        var (network, inside) = (await gateway.Network(), await gateway.Centre());
        await gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member = inside, role = "member", since = "2018-01-01" } } });
        var draft = await gateway.Operator.Post("/v1/updates", new { owner = inside, texts = new[] { new { language = "nb", title = "Inne", body = "" } }, networks = new[] { network }, audience = "members" });
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        var (member, path) = (await gateway.KeyFor(inside, "reader"), $"/feeds/networks/{network}/members.atom");
        (await gateway.Public.Get(path)).IsProblem(404, "feed.not_found");
        (await (await gateway.KeyFor(await gateway.Centre(), "leader")).Get(path)).IsProblem(404, "feed.not_found");
        var seen = await member.Get(path);
        Assert.Equal(("Inne", "no-cache, private"), (Entries(seen).Single().Element(Atom + "title")!.Value, seen.Header("Cache-Control")));
        foreach (var open in new[] { $"/feeds/centres/{inside}.atom", $"/feeds/networks/{network}.atom", $"/feeds/all.atom?network={network}" })
        {
            Assert.Empty(Entries(await Got(open)));
        }

        Assert.Equal(404, (await gateway.Public.Get($"/updates/{draft.Text("id")}.html")).Status);
    }

    [Fact]
    public async Task is_found_from_its_page()
    {
        var centre = await gateway.Centre();
        var update = await RunningGateway.Published(gateway.Operator, centre, "<i>Kurs</i>");
        foreach (var page in new[] { $"/feeds/centres/{centre}.html", $"/updates/{update.Text("id")}.html" })
        {
            var html = Encoding.UTF8.GetString((await Got(page)).Body);
            Assert.Contains($"<link rel=\"alternate\" type=\"application/atom+xml\" title=\"{centre} (Atom)\" href=\"{Site}/feeds/centres/{centre}.atom\">", html);
            Assert.Contains("&lt;i&gt;Kurs", html);
        }

        var outlines = Parse((await Got("/feeds.opml")).Body).Descendants("outline").ToList();
        var mine = outlines.Single(it => it.Attribute("text")!.Value == centre);
        Assert.Equal(($"{Site}/feeds/centres/{centre}.rss", "rss"), (mine.Attribute("xmlUrl")!.Value, mine.Attribute("type")!.Value));
        foreach (var outline in outlines.Take(8))
        {
            Assert.Equal(200, (await Got(outline.Attribute("xmlUrl")!.Value[Site.Length..])).Status);
        }
    }

    [Theory]
    [InlineData("/feeds/joint.xml", "route.not_found")]
    [InlineData("/feeds/nothing.rss", "feed.not_found")]
    [InlineData("/feeds/centres/nobody.rss", "feed.not_found")]
    [InlineData("/feeds/topics/money.atom", "feed.not_found")]
    [InlineData("/feeds/joint/archives/99999-0.atom", "feed.archive_not_found")]
    [InlineData("/feeds/joint/archives/0-0.atom", "feed.archive_not_found")]
    [InlineData("/feeds/joint/archives/01-0.atom", "feed.archive_not_found")]
    [InlineData("/feeds/joint/archives/-1.atom", "feed.archive_not_found")]
    [InlineData("/feeds/joint/archives/x-y.atom", "feed.archive_not_found")]
    public async Task says_what_is_not_there(string path, string code) => (await gateway.Public.Get(path)).IsProblem(404, code);

    private static IEnumerable<XElement> Entries(Reply reply) => Parse(reply.Body).Descendants(Atom + "entry");

    private async Task<Reply> Got(string path)
    {
        var reply = await gateway.Public.Get(path);
        Assert.True(reply.Status == 200, $"{path}: {reply.Status} {Encoding.UTF8.GetString(reply.Body)}");
        return reply;
    }

    private async Task<IEnumerable<string>> Titles(string path) => (await Got(path)).Items.Select(it => it.GetProperty("title").GetString()!);

    private async Task<string> Joint(string owner, string other, string title, string body)
    {
        var draft = await gateway.Operator.Post("/v1/updates", new { owner, texts = new[] { new { language = "nb", title, body } }, inviteCentres = new[] { other } });
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/consents/{other}", new { answer = "accept" })).Status);
        return draft.Text("id");
    }

    private async Task Revise(Reply update, string title) => Assert.Equal(
        200, (await gateway.Operator.Patch($"/v1/updates/{update.Text("id")}", new { texts = new[] { new { language = "nb", title, body = "Tekst." } } }, ("If-Match", update.Tag!))).Status);

    private async Task Withdraw(Reply update) =>
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/updates/{update.Text("id")}/withdraw", new { reason = "Feil" }, ("If-Match", update.Tag!))).Status);
}
