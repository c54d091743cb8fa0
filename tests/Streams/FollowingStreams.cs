using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Streams;

[Collection("gateway")]
public sealed class FollowingStreams(RunningGateway gateway)
{
    private HttpClient Http => gateway.Public.Http;

    [Fact]
    public async Task tells_of_what_joins_a_feed_changes_in_it_and_leaves_it()
    {
        var centre = await gateway.Centre();
        await RunningGateway.Published(gateway.Operator, centre, "Før");
        await using var reader = await EventReader.Begin(Http, $"/v1/feeds/centres/{centre}/stream");
        var published = await RunningGateway.Published(gateway.Operator, centre, "Kafé på torsdag");
        var id = published.Text("id");
        await reader.Count(1);
        (await gateway.Operator.Patch($"/v1/updates/{id}", new { texts = new[] { new { language = "nb", title = "Kafé på fredag", body = "Vi flytter." } } }, ("If-Match", published.Tag!))).IsStatus(200);
        await reader.Count(2);
        (await gateway.Operator.Post($"/v1/updates/{id}/withdraw", new { reason = "feil" }, ("If-Match", (await gateway.Operator.Get($"/v1/updates/{id}")).Tag!))).IsStatus(200);
        await reader.Count(3);
        Assert.Equal(
            [("entry", "Kafé på torsdag", 1), ("entry", "Kafé på fredag", 2), ("gone", null, 0)],
            reader.Has.Select(it => (it.Type, it.Type == "gone" ? null : it.Data.GetProperty("title").GetString(), it.Type == "gone" ? 0 : it.Data.GetProperty("revision").GetInt32())));
        Assert.All(reader.Has, it => Assert.Equal(id, it.Data.GetProperty("update").GetString()));
        Assert.Equal(("no-store, no-cache", "no"), (reader.Response.Headers.GetValues("Cache-Control").Single(), reader.Response.Headers.GetValues("X-Accel-Buffering").Single()));
    }

    [Fact]
    public async Task tells_nobody_who_comes_back_what_was_taken_back_meanwhile()
    {
        var centre = await gateway.Centre();
        await using var other = await EventReader.Begin(Http, $"/v1/feeds/centres/{centre}/stream"); // so that something is kept
        var before = other.LastId;
        var published = await RunningGateway.Published(gateway.Operator, centre, "Angret");
        await other.Count(1);
        (await gateway.Operator.Post($"/v1/updates/{published.Text("id")}/withdraw", new { reason = "feil" }, ("If-Match", published.Tag!))).IsStatus(200);
        await other.Count(2);
        await using var reader = await EventReader.Begin(Http, $"/v1/feeds/centres/{centre}/stream", before);
        await reader.Count(1);
        Assert.Equal("gone", Assert.Single(reader.Has).Type);
    }

    [Fact]
    public async Task shows_entries_as_the_feed_does()
    {
        var centre = await gateway.Centre();
        await using var reader = await EventReader.Begin(Http, $"/v1/feeds/centres/{centre}/stream?lang=nb");
        await RunningGateway.Published(gateway.Operator, centre, "Kafé");
        await reader.Count(1);
        var shown = Assert.Single((await gateway.Public.Get($"/v1/feeds/centres/{centre}?lang=nb")).Items);
        Assert.Equal(shown.GetRawText(), reader.Has.Single().Data.GetRawText());
    }

    [Fact]
    public async Task tells_of_all_that_is_public_as_the_list_does()
    {
        var centre = await gateway.Centre();
        await using var reader = await EventReader.Begin(Http, "/v1/changes/stream?types=update.published,update.withdrawn");
        var published = await RunningGateway.Published(gateway.Operator, centre);
        (await gateway.Operator.Post($"/v1/updates/{published.Text("id")}/withdraw", new { reason = "feil" }, ("If-Match", published.Tag!))).IsStatus(200);
        await reader.Until("update.withdrawn", it => it.GetProperty("id").GetString() == published.Text("id"));
        var told = reader.Has.Where(it => it.Data.GetProperty("id").GetString() == published.Text("id")).ToArray();
        Assert.Equal([("update.published", false), ("update.withdrawn", true)], told.Select(it => (it.Type, it.Data.GetProperty("deleted").GetBoolean())));
        Assert.All(told, it => Assert.EndsWith($".{it.Data.GetProperty("seq").GetInt64()}", it.Id, StringComparison.Ordinal));
        Assert.All(reader.Has, it => Assert.Contains(it.Type, new[] { "update.published", "update.withdrawn" }));
    }

    [Fact]
    public async Task goes_on_for_who_comes_back_without_a_gap_and_without_anything_twice()
    {
        var centres = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => gateway.Centre()));
        var first = await EventReader.Begin(Http, "/v1/changes/stream");
        var start = first.LastId;
        await first.DisposeAsync();
        var writers = centres.Select(async centre =>
        {
            List<string> made = [];
            for (var i = 0; i < 12; i++)
            {
                made.Add((await RunningGateway.Published(gateway.Operator, centre, $"Nytt {i}")).Text("id"));
            }

            return made;
        }).ToArray();

        // It leaves at random and comes back with what it last had, while they write and after that.
        Random random = new(7);
        List<(string Type, string? Id, JsonElement Data)> has = [];
        var last = start;
        var isDone = false;
        while (!isDone)
        {
            isDone = writers.All(it => it.IsCompleted);
            await using var reader = await EventReader.Begin(Http, "/v1/changes/stream", last);
            await Task.Delay(isDone ? 2000 : random.Next(1, 200));
            await reader.DisposeAsync();
            has.AddRange(reader.Has);
            last = reader.LastId;
        }

        var made = (await Task.WhenAll(writers)).SelectMany(it => it).Order();
        Assert.Equal(made, has.Where(it => it.Type == "update.published" && made.Contains(it.Data.GetProperty("id").GetString())).Select(it => it.Data.GetProperty("id").GetString()!).Order());
        var seqs = has.Select(it => it.Data.GetProperty("seq").GetInt64()).ToArray();
        Assert.Equal(seqs.Order().Distinct(), seqs);
    }

    [Fact]
    public async Task says_now_and_then_that_it_is_there_and_up_to_where_it_has_told_all()
    {
        using HttpRequestMessage request = new(HttpMethod.Get, "/v1/changes/stream?types=update.merged");
        using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using StreamReader lines = new(await response.Content.ReadAsStreamAsync());
        Assert.Equal("retry: 3000", await lines.ReadLineAsync());
        var begun = await lines.ReadLineAsync();
        await RunningGateway.Published(gateway.Operator, await gateway.Centre());
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        List<string> said = [];
        while (await lines.ReadLineAsync(patience.Token) is { } line && line != ":")
        {
            said.Add(line);
        }

        // Nothing of it was for this reader, who yet goes on from later than it began.
        Assert.NotEqual(begun, said[^1]);
        Assert.StartsWith("id: ", said[^1], StringComparison.Ordinal);
        Assert.DoesNotContain(said, it => it.StartsWith("data", StringComparison.Ordinal));
    }

    [Theory, InlineData("1.999999999"), InlineData("77.1")]
    public async Task begins_anew_for_who_comes_from_another_time(string last)
    {
        await using var reader = await EventReader.Begin(Http, "/v1/changes/stream", last);
        await reader.Count(1);
        Assert.Equal("reset", reader.Has.First().Type);
        Assert.NotEqual(last, reader.LastId);
    }

    [Theory, InlineData("x"), InlineData("1"), InlineData("1.-1"), InlineData("1.1.1")]
    public async Task refuses_an_id_that_is_none(string last)
    {
        (await gateway.Public.Get("/v1/changes/stream", ("Last-Event-ID", last))).IsProblem(400, "stream.id_invalid");
        (await gateway.Public.Get($"/v1/changes/stream?lastEventId={last}")).IsProblem(400, "stream.id_invalid");
    }

    [Fact]
    public async Task shows_members_alone_what_is_theirs()
    {
        var (network, member) = (await gateway.Network(), await gateway.Centre());
        (await gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member, role = "member", since = "2020-01-01" } } })).IsStatus(200);
        (await gateway.Public.Get($"/v1/feeds/networks/{network}/members/stream")).IsProblem(404, "feed.not_found");
        var key = (await gateway.KeyFor(member, "editor")).Key;
        await using var reader = await EventReader.Begin(Http, $"/v1/feeds/networks/{network}/members/stream", key: key);
        var draft = await gateway.Operator.Post("/v1/updates", new { owner = member, audience = "members", networks = new[] { network }, texts = new[] { new { language = "nb", title = "Innad", body = "" } } });
        (await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).IsStatus(200);
        await reader.Count(1);
        Assert.Equal("Innad", reader.Has.Single().Data.GetProperty("title").GetString());
        (await gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member, role = "observer", since = "2020-01-01" } } })).IsStatus(200);
        (await gateway.Operator.Post($"/v1/networks/{network}/members/{member}/leave", null)).IsStatus(200);
        var later = await gateway.Operator.Get($"/v1/updates/{draft.Text("id")}");
        (await gateway.Operator.Patch($"/v1/updates/{draft.Text("id")}", new { texts = new[] { new { language = "nb", title = "Ikke lenger", body = "" } } }, ("If-Match", later.Tag!))).IsStatus(200);
        await reader.Over();
        Assert.Single(reader.Has);
    }

    [Theory, InlineData("/v1/feeds/centres/nobody-here/stream"), InlineData("/v1/feeds/topics/nothing/stream"), InlineData("/v1/feeds/nothing/here/stream")]
    public async Task knows_no_feed_that_there_is_not(string address) => (await gateway.Public.Get(address)).IsProblem(404, "feed.not_found");
}
