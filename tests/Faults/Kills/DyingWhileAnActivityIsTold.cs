using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The process dies when an activity was confirmed or became something else, and the update does not say so yet: the next start has it say so, once.</summary>
public class DyingWhileAnActivityIsTold
{
    private static readonly string[] feeds = ["joint", "all", "centres/kbt", "centres/varres"];

    public static TheoryData<string, int, DatabaseKind> Places() => new()
    {
        { "before-tell", 1, DatabaseKind.Sqlite },
        { "before-tell", 1, DatabaseKind.Postgres },
        { "before-tell", 2, DatabaseKind.Sqlite }, // the update's own telling lies within the activity's
        { "after-tell", 1, DatabaseKind.Postgres },
        { "after-tell", 2, DatabaseKind.Sqlite },
        { "after-tell", 2, DatabaseKind.Postgres },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task is_in_each_feed_once_with_what_it_became(string place, int visit, DatabaseKind kind)
    {
        if (!Databases.Kinds.Contains(kind))
        {
            return;
        }

        await using var database = await Databases.Fresh(kind);
        (string Key, string Address) there;
        await using (var first = await Server.On(database))
        {
            there = await Arranged(first);
        }

        await Dies(database, $"{place}:kill:{visit}", there.Key, $"{there.Address}/confirm", null);
        await using (var between = await Server.On(database))
        {
            Assert.Equal([1, 1, 1, 1], await Revisions(between, 1));
        }

        await Dies(database, "before-tell:kill:1", there.Key, $"{there.Address}/shape", new { to = "cancelled", reason = "Ingen penger" });
        await using var last = await Server.On(database);
        Assert.Equal([2, 2, 2, 2], await Revisions(last, 2));
        Assert.Contains("Avlyst: Fagdag", await last.Client.GetStringAsync("/v1/feeds/centres/varres"), StringComparison.Ordinal);
        Assert.DoesNotContain("Fagdag", await last.Client.GetStringAsync("/v1/feeds/centres/bikuben"), StringComparison.Ordinal);
    }

    private static async Task Dies(FreshDatabase database, string place, string key, string address, object? body)
    {
        await using var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = place });
        using var by = dying.With(key);
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(by, address, body));
        Assert.NotEqual(0, await dying.Ended());
    }

    /// <summary>The revision in each feed, once all have the one that is expected; each feed has one item.</summary>
    private static async Task<IEnumerable<int>> Revisions(Server server, int expected)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        List<int> revisions = [];
        foreach (var feed in feeds)
        {
            int revision;
            while ((revision = await Revision(server, feed, patience.Token)) < expected)
            {
                await Task.Delay(100, patience.Token); // the courier tells what the process that died did not
            }

            revisions.Add(revision);
        }

        return revisions;
    }

    private static async Task<int> Revision(Server server, string feed, CancellationToken cancellation)
    {
        var items = JsonDocument.Parse(await server.Client.GetStringAsync($"/v1/feeds/{feed}", cancellation)).RootElement.GetProperty("items").EnumerateArray().ToArray();
        return items.Length == 0 ? 0 : Assert.Single(items).GetProperty("revision").GetInt32();
    }

    /// <summary>A day of kbt that varres takes part in and bikuben does not; gives a key of kbt and the address.</summary>
    private static async Task<(string Key, string Address)> Arranged(Server server)
    {
        Dictionary<string, string> keys = [];
        foreach (var centre in new[] { "kbt", "varres", "bikuben" })
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, centre)).StatusCode);
            keys[centre] = (await Post(server.Operator, "/v1/keys", new { label = "leader", organisation = centre, role = "leader" })).GetProperty("key").GetString()!;
        }

        using HttpClient kbt = server.With(keys["kbt"]), varres = server.With(keys["varres"]), bikuben = server.With(keys["bikuben"]);
        var day = await Post(kbt, "/v1/activities", new
        {
            owner = "kbt", kind = "seminar", title = "Fagdag", format = "digital", organisers = new[] { "varres", "bikuben" }, starts = "2099-09-15T09:00", ends = "2099-09-15T16:00",
            pools = new { digital = new { } },
        });
        var there = $"/v1/activities/{day.GetProperty("id").GetString()}";
        await Post(varres, $"{there}/organisers/varres/accept", null);
        await Post(bikuben, $"{there}/organisers/bikuben/leave", null);
        return (keys["kbt"], there);
    }

    private static async Task<JsonElement> Post(HttpClient by, string address, object? body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body, body.GetType()), Headers = { { "If-Match", "*" } } };
        using var answer = await by.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
