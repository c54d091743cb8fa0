using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Sources;

namespace NetworkBackend.Tests.Push;

/// <summary>A source that has a hub, which asks and tells us through the Gateway.</summary>
public sealed class HearingFromAHub(RunningGateway gateway) : CentreWithSources(gateway)
{
    private readonly ConcurrentQueue<Dictionary<string, string>> _asked = [];

    private Client Hub => new(Gateway.Public.Http, null);

    private string Topic => Elsewhere.At("/topic").AbsoluteUri;

    [Fact]
    public async Task takes_in_what_another_installation_of_this_tells_with_its_revision_and_once()
    {
        var other = await Gateway.Centre();
        var topic = $"{Gateway.Public.Http.BaseAddress}feeds/centres/{other}.atom";
        (await Editor.Post($"/v1/sources/{await Registered(topic)}/poll", null)).IsStatus(200);
        var published = await RunningGateway.Published(Gateway.Operator, other, "Kafé på torsdag");
        await Waiting.Until(async () => (await Titles()).SequenceEqual(["Kafé på torsdag"]));
        (await Gateway.Operator.Patch($"/v1/updates/{published.Text("id")}", new { texts = new[] { new { language = "nb", title = "Kafé på fredag", body = "Vi flytter den." } } }, ("If-Match", published.Tag!))).IsStatus(200);
        await Waiting.Until(async () => (await Titles()).SequenceEqual(["Kafé på fredag"]));
    }

    [Fact]
    public async Task asks_the_hub_once_and_says_that_it_did()
    {
        var (source, form) = await Offered();
        Assert.Equal(("subscribe", Topic, 64), (form["hub.mode"], form["hub.topic"], form["hub.secret"].Length));
        Assert.StartsWith($"{Gateway.Public.Http.BaseAddress}websub/callbacks/{source}/", form["hub.callback"], StringComparison.Ordinal);
        var reply = await Hub.Get(Question(form, "subscribe", Topic));
        Assert.Equal((200, "abc&d=<e>", "text/plain; charset=utf-8"), (reply.Status, Encoding.UTF8.GetString(reply.Body), reply.Header("Content-Type")));
        (await Editor.Post($"/v1/sources/{source}/poll", null)).IsStatus(200);
        Assert.Single(_asked);
    }

    [Theory]
    [InlineData("subscribe", "other"), InlineData("unsubscribe", null), InlineData("publish", null), InlineData("", null)]
    public async Task says_that_it_did_not_ask_what_it_did_not(string mode, string? topic)
    {
        var (_, form) = await Offered();
        (await Hub.Get(Question(form, mode, topic ?? Topic))).IsProblem(404, "hub.not_asked");
    }

    [Fact]
    public async Task says_so_of_addresses_that_are_not_its_own()
    {
        var (source, form) = await Offered();
        (await Hub.Get(Question(form, "subscribe", Topic).Replace(form["hub.callback"][^10..], "aaaaaaaaaa", StringComparison.Ordinal))).IsProblem(404, "hub.not_asked");
        foreach (var address in new[] { $"/websub/callbacks/{source}/x", "/websub/callbacks/src-aaaaaaaaaaaa/x", "/websub/callbacks/nothing/x" })
        {
            (await Hub.Get($"{address}?hub.mode=subscribe&hub.topic={Uri.EscapeDataString(Topic)}&hub.challenge=x")).IsProblem(404, "hub.not_asked");
            (await Hub.Send("POST", address, new StringContent("x"))).IsProblem(410, "hub.unwanted");
        }
    }

    [Theory]
    [InlineData("sha1", true), InlineData("sha256", true), InlineData("sha384", true), InlineData("sha512", true), InlineData("md5", false), InlineData("wrong", false), InlineData(null, false)]
    public async Task takes_in_what_is_signed_and_nothing_else(string? method, bool isTaken)
    {
        var (_, form) = await Offered();
        await Hub.Get(Question(form, "subscribe", Topic));
        var body = Encoding.UTF8.GetBytes(Feed("Kafé på torsdag"));
        var key = Encoding.UTF8.GetBytes(form["hub.secret"]);
#pragma warning disable CA5350, CA5351 // What others may send.
        var signature = method switch
        {
            "sha1" => HMACSHA1.HashData(key, body), "sha256" => HMACSHA256.HashData(key, body), "sha384" => HMACSHA384.HashData(key, body), "sha512" => HMACSHA512.HashData(key, body),
            "md5" => HMACMD5.HashData(key, body), _ => HMACSHA256.HashData("other"u8, body),
        };
#pragma warning restore CA5350, CA5351
        using ByteArrayContent content = new(body);
        content.Headers.ContentType = new("application/rss+xml");
        (string, string)[] headers = method is null ? [] : [("X-Hub-Signature", $"{(method == "wrong" ? "sha256" : method)}={Convert.ToHexStringLower(signature)}")];
        (await Hub.Send("POST", new Uri(form["hub.callback"]).AbsolutePath, content, headers)).IsStatus(204);
        Assert.Equal(isTaken ? ["Kafé på torsdag"] : [], await Titles());
    }

    [Fact]
    public async Task wants_to_hear_no_more_once_the_source_is_stopped()
    {
        var (source, form) = await Offered();
        await Hub.Get(Question(form, "subscribe", Topic));
        var tag = (await Editor.Get($"/v1/sources/{source}")).Tag!;
        (await Editor.Patch($"/v1/sources/{source}", new { stopped = true }, ("If-Match", tag))).IsStatus(200);
        (await Hub.Send("POST", new Uri(form["hub.callback"]).AbsolutePath, new StringContent("x"))).IsProblem(410, "hub.unwanted");
        (await Hub.Get(Question(form, "subscribe", Topic))).IsProblem(404, "hub.not_asked");
    }

    [Fact]
    public async Task reads_the_source_seldom_where_its_hub_tells_and_as_before_where_it_misses_something()
    {
        var (source, form) = await Offered();
        await Hub.Get(Question(form, "subscribe", Topic));
        var first = await Next(source);
        await Tells(form, Feed("Kafé på torsdag"));
        Assert.True(await Next(source) - first > TimeSpan.FromHours(4));
        Serve(Feed("Kafé på torsdag", "Kurs i høst"));
        (await Editor.Post($"/v1/sources/{source}/poll", null)).IsStatus(200);
        Assert.Equal(2, (await Titles()).Length);
        Assert.True(await Next(source) - first < TimeSpan.FromHours(2));
    }

    private async Task Tells(Dictionary<string, string> form, string feed)
    {
        var body = Encoding.UTF8.GetBytes(feed);
        using ByteArrayContent content = new(body);
        (await Hub.Send("POST", new Uri(form["hub.callback"]).AbsolutePath, content, ("X-Hub-Signature", $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(form["hub.secret"]), body))}"))).IsStatus(204);
    }

    private async Task<DateTimeOffset> Next(string source) => (await Editor.Get($"/v1/sources/{source}/health")).Json.GetProperty("nextPoll").GetDateTimeOffset();

    private static string Question(Dictionary<string, string> form, string mode, string topic) =>
        $"{new Uri(form["hub.callback"]).AbsolutePath}?hub.mode={mode}&hub.topic={Uri.EscapeDataString(topic)}&hub.challenge=abc%26d%3D%3Ce%3E&hub.lease_seconds=864000&anything=else";

    private async Task<(string Source, Dictionary<string, string> Form)> Offered()
    {
        Elsewhere.Answers("/hub", async (stream, request, cancellation) =>
        {
            _asked.Enqueue(QueryHelpers.ParseQuery(request[(request.LastIndexOf("\r\n", StringComparison.Ordinal) + 2)..]).ToDictionary(it => it.Key, it => it.Value.ToString()));
            await stream.WriteAsync("HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), cancellation);
        });
        Serve(Feed());
        var source = await Registered(Elsewhere.At("/feed").AbsoluteUri);
        (await Editor.Post($"/v1/sources/{source}/poll", null)).IsStatus(200);
        return (source, Assert.Single(_asked));
    }

    private void Serve(string feed) =>
        Elsewhere.Answers("/feed", $"200 OK\nContent-Type: application/rss+xml\nLink: <{Elsewhere.At("/hub")}>; rel=\"hub\", <{Topic}>; rel=\"self\"", Encoding.UTF8.GetBytes(feed));

    private static string Feed(params string[] titles) => GivenFeeds.Rss(string.Concat(titles.Select((it, i) =>
        GivenFeeds.Item(it, $"{it} hos oss, og alle som vil kan komme innom.", $"<link>https://example.org/{i}</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-1 - i):R}</pubDate>"))));

    private async Task<string> Registered(string address) => (await Editor.Post($"/v1/centres/{Centre}/sources", new { address, label = "Nettsiden" })).Text("id");

    private async Task<string[]> Titles() => [.. (await Gateway.Public.Get($"/v1/feeds/centres/{Centre}")).Items.Select(it => it.GetProperty("title").GetString()!)];
}
