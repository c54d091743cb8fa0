using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingAFeed(RunningGateway gateway)
{
    [Fact]
    public async Task is_empty_for_a_centre_without_news()
    {
        var reply = await gateway.Public.Get($"/v1/feeds/centres/{await gateway.Centre()}");
        Assert.Equal(200, reply.Status);
        Assert.Empty(reply.Items);
    }

    [Fact]
    public async Task shows_at_once_what_was_published()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var feed = $"/v1/feeds/centres/{centre}";
        for (var i = 0; i < 30; i++)
        {
            await gateway.Public.Get(feed);
            var update = await RunningGateway.Published(editor, centre, $"Nr {i}");
            var newest = (await gateway.Public.Get(feed)).Items.First();
            Assert.Equal((update.Text("id"), $"Nr {i}"), (newest.GetProperty("update").GetString(), newest.GetProperty("title").GetString()));
        }
    }

    [Fact]
    public async Task shows_revisions_and_takes_away_what_was_withdrawn()
    {
        var centre = await gateway.Centre();
        var (feed, topic) = ($"/v1/feeds/centres/{centre}", "/v1/feeds/topics/meaning");
        var update = await RunningGateway.Published(gateway.Operator, centre, "Før", ["meaning"]);
        var there = $"/v1/updates/{update.Text("id")}";
        Assert.Equal("Før", (await gateway.Public.Get(feed)).Items.Single().GetProperty("title").GetString());
        var revised = await gateway.Operator.Patch(there, new { texts = new[] { new { language = "nb", title = "Etter", body = "" } } }, ("If-Match", update.Tag!));
        Assert.Equal("Etter", (await gateway.Public.Get(feed)).Items.Single().GetProperty("title").GetString());
        Assert.Contains((await gateway.Public.Get(topic)).Items, it => it.GetProperty("update").GetString() == update.Text("id"));
        var withdrawn = await gateway.Operator.Post($"{there}/withdraw", new { reason = "Feil" }, ("If-Match", revised.Tag!));
        Assert.Equal((200, "withdrawn"), (withdrawn.Status, withdrawn.Text("state")));
        Assert.Empty((await gateway.Public.Get(feed)).Items);
        Assert.DoesNotContain((await gateway.Public.Get(topic)).Items, it => it.GetProperty("update").GetString() == update.Text("id"));
        (await gateway.Public.Get(there)).IsProblem(410, "update.withdrawn");
    }

    [Fact]
    public async Task speaks_the_language_asked_for()
    {
        var centre = await gateway.Centre();
        var texts = new[] { new { language = "en", title = "English", body = "" }, new { language = "nn", title = "Nynorsk", body = "" } };
        var draft = await gateway.Operator.Post("/v1/updates", new { owner = centre, texts });
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        foreach (var (query, title) in new[] { ("", "English"), ("?lang=nb", "Nynorsk"), ("?lang=lettlest", "Nynorsk"), ("?lang=en", "English") })
        {
            Assert.Equal(title, (await gateway.Public.Get($"/v1/feeds/centres/{centre}{query}")).Items.Single().GetProperty("title").GetString());
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(7)]
    public async Task neither_skips_nor_repeats_while_others_post(int limit)
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var published = new List<string>();
        for (var i = 0; i < 130; i++)
        {
            published.Add((await RunningGateway.Published(editor, centre)).Text("id"));
        }

        var before = await Listed(published.Count);
        Assert.Equal(published.Order(), before.Order());
        using var done = new CancellationTokenSource();
        var posting = Post();
        var seen = await Walked(limit);
        await done.CancelAsync();
        await posting;
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Equal(before, seen.Where(before.Contains));

        // A feed is told of an update after whoever published it has their answer.
        async Task<List<string>> Listed(int count)
        {
            for (var waited = 0; ; waited++)
            {
                var listed = await Walked(100);
                if (listed.Count == count)
                {
                    return listed;
                }

                Assert.True(waited < 600, $"{listed.Count} of {count} are in the feed.");
                await Task.Delay(50); // between two looks
            }
        }

        async Task<List<string>> Walked(int size)
        {
            var updates = new List<string>();
            string? next = $"/v1/feeds/centres/{centre}?limit={size}";
            while (next is not null)
            {
                var page = await gateway.Public.Get(next);
                Assert.Equal(200, page.Status);
                updates.AddRange(page.Items.Select(it => it.GetProperty("update").GetString()!));
                next = page.Json.GetProperty("next").GetString();
            }

            return updates;
        }

        async Task Post()
        {
            while (!done.IsCancellationRequested)
            {
                await RunningGateway.Published(editor, centre, "Imens");
            }
        }
    }

    [Fact]
    public async Task lists_the_feeds_there_are()
    {
        var centre = await gateway.Centre();
        await RunningGateway.Published(gateway.Operator, centre);
        var feeds = await gateway.Public.Get("/v1/feeds?limit=100");
        Assert.Contains(feeds.Items, it => it.GetProperty("feed").GetString() == "all" && it.GetProperty("entries").GetInt64() > 0);
    }

    [Fact]
    public async Task serves_a_hot_page_like_any_other()
    {
        var centre = await gateway.Centre();
        await RunningGateway.Published(gateway.Operator, centre);
        var path = $"/v1/feeds/centres/{centre}?limit=5";
        await gateway.Public.Get(path);
        var (one, other) = (await gateway.Public.Get(path), await gateway.Public.Get(path.Replace("/centres/", "/%63entres/", StringComparison.Ordinal)));
        Assert.Equal(one.Body, other.Body);
        Assert.Equal(one.Headers.Keys.Order(), other.Headers.Keys.Order());
        Assert.Equal((one.Tag, one.Header("Vary"), one.Header("Cache-Control")), (other.Tag, other.Header("Vary"), other.Header("Cache-Control")));
    }
}
