using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NetworkBackend.Tests.Sources;
using NetworkBackend.Tests.Sources.Fetching;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The process dies between an item's key and its update, or before it wrote down what it has read: read again, each item is there, once.</summary>
public class DyingWhileNewsIsTaken
{
    private static readonly string[] loopback = ["--sources-allow-loopback"];

    public static TheoryData<string, int, DatabaseKind> Places() => new()
    {
        { "before-import", 1, DatabaseKind.Sqlite },
        { "before-import", 2, DatabaseKind.Postgres },
        { "before-poll-recorded", 1, DatabaseKind.Sqlite },
        { "before-poll-recorded", 1, DatabaseKind.Postgres },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task has_each_item_once(string place, int visit, DatabaseKind kind)
    {
        if (!Databases.Kinds.Contains(kind))
        {
            return;
        }

        await using var elsewhere = ScriptedServer.Start();
        await using var database = await Databases.Fresh(kind);
        string key, source;
        await using (var first = await Server.On(database, loopback))
        {
            (key, source) = await Registered(first, elsewhere);
        }

        Serve(elsewhere);
        await using (var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{place}:kill:{visit}" }, loopback))
        {
            using var by = dying.With(key);
            await Assert.ThrowsAsync<HttpRequestException>(() => by.PostAsync($"/v1/sources/{source}/poll", null));
            Assert.NotEqual(0, await dying.Ended());
        }

        await using var last = await Server.On(database, loopback);
        using var staff = last.With(key);
        var health = await Poll(staff, source);
        Assert.Equal(("healthy", 3), (health.GetProperty("state").GetString(), (await Titles(last)).Length));
        await Poll(staff, source);
        Assert.Equal(["Kafé", "Kurs", "Tur"], await Titles(last));
    }

    private static async Task<JsonElement> Poll(HttpClient by, string source)
    {
        using var answer = await by.PostAsync($"/v1/sources/{source}/poll", null);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task<string[]> Titles(Server server) =>
        [.. JsonDocument.Parse(await server.Client.GetStringAsync("/v1/feeds/centres/kbt")).RootElement.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("title").GetString()!).Order()];

    private static void Serve(ScriptedServer elsewhere) => elsewhere.Answers("/feed", "200 OK\nETag: \"1\"", Encoding.UTF8.GetBytes(GivenFeeds.Rss(
        Item(1, "Kafé", "Torsdagskaféen åpner dørene klokken tolv, og kaffen er gratis.")
        + Item(2, "Kurs", "Et kurs i egenmestring begynner til høsten; meld deg på hos oss.")
        + Item(3, "Tur", "Vi går tur i marka hver lørdag formiddag i all slags vær."))));

    private static string Item(int number, string title, string text) =>
        GivenFeeds.Item(title, text, $"<link>https://example.org/{number}</link><pubDate>{TimeProvider.System.GetUtcNow().AddDays(-number):R}</pubDate>");

    private static async Task<(string Key, string Source)> Registered(Server server, ScriptedServer elsewhere)
    {
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var key = (await Posted(server.Operator, "/v1/keys", new { label = "leader", organisation = "kbt", role = "leader" })).GetProperty("key").GetString()!;
        using var by = server.With(key);
        var source = await Posted(by, "/v1/centres/kbt/sources", new { address = elsewhere.At("/feed").AbsoluteUri, label = "Nettsiden" });
        return (key, source.GetProperty("id").GetString()!);
    }

    private static async Task<JsonElement> Posted(HttpClient by, string address, object body)
    {
        using var answer = await by.PostAsJsonAsync(address, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
