using System.Net;
using System.Net.Http.Json;
using NetworkBackend.Tests.Push;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The process dies once a subscriber has said that it asked, or has taken what it was told, and before that is written down: the next one asks, or tells, again.</summary>
public class DyingWhileSubscribersAreTold
{
    private static readonly string[] loopback = ["--sources-allow-loopback"];

    public static TheoryData<string, DatabaseKind> Places() => new()
    {
        { "before-subscription-recorded", DatabaseKind.Sqlite },
        { "before-subscription-recorded", DatabaseKind.Postgres },
        { "before-delivery-recorded", DatabaseKind.Sqlite },
        { "before-delivery-recorded", DatabaseKind.Postgres },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task tells_them_all_the_same(string place, DatabaseKind kind)
    {
        if (!Databases.Kinds.Contains(kind))
        {
            return;
        }

        await using var subscriber = await Subscriber.Start();
        await using var database = await Databases.Fresh(kind);
        await using (var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{place}:kill" }, loopback))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(dying.Operator, "kbt")).StatusCode);
            await Asks(dying, subscriber);
            Assert.NotEqual(0, await dying.Ended());
        }

        // Nobody asks again: what was acknowledged, or was on its way, is gone on with.
        var before = subscriber.Has.Count;
        Assert.Equal(place == "before-delivery-recorded" ? 1 : 0, before);
        await using var next = await Server.On(database, loopback);
        await Waiting.Until(() => subscriber.Has.Count > before);
        await Published(next.Operator, "Kafé på torsdag");
        await Waiting.Until(() => subscriber.Has.Last().Text.Contains("Kafé på torsdag", StringComparison.Ordinal));
        Assert.All(subscriber.Has, it => Assert.True(it.IsSignedWith("hemmelig")));
    }

    [Theory, InlineData(DatabaseKind.Sqlite), InlineData(DatabaseKind.Postgres)]
    public async Task tells_after_a_kill_what_came_out_before_it(DatabaseKind kind)
    {
        if (!Databases.Kinds.Contains(kind))
        {
            return;
        }

        await using var subscriber = await Subscriber.Start();
        await using var database = await Databases.Fresh(kind);
        await using (var first = await Server.On(database, loopback))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(first.Operator, "kbt")).StatusCode);
            await Asks(first, subscriber);
            await Waiting.Until(() => subscriber.Has.Count == 1);
            subscriber.Takes = () => Task.FromResult(503);
            await Published(first.Operator, "Kafé på torsdag");
            await first.Kill();
        }

        subscriber.Takes = () => Task.FromResult(200);
        await using var next = await Server.On(database, loopback);
        await Waiting.Until(() => subscriber.Has.Last().Text.Contains("Kafé på torsdag", StringComparison.Ordinal));
    }

    private static async Task Asks(Server server, Subscriber subscriber)
    {
        using FormUrlEncodedContent form = new(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hub.mode"] = "subscribe", ["hub.topic"] = $"{server.Client.BaseAddress}feeds/centres/kbt.rss", ["hub.callback"] = subscriber.NewCallback(), ["hub.secret"] = "hemmelig",
        });
        using var answer = await server.Client.PostAsync("/websub", form);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private static async Task Published(HttpClient by, string title)
    {
        using var drafted = await by.PostAsJsonAsync("/v1/updates", new { owner = "kbt", texts = new[] { new { language = "nb", title, body = "Kom innom." } } });
        Assert.Equal(HttpStatusCode.Created, drafted.StatusCode);
        using HttpRequestMessage publish = new(HttpMethod.Post, $"{drafted.Headers.Location!.OriginalString}/publish");
        publish.Headers.TryAddWithoutValidation("If-Match", drafted.Headers.ETag!.ToString());
        using var published = await by.SendAsync(publish);
        Assert.True(published.IsSuccessStatusCode);
    }
}
