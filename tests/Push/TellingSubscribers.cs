using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Push;

/// <summary>The hub, through the API: a subscriber of its own for each test, on this machine.</summary>
[Collection("gateway")]
public sealed class TellingSubscribers(RunningGateway gateway) : IAsyncLifetime
{
    private Subscriber _subscriber = null!;
    private string _centre = "";

    /// <summary>What WebSub says how to ask is not in the API's own description.</summary>
    private Client Asker => new(gateway.Public.Http, null);

    private string Topic => $"{gateway.Public.Http.BaseAddress}feeds/centres/{_centre}.atom";

    public async Task InitializeAsync()
    {
        _subscriber = await Subscriber.Start();
        _centre = await gateway.Centre();
    }

    public async Task DisposeAsync() => await _subscriber.DisposeAsync();

    [Fact]
    public async Task is_found_by_what_every_public_document_says()
    {
        foreach (var format in new[] { "atom", "rss", "json" })
        {
            using var response = await gateway.Public.Http.GetAsync($"/feeds/centres/{_centre}.{format}");
            var hub = $"{gateway.Public.Http.BaseAddress}websub";
            Assert.Equal($"<{hub}>; rel=\"hub\", <{gateway.Public.Http.BaseAddress}feeds/centres/{_centre}.{format}>; rel=\"self\"", string.Join(", ", response.Headers.GetValues("Link")));
            Assert.Contains(hub, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task tells_what_there_is_and_then_each_change()
    {
        await Asks("subscribe", secret: "hemmelig æøå");
        await Has(1);
        var id = (await RunningGateway.Published(gateway.Operator, _centre, "Kafé på torsdag")).Text("id");
        await Has(2);
        var there = await gateway.Operator.Get($"/v1/updates/{id}");
        there = await gateway.Operator.Patch($"/v1/updates/{id}", new { texts = new[] { new { language = "nb", title = "Kafé på fredag", body = "Vi flytter." } } }, ("If-Match", there.Tag!));
        there.IsStatus(200);
        await Has(3);
        var shown = await gateway.Public.Http.GetByteArrayAsync(Topic);
        (await gateway.Operator.Post($"/v1/updates/{id}/withdraw", new { reason = "feil" }, ("If-Match", there.Tag!))).IsStatus(200);
        await Has(4);
        var had = _subscriber.Has.ToArray();
        Assert.Equal(
            [(false, false, false), (true, false, false), (false, true, false), (false, false, true)],
            had.Select(it => (it.Text.Contains("på torsdag", StringComparison.Ordinal), it.Text.Contains("på fredag", StringComparison.Ordinal), it.Text.Contains("deleted-entry", StringComparison.Ordinal))));
        Assert.Equal(shown, had[2].Body);
        Assert.All(had, it => Assert.True(it.IsSignedWith("hemmelig æøå")));
        Assert.All(had, it => Assert.Equal(("application/atom+xml; charset=utf-8", $"<{gateway.Public.Http.BaseAddress}websub>; rel=\"hub\", <{Topic}>; rel=\"self\""), (it.Type, it.Link)));
    }

    [Fact]
    public async Task asks_whether_it_was_the_subscriber_who_asked()
    {
        await Asks("subscribe", lease: "86400");
        await Has(1);
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Assert.Single(_subscriber.Asked));
        Assert.Equal(("it", "subscribe", Topic, "86400"), (asked["of"].ToString(), asked["hub.mode"].ToString(), asked["hub.topic"].ToString(), asked["hub.lease_seconds"].ToString()));
        Assert.True(asked["hub.challenge"].ToString().Length >= 32);
        Assert.Null(Assert.Single(_subscriber.Has).Signature);
    }

    [Theory]
    [InlineData(404, "it"), InlineData(200, "other"), InlineData(200, "longer"), InlineData(302, "it")]
    public async Task tells_nobody_who_did_not_ask(int status, string body)
    {
        _subscriber.Answers = it => (status, body switch { "it" => it, "longer" => $"{it}x", _ => "else" });
        await Asks("subscribe");
        await Waiting.Until(() => _subscriber.Asked.Count == 1);
        _subscriber.Answers = it => (200, it);
        await Asks("subscribe"); // another callback, which is told
        await Has(1);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        Assert.Equal(2, _subscriber.Tried);
    }

    [Fact]
    public async Task tells_no_longer_who_wants_it_and_only_if_it_is_they_who_do()
    {
        var callback = await Asks("subscribe");
        await Has(1);
        _subscriber.Answers = _ => (404, "");
        await Asks("unsubscribe", callback);
        await Waiting.Until(() => _subscriber.Asked.Count == 2);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        _subscriber.Answers = it => (200, it);
        await Asks("unsubscribe", callback);
        await Waiting.Until(() => _subscriber.Asked.Count == 3);
        var other = await Asks("subscribe");
        await Has(3);
        Assert.NotEqual(callback, other);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé igjen");
        await Has(4);
        Assert.Equal(4, _subscriber.Tried);
    }

    [Fact]
    public async Task goes_on_with_who_asks_again_without_telling_anew()
    {
        var callback = await Asks("subscribe", secret: "før");
        await Has(1);
        await Asks("subscribe", callback, secret: "nå");
        await Waiting.Until(() => _subscriber.Asked.Count == 2);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        Assert.True(_subscriber.Has.Last().IsSignedWith("nå"));
        Assert.Equal(2, _subscriber.Tried);
    }

    [Fact]
    public async Task tells_again_who_could_not_take_it_and_then_what_there_is_by_then()
    {
        _subscriber.Takes = () => Task.FromResult(500);
        await Asks("subscribe");
        await Waiting.Until(() => _subscriber.Tried == 1);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé på torsdag");
        _subscriber.Takes = () => Task.FromResult(200);
        await Has(1);
        Assert.Contains("på torsdag", Assert.Single(_subscriber.Has).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task forgets_who_says_that_it_is_gone()
    {
        await using var other = await Subscriber.Start();
        _subscriber.Takes = () => Task.FromResult(410);
        await Asks("subscribe");
        await Waiting.Until(() => _subscriber.Tried == 1);
        await Asks("subscribe", other.NewCallback());
        await Waiting.Until(() => other.Has.Count == 1);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Waiting.Until(() => other.Has.Count == 2);
        Assert.Equal(1, _subscriber.Tried);
    }

    [Fact]
    public async Task keeps_nobody_waiting_for_a_slow_one()
    {
        await using var slow = await Subscriber.Start();
        TaskCompletionSource<int> release = new();
        slow.Takes = () => release.Task;
        await Asks("subscribe", slow.NewCallback());
        await Waiting.Until(() => slow.Tried == 1);
        await Asks("subscribe");
        await Has(1);
        Assert.Equal((1, false, 0), (slow.Tried, slow.IsGivenUp, slow.Has.Count)); // the call to it still goes on
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        release.SetResult(200);
        await Waiting.Until(() => slow.Has.Any(it => it.Text.Contains("Kafé", StringComparison.Ordinal)));
        Assert.Contains("Kafé", slow.Has.Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task does_what_was_asked_last_whichever_answer_comes_first()
    {
        TaskCompletionSource<bool> release = new();
        var callback = _subscriber.NewCallback();
        _subscriber.AnswersLate = query => query.Contains("hub.mode=subscribe", StringComparison.Ordinal) ? release.Task : Task.FromResult(true);
        await Asks("subscribe", callback);
        await Waiting.Until(() => _subscriber.Asked.Count == 1);
        await Asks("unsubscribe", callback);
        await Waiting.Until(() => _subscriber.Asked.Count == 2);
        await Task.Delay(500); // its answer is written down
        release.SetResult(true);
        await Asks("subscribe");
        await Has(1);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        Assert.Equal(2, _subscriber.Tried);
    }

    [Fact]
    public async Task ends_with_its_lease()
    {
        await using var other = await Subscriber.Start();
        await Asks("subscribe", other.NewCallback());
        await Waiting.Until(() => other.Has.Count == 1);
        await gateway.Services.GetRequiredService<IDatabase>().Write(async session =>
        {
            await session.Execute($"UPDATE push_subscription SET until = {TimeProvider.System.GetUtcNow()} WHERE topic = {Topic}");
            await session.Commit();
            return true;
        });
        await Asks("subscribe");
        await Has(1);
        await RunningGateway.Published(gateway.Operator, _centre, "Kafé");
        await Has(2);
        Assert.Equal(1, other.Tried);
        await Waiting.Until(async () => (await gateway.Services.GetRequiredService<IDatabase>().Read(
            Statement.Of($"SELECT callback FROM push_subscription WHERE topic = {Topic}"), row => row.Text("callback"), CancellationToken.None)).Length <= 1);
    }

    [Fact]
    public async Task says_so_where_there_is_no_such_feed_any_more()
    {
        await Asks("subscribe");
        await Has(1);
        await gateway.Services.GetRequiredService<IGrainFactory>().Topic(Topic).End(Topic, CancellationToken.None);
        await Waiting.Until(() => _subscriber.Asked.Count == 2);
        Assert.Contains("hub.mode=denied", _subscriber.Asked.Last(), StringComparison.Ordinal);
        Assert.Contains($"hub.topic={Uri.EscapeDataString(Topic)}", _subscriber.Asked.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task follows_a_selection_too()
    {
        var topic = $"{gateway.Public.Http.BaseAddress}feeds/all.json?centre={_centre}";
        await Asks("subscribe", topic: topic);
        await Has(1);
        await RunningGateway.Published(gateway.Operator, await gateway.Centre(), "Andres");
        await RunningGateway.Published(gateway.Operator, _centre, "Vårt");
        await Has(2);
        Assert.Contains("Vårt", _subscriber.Has.Last().Text, StringComparison.Ordinal);
        Assert.Equal(("application/feed+json", 2), (_subscriber.Has.Last().Type, _subscriber.Tried));
    }

    [Theory]
    [InlineData("hub.mode", "publish", "hub.mode_unknown"), InlineData("hub.mode", null, "hub.mode_unknown")]
    [InlineData("hub.topic", null, "hub.topic_unknown"), InlineData("hub.topic", "https://example.org/feed", "hub.topic_unknown"), InlineData("hub.topic", "{site}feeds/joint.html", "hub.topic_unknown"), InlineData("hub.topic", "https://example.org/feeds/joint.atom", "hub.topic_unknown")]
    [InlineData("hub.topic", "{site}feeds/joint.atom?cursor=x", "hub.topic_unknown"), InlineData("hub.topic", "{site}feeds/centres/nobody-here.atom", "hub.topic_unknown"), InlineData("hub.topic", "{site}feeds/networks/n/members.atom", "hub.topic_unknown")]
    [InlineData("hub.topic", "{site}feeds/all.atom?topic=hope&centre=x", "hub.topic_unknown"), InlineData("hub.topic", "{site}feeds/joint.atom#x", "hub.topic_unknown"), InlineData("hub.topic", "{site}v1/feeds/joint", "hub.topic_unknown")]
    [InlineData("hub.callback", null, "hub.callback_refused"), InlineData("hub.callback", "ftp://example.org/", "hub.callback_refused"), InlineData("hub.callback", "https://u:p@example.org/", "hub.callback_refused")]
    [InlineData("hub.callback", "https://example.org/#x", "hub.callback_refused"), InlineData("hub.callback", "https://example.org:22/", "hub.callback_refused"), InlineData("hub.callback", "/relative", "hub.callback_refused")]
    [InlineData("hub.lease_seconds", "0", "hub.lease_invalid"), InlineData("hub.lease_seconds", "-1", "hub.lease_invalid"), InlineData("hub.lease_seconds", "a week", "hub.lease_invalid")]
    [InlineData("hub.secret", "200", "hub.secret_too_long")]
    public async Task refuses_what_it_cannot_do_and_says_why(string field, string? value, string code)
    {
        Dictionary<string, string> form = new(StringComparer.Ordinal)
        {
            ["hub.mode"] = "subscribe", ["hub.topic"] = Topic, ["hub.callback"] = _subscriber.NewCallback(), ["hub.secret"] = new('x', 199), ["hub.lease_seconds"] = "600",
        };
        form[field] = field == "hub.secret" ? new('x', 200) : value?.Replace("{site}", gateway.Public.Http.BaseAddress!.ToString(), StringComparison.Ordinal) ?? "";
        using FormUrlEncodedContent content = new(form);
        (await Asker.Send("POST", "/websub", content)).IsProblem(422, code);
    }

    [Theory, InlineData("http://nettverk.example.org"), InlineData("http://nettverk.example.org:8080")]
    public async Task knows_its_documents_by_the_name_that_it_is_asked_by(string site)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/websub") { Headers = { Host = new Uri(site).Authority } };
        request.Content = new FormUrlEncodedContent([new("hub.mode", "subscribe"), new("hub.topic", $"{site}/feeds/centres/{_centre}.atom"), new("hub.callback", _subscriber.NewCallback())]);
        using var answer = await gateway.Public.Http.SendAsync(request);
        Assert.Equal(202, (int)answer.StatusCode);
        await Has(1);
        Assert.Contains($"{site}/feeds/centres/{_centre}.atom", _subscriber.Has.Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task takes_forms_alone() =>
        (await Asker.Post("/websub", new { mode = "subscribe" })).IsProblem(415, "hub.media_type");

    private async Task<string> Asks(string mode, string? callback = null, string? secret = null, string? lease = null, string? topic = null)
    {
        callback ??= _subscriber.NewCallback();
        Dictionary<string, string> form = new(StringComparer.Ordinal) { ["hub.mode"] = mode, ["hub.topic"] = topic ?? Topic, ["hub.callback"] = callback };
        if (secret is not null)
        {
            form["hub.secret"] = secret;
        }

        if (lease is not null)
        {
            form["hub.lease_seconds"] = lease;
        }

        using FormUrlEncodedContent content = new(form);
        (await Asker.Send("POST", "/websub", content)).IsStatus(202);
        return callback;
    }

    private Task Has(int count) => Waiting.Until(() => _subscriber.Has.Count >= count);
}
