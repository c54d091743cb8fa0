using System.Text;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Sources;

namespace NetworkBackend.Tests.Gateway;

/// <summary>A centre's sources, read from a server on this machine, through the API.</summary>
public sealed class TakingNewsFromElsewhere(RunningGateway gateway) : CentreWithSources(gateway)
{
    private static readonly DateTimeOffset yesterday = TimeProvider.System.GetUtcNow().AddDays(-1);

    private const string Story = "Vi inviterer til kafé med levende musikk på torsdag, og alle som vil kan komme innom.";

    [Fact]
    public async Task makes_updates_of_items_and_says_where_they_are_from()
    {
        var source = await Registered(Feed(Item("1", "Kafé på torsdag", Story)));
        var health = await Polled(source);
        Assert.Equal(("healthy", "rss-2.0", 1, 1), (health.Text("state"), health.Text("format"), health.Json.GetProperty("itemsSeen").GetInt32(), health.Json.GetProperty("itemsNew").GetInt32()));
        var update = await Gateway.Public.Get($"/v1/updates/{Assert.Single(await Listed())}");
        Assert.Equal(("published", "imported", "Kafé på torsdag"), (update.Text("state"), update.Text("origin"), update.Json.GetProperty("texts")[0].GetProperty("title").GetString()));
        Assert.Equal((source, "https://example.org/1"), (update.Json.GetProperty("imported").GetProperty("source").GetString(), update.Json.GetProperty("imported").GetProperty("link").GetString()));
        Assert.Equal(yesterday.AddTicks(-(yesterday.Ticks % TimeSpan.TicksPerSecond)), update.Json.GetProperty("published").GetDateTimeOffset());
    }

    [Fact]
    public async Task makes_an_item_an_update_once_however_often_and_by_whichever_address_it_comes()
    {
        var source = await Registered(Feed(Item("1", "Kafé på torsdag", Story)));
        await Polled(source);
        Serve(Feed(Item("1", "Kafé på torsdag", Story) + Item("1?utm_source=x", "Kafé på torsdag", Story)));
        await Polled(source);
        var other = await Registered(Feed(Item("a", "Kafé!", $"{Story} 🎶")), "/other");
        await Polled(other);
        Assert.Single(await Listed());
    }

    [Fact]
    public async Task revises_what_its_source_changes_until_a_person_does()
    {
        var source = await Registered(Feed(Item("1", "Kafé", "Vi har åpent.")));
        await Polled(source);
        var id = Assert.Single(await Listed());
        Serve(Feed(Item("1", "Kafé", "Vi har dessverre stengt.")));
        await Polled(source);
        var revised = await Editor.Get($"/v1/updates/{id}");
        Assert.Equal((2, "Vi har dessverre stengt."), (revised.Json.GetProperty("revision").GetInt32(), Body(revised)));

        (await Editor.Patch($"/v1/updates/{id}", new { texts = new[] { new { language = "nb", title = "Kafé", body = "Vi flytter." } } }, ("If-Match", revised.Tag!))).IsStatus(200);
        Serve(Feed(Item("1", "Kafé", "Vi har åpent igjen.")));
        await Polled(source);
        Assert.Equal("Vi flytter.", Body(await Editor.Get($"/v1/updates/{id}")));
    }

    [Fact]
    public async Task marks_it_in_every_feed_and_says_where_it_stands_there()
    {
        var source = await Registered(Feed(Item("1", "Kafé", "Vi har åpent.")));
        await Polled(source);
        await RunningGateway.Published(Editor, Centre, "Vårt eget");
        var page = await Gateway.Public.Get($"/v1/feeds/centres/{Centre}");
        Assert.Equal(["native", "imported"], page.Items.Select(it => it.GetProperty("origin").GetString()));
        var atom = await Gateway.Public.Http.GetStringAsync($"/feeds/centres/{Centre}.atom");
        var rss = await Gateway.Public.Http.GetStringAsync($"/feeds/centres/{Centre}.rss");
        using var json = System.Text.Json.JsonDocument.Parse(await Gateway.Public.Http.GetStringAsync($"/feeds/centres/{Centre}.json"));
        Assert.Single(atom.Split("<link rel=\"via\" href=\"https://example.org/1\"").Skip(1));
        Assert.Single(rss.Split("<atom:link rel=\"via\" href=\"https://example.org/1\"").Skip(1));
        Assert.Equal(
            [("native", null), ("imported", "https://example.org/1")],
            json.RootElement.GetProperty("items").EnumerateArray().Select(it => (
                it.GetProperty("_network").GetProperty("origin").GetString()!, it.TryGetProperty("external_url", out var link) ? link.GetString() : null)));
    }

    [Fact]
    public async Task follows_a_text_that_comes_goes_and_comes_again()
    {
        var source = await Registered(Feed(Item("1", "Kafé", "Åpent.")));
        foreach (var body in (string[])["Åpent.", "Stengt.", "Åpent."])
        {
            Serve(Feed(Item("1", "Kafé", body)));
            await Polled(source);
            Assert.Equal(body, Body(await Editor.Get($"/v1/updates/{Assert.Single(await Listed())}")));
        }
    }

    [Fact]
    public async Task keeps_what_vanishes_and_never_brings_back_what_was_withdrawn()
    {
        var source = await Registered(Feed(Item("1", "Kafé", Story)));
        await Polled(source);
        var id = Assert.Single(await Listed());
        Serve(Feed(""));
        await Polled(source);
        Assert.Equal([id], await Listed());
        var update = await Editor.Get($"/v1/updates/{id}");
        (await Editor.Post($"/v1/updates/{id}/withdraw", new { reason = "Feil." }, ("If-Match", update.Tag!))).IsStatus(200);
        Serve(Feed(Item("1", "Kafé", $"{Story} Endret.") + Item("2", "Kafé igjen", $"{Story} 🎶")));
        await Polled(source);
        Assert.Empty(await Listed());
        Assert.Equal(410, (await Gateway.Public.Get($"/v1/updates/{id}")).Status);
    }

    [Fact]
    public async Task lets_the_centre_let_out_what_is_held()
    {
        var source = await Registered(Feed(Item("1", "Kafé", Story)), held: true);
        await Polled(source);
        Assert.Empty(await Listed());
        var draft = Assert.Single((await Editor.Get("/v1/updates?state=draft")).Items).GetProperty("id").GetString();
        var update = await Editor.Get($"/v1/updates/{draft}");
        (await Editor.Post($"/v1/updates/{draft}/publish", null, ("If-Match", update.Tag!))).IsStatus(200);
        Assert.Equal([draft!], await Listed());
    }

    [Fact]
    public async Task never_becomes_joint()
    {
        var other = await Gateway.Centre();
        await Polled(await Registered(Feed(Item("1", "Kafé", Story))));
        var update = await Editor.Get($"/v1/updates/{Assert.Single(await Listed())}");
        (await Editor.Patch($"/v1/updates/{update.Text("id")}", new { inviteCentres = new[] { other } }, ("If-Match", update.Tag!))).IsProblem(409, "update.imported_not_joint");
        Assert.DoesNotContain((await Gateway.Public.Get("/v1/feeds/joint?limit=100")).Items, it => it.GetProperty("update").GetString() == update.Text("id"));
    }

    [Fact]
    public async Task is_no_news_where_the_centre_has_said_the_same()
    {
        var own = await Own("Kafé på torsdag", Story);
        var health = await Polled(await Registered(Feed(Item("1", "Kafé", $"{Story} 🎶"))));
        Assert.Equal(0, health.Json.GetProperty("itemsNew").GetInt32());
        Assert.Equal([own], await Listed());
    }

    [Fact]
    public async Task only_points_to_what_the_centre_says_itself_afterwards()
    {
        var source = await Registered(Feed(Item("1", "Kafé", Story)));
        await Polled(source);
        var imported = Assert.Single(await Listed());
        var own = await Own("Kafé på torsdag", Story);
        await Polled(source);
        Assert.Equal([own], await Listed());
        var pointer = await Gateway.Public.Get($"/v1/updates/{imported}");
        Assert.Equal(("merged", own), (pointer.Text("state"), pointer.Text("mergedInto")));
        Assert.Equal(0, pointer.Json.GetProperty("texts").GetArrayLength());
    }

    [Fact]
    public async Task asks_a_person_about_what_may_be_the_same_event()
    {
        var own = await Own("Verdensdagen for psykisk helse", "Vårres står på stand på Nidaros DPS 10. oktober. Kom innom for vafler og en prat.");
        var source = await Registered(Varres());
        await Polled(source);
        var proposal = Assert.Single((await Editor.Get($"/v1/centres/{Centre}/merge-proposals")).Items);
        var imported = proposal.GetProperty("update").GetString()!;
        Assert.Equal(own, proposal.GetProperty("into").GetString());
        Assert.Equal(2, (await Listed()).Count);
        Assert.Contains((await Editor.Get($"/v1/centres/{Centre}/notices")).Items, it => it.GetProperty("type").GetString() == "source.merge_proposed" && it.GetProperty("update").GetString() == imported);

        var update = await Editor.Get($"/v1/updates/{imported}");
        var merged = await Editor.Post($"/v1/updates/{imported}/merge", new { into = own }, ("If-Match", update.Tag!));
        Assert.Equal((200, "merged"), (merged.Status, merged.Text("state")));
        Assert.Equal([own], await Listed());
        Assert.Empty((await Editor.Get($"/v1/centres/{Centre}/merge-proposals")).Items);
        Assert.Contains((await Gateway.Public.Get("/v1/changes?types=update.merged&limit=100")).Items, it => it.GetProperty("id").GetString() == imported && it.GetProperty("deleted").GetBoolean());
    }

    [Fact]
    public async Task asks_no_person_twice()
    {
        var own = await Own("Verdensdagen for psykisk helse", "Vårres står på stand på Nidaros DPS 10. oktober. Kom innom for vafler og en prat.");
        var source = await Registered(Varres());
        await Polled(source);
        var imported = Assert.Single((await Editor.Get($"/v1/centres/{Centre}/merge-proposals")).Items).GetProperty("update").GetString();
        (await Editor.Delete($"/v1/centres/{Centre}/merge-proposals/{imported}/{own}")).IsStatus(204);
        (await Editor.Delete($"/v1/centres/{Centre}/merge-proposals/{own}/{imported}")).IsProblem(404, "proposal.not_found");
        await Polled(source);
        Assert.Empty((await Editor.Get($"/v1/centres/{Centre}/merge-proposals")).Items);
        Assert.Equal(2, (await Listed()).Count);
    }

    [Fact]
    public async Task merges_only_what_came_from_elsewhere_and_only_with_what_is_out()
    {
        var (one, other) = (await Own("En", "Den ene."), await Own("To", "Den andre."));
        var update = await Editor.Get($"/v1/updates/{one}");
        (await Editor.Post($"/v1/updates/{one}/merge", new { into = other }, ("If-Match", update.Tag!))).IsProblem(409, "update.not_imported");
        await Polled(await Registered(Feed(Item("1", "Kafé", Story))));
        var imported = await Editor.Get($"/v1/updates/{(await Listed()).Single(it => it != one && it != other)}");
        var foreign = await RunningGateway.Published(await Gateway.KeyFor(await Gateway.Centre() is var centre ? centre : "", "editor"), centre);
        (await Editor.Post($"/v1/updates/{imported.Text("id")}/merge", new { into = foreign.Text("id") }, ("If-Match", imported.Tag!))).IsProblem(422, "update.no_twin");
    }

    [Fact]
    public async Task says_what_is_wrong_and_tells_the_staff_when_it_stays_so()
    {
        var source = await Registered("<html><head><link rel=alternate type=application/atom+xml href=/rett.atom></head></html>");
        Reply health = null!;
        for (var i = 0; i < 3; i++)
        {
            health = await Polled(source);
        }

        Assert.Equal(("failing", "feed.is_a_page", 3), (health.Text("state"), health.Json.GetProperty("lastError").GetProperty("code").GetString(), health.Json.GetProperty("failures").GetInt32()));
        Assert.Contains("/rett.atom", health.Json.GetProperty("lastError").GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("feed.is_a_page", (await Editor.Get($"/v1/sources/{source}")).Text("reason"));
        Assert.Contains((await Editor.Get($"/v1/centres/{Centre}/notices")).Items, it => it.GetProperty("type").GetString() == "source.failing" && it.GetProperty("source").GetString() == source);
        Serve(Feed(Item("1", "Kafé", Story)));
        Assert.Equal("healthy", (await Polled(source)).Text("state"));
    }

    [Fact]
    public async Task stops_at_what_is_gone_until_it_is_read_again()
    {
        var source = await Registered(Feed(""));
        Elsewhere.Answers("/feed", "410 Gone");
        Assert.Equal("stopped", (await Polled(source)).Text("state"));
        var stopped = await Editor.Get($"/v1/sources/{source}");
        Assert.Equal("source.gone", stopped.Text("reason"));
        (await Editor.Post($"/v1/sources/{source}/poll", null)).IsProblem(409, "source.is_stopped");
        Serve(Feed(Item("1", "Kafé", Story)));
        (await Editor.Patch($"/v1/sources/{source}", new { stopped = false }, ("If-Match", stopped.Tag!))).IsStatus(200);
        Assert.Equal("healthy", (await Polled(source)).Text("state"));
    }

    [Fact]
    public async Task goes_where_it_has_moved_for_good()
    {
        var source = await Registered(Feed(""));
        Elsewhere.Answers("/feed", "301 Moved Permanently\nLocation: /new").Answers("/new", "200 OK\nContent-Type: application/rss+xml", Encoding.UTF8.GetBytes(Feed("")));
        await Polled(source);
        Assert.Equal(Elsewhere.At("/new").AbsoluteUri, (await Editor.Get($"/v1/sources/{source}")).Text("address"));
    }

    [Fact]
    public async Task stays_where_it_was_when_another_source_is_there_already()
    {
        var source = await Registered(Feed(""));
        await Registered(Feed(""), "/new");
        Elsewhere.Answers("/feed", "301 Moved Permanently\nLocation: /new");
        Assert.Equal("healthy", (await Polled(source)).Text("state"));
        Assert.Equal(Elsewhere.At("/feed").AbsoluteUri, (await Editor.Get($"/v1/sources/{source}")).Text("address"));
    }

    [Fact]
    public async Task asks_conditionally_and_reads_nothing_twice()
    {
        Elsewhere.Answers("/feed", "200 OK\nETag: \"a\"\nLast-Modified: Wed, 29 Nov 2023 12:44:00 GMT", Encoding.UTF8.GetBytes(Feed(Item("1", "Kafé", Story))));
        var source = await Registered(null);
        await Polled(source);
        Elsewhere.Answers("/feed", "304 Not Modified");
        var health = await Polled(source);
        Assert.Contains("If-None-Match: \"a\"", Elsewhere.Requests.Last(), StringComparison.Ordinal);
        Assert.Equal((1, "healthy"), (health.Json.GetProperty("itemsNew").GetInt32(), health.Text("state")));
    }

    [Fact]
    public async Task is_the_centres_own_business()
    {
        var source = await Registered(Feed(""));
        var stranger = await Gateway.KeyFor(await Gateway.Centre(), "leader");
        var reader = await Gateway.KeyFor(Centre, "reader");
        (await stranger.Get($"/v1/sources/{source}")).IsProblem(404, "source.not_found");
        (await Gateway.Public.Get($"/v1/sources/{source}/health")).IsProblem(401, "auth.required");
        (await stranger.Get($"/v1/centres/{Centre}/sources")).IsProblem(403, "source.list_not_yours");
        (await stranger.Get($"/v1/centres/{Centre}/merge-proposals")).IsProblem(403, "proposal.not_yours");
        (await stranger.Post($"/v1/centres/{Centre}/sources", Body("/x"))).IsProblem(403, "source.not_yours");
        (await reader.Post($"/v1/centres/{Centre}/sources", Body("/x"))).IsProblem(403, "role.editor_required");
        (await reader.Post($"/v1/sources/{source}/poll", null)).IsProblem(403, "role.editor_required");
        Assert.Equal(source, Assert.Single((await reader.Get($"/v1/centres/{Centre}/sources")).Items).GetProperty("id").GetString());
    }

    [Fact]
    public async Task is_refused_where_it_makes_no_sense()
    {
        await Registered(Feed(""));
        (await Editor.Post($"/v1/centres/{Centre}/sources", Body("/feed"))).IsProblem(409, "source.address_taken");
        (await Editor.Post($"/v1/centres/{Centre}/sources", new { address = "ftp://example.org/feed", label = "x" })).IsProblem(422, "source.not_http");
        (await Editor.Post($"/v1/centres/{Centre}/sources", new { address = "example.org/feed", label = "x" })).IsProblem(422, "source.not_http");
        (await Editor.Post($"/v1/centres/{Centre}/sources", new { address = "https://a:b@example.org/feed", label = "x" })).IsProblem(422, "source.with_password");
        (await Gateway.Operator.Post($"/v1/centres/{Gateway.Name("nobody")}/sources", Body("/x"))).IsProblem(422, "source.not_a_centre");
    }

    [Fact]
    public async Task leaves_what_it_brought_when_it_is_removed()
    {
        var source = await Registered(Feed(Item("1", "Kafé", Story)));
        await Polled(source);
        (await Editor.Delete($"/v1/sources/{source}")).IsStatus(204);
        (await Editor.Get($"/v1/sources/{source}")).IsProblem(404, "source.not_found");
        Assert.Empty((await Editor.Get($"/v1/centres/{Centre}/sources")).Items);
        Assert.Single(await Listed());
        await Polled(await Registered(Feed(Item("1", "Kafé", Story))));
        Assert.Single(await Listed());
    }

    [Fact]
    public async Task is_read_by_itself()
    {
        var source = await Registered(Feed(Item("1", "Kafé", Story)));
        for (var waited = 0; (await Listed()).Count == 0; waited++)
        {
            Assert.True(waited < 1_200, $"{source} was not read within two minutes");
            await Task.Delay(100); // it is asked for the first time within a minute
        }

        Assert.Equal("healthy", (await Editor.Get($"/v1/sources/{source}/health")).Text("state"));
    }

    private static string Feed(string items) => GivenFeeds.Rss(items);

    private static string Item(string path, string title, string text) =>
        GivenFeeds.Item(title, text, $"<link>https://example.org/{path.Replace("&", "&amp;", StringComparison.Ordinal)}</link><pubDate>{yesterday:R}</pubDate>");

    private static string Body(Reply update) => update.Json.GetProperty("texts")[0].GetProperty("body").GetString()!;

    private object Body(string path, bool held = false) => new { address = Elsewhere.At(path).AbsoluteUri, label = "Nettsiden", held };

    private void Serve(string feed, string path = "/feed") => Elsewhere.Answers(path, "200 OK\nContent-Type: application/rss+xml", Encoding.UTF8.GetBytes(feed));

    private async Task<string> Registered(string? feed, string path = "/feed", bool held = false)
    {
        if (feed is not null)
        {
            Serve(feed, path);
        }

        var reply = await Editor.Post($"/v1/centres/{Centre}/sources", Body(path, held));
        Assert.Equal(201, reply.Status);
        return reply.Text("id");
    }

    private async Task<Reply> Polled(string source)
    {
        var reply = await Editor.Post($"/v1/sources/{source}/poll", null);
        Assert.Equal(200, reply.Status);
        return reply;
    }

    private async Task<IReadOnlyList<string>> Listed() =>
        [.. (await Gateway.Public.Get($"/v1/feeds/centres/{Centre}?limit=100")).Items.Select(it => it.GetProperty("update").GetString()!)];

    private async Task<string> Own(string title, string body)
    {
        var draft = await Editor.Post("/v1/updates", new { owner = Centre, texts = new[] { new { language = "nb", title, body } } });
        Assert.Equal(201, draft.Status);
        (await Editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).IsStatus(200);
        return draft.Text("id");
    }

    /// <summary>What FetchRSS wrote about Vårres, as of today.</summary>
    private static string Varres() => Encoding.UTF8.GetString(GivenFeeds.FetchRss("varres")).Replace("Tue, 10 Oct 2023 08:40:12 +0000", TimeProvider.System.GetUtcNow().ToString("R"), StringComparison.Ordinal);
}
