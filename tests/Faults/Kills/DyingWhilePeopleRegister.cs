using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The process dies while somebody registers, and while an activity changes its shape: it is done wholly or not at all, and the request sent again comes to the same.</summary>
public class DyingWhilePeopleRegister
{
    private static readonly string[] places = ["before-transaction", "in-transaction", "before-commit", "after-commit"];

    public static TheoryData<string, DatabaseKind> Places()
    {
        TheoryData<string, DatabaseKind> all = [];
        foreach (var place in places)
        {
            foreach (var kind in Databases.Kinds)
            {
                all.Add(place, kind);
            }
        }

        return all;
    }

    [Theory, MemberData(nameof(Places))]
    public async Task has_registered_them_or_not(string place, DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        Prepared there;
        await using (var first = await Server.On(database))
        {
            there = await Prepare(first, seats: 1, people: 2);
        }

        await Kill(database, place, there.People[0], by => Post(by, $"{there.Address}/registrations", new { mode = "physical" }, "register-1"));

        await using var next = await Server.On(database);
        using HttpClient one = next.With(there.People[0]), two = next.With(there.People[1]);
        var before = await Own(one, there);
        Assert.Equal(place == "after-commit" ? 1 : 0, before.Length);
        var again = await Post(one, $"{there.Address}/registrations", new { mode = "physical" }, "register-1");
        Assert.Equal((HttpStatusCode.Created, "registered"), (again.Status, Text(again.Json, "state")));
        Assert.Equal(Text(again.Json, "id"), Text(Assert.Single(await Own(one, there)), "id"));
        Assert.All(before, it => Assert.Equal(Text(again.Json, "id"), Text(it, "id")));
        Assert.Equal("registration.exists", Text((await Post(one, $"{there.Address}/registrations", new { mode = "physical" }, "register-2")).Json, "code"));
        Assert.Equal("waitlisted", Text((await Post(two, $"{there.Address}/registrations", new { mode = "physical" }, "register-1")).Json, "state"));
        Assert.Equal((1, 1), await Counts(next, there, "physical"));
    }

    [Theory, MemberData(nameof(Places))]
    public async Task has_changed_its_shape_for_all_or_for_none(string place, DatabaseKind kind)
    {
        object digital = new { to = "digital", digital = new { capacity = 9 }, reason = "Ingen sal" };
        await using var database = await Databases.Fresh(kind);
        Prepared there;
        string[] registrations;
        await using (var first = await Server.On(database))
        {
            there = await Prepare(first, seats: 2, people: 3);
            registrations = [.. await Task.WhenAll(there.People.Select((key, i) => Registered(first, there, key, $"register-{i}")))];
        }

        await Kill(database, place, there.Editor, by => Post(by, $"{there.Address}/shape", digital, "shape-1"));

        await using var next = await Server.On(database);
        using var editor = next.With(there.Editor);
        var isDone = place == "after-commit";
        await Stands(next, there, registrations, isDone);
        var again = await Post(editor, $"{there.Address}/shape", digital, "shape-1");
        Assert.Equal(HttpStatusCode.OK, again.Status);
        await Stands(next, there, registrations, isDone: true);
        Assert.Equal(HttpStatusCode.OK, (await Post(editor, $"{there.Address}/shape", digital, "shape-2")).Status);
        await Stands(next, there, registrations, isDone: true);
    }

    /// <summary>Before, two have the seats in the place and one waits; afterwards all three are digital, each told of it once.</summary>
    private static async Task Stands(Server server, Prepared there, string[] registrations, bool isDone)
    {
        var activity = await server.Client.GetFromJsonAsync<JsonElement>(there.Address);
        Assert.Equal((isDone ? "digital" : "physical", isDone ? 1 : 0), (Text(activity, "format"), activity.GetProperty("sequence").GetInt32()));
        Assert.Equal(isDone ? (3, 0) : (2, 1), await Counts(server, there, isDone ? "digital" : "physical"));
        foreach (var (key, registration) in there.People.Zip(registrations))
        {
            using var by = server.With(key);
            var notices = await by.GetFromJsonAsync<JsonElement>($"{there.Address}/registrations/{registration}/notices");
            Assert.Equal(isDone ? 1 : 0, notices.GetProperty("items").EnumerateArray().Count(it => Text(it, "type") == "activity.reshaped"));
            Assert.Equal(isDone ? "digital" : "physical", Text((await Own(by, there))[0], "mode"));
        }
    }

    private static async Task Kill(FreshDatabase database, string place, string key, Func<HttpClient, Task> act)
    {
        await using var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{place}:kill:1" });
        using var by = dying.With(key);
        await Assert.ThrowsAsync<HttpRequestException>(() => act(by));
        Assert.NotEqual(0, await dying.Ended());
    }

    /// <summary>An activity that takes registrations, a key of its editor, and keys of people.</summary>
    private static async Task<Prepared> Prepare(Server server, int seats, int people)
    {
        var by = server.Operator;
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(by, "kbt")).StatusCode);
        var editor = Text((await Post(by, "/v1/keys", new { label = "editor", organisation = "kbt", role = "editor" }, "editor")).Json, "key");
        var starts = TimeProvider.System.GetUtcNow().AddDays(30);
        var activity = await Post(
            by, "/v1/activities", new { owner = "kbt", kind = "course", title = "Kurs", format = "physical", starts, ends = starts.AddHours(3), pools = new { physical = new { capacity = seats } } }, "activity");
        var there = $"/v1/activities/{Text(activity.Json, "id")}";
        foreach (var step in new[] { "confirm", "open" })
        {
            Assert.Equal(HttpStatusCode.OK, (await Post(by, $"{there}/{step}", new { }, step)).Status);
        }

        List<string> keys = [];
        for (var i = 0; i < people; i++)
        {
            var person = Text((await Post(by, "/v1/persons", new { name = "Kari" }, $"person-{i}")).Json, "id");
            (await by.PutAsJsonAsync($"/v1/centres/kbt/staff/{person}", new { role = "reader" })).EnsureSuccessStatusCode();
            keys.Add(Text((await Post(by, "/v1/keys", new { label = "reader", organisation = "kbt", role = "reader", person }, $"key-{i}")).Json, "key"));
        }

        return new(there, editor, keys);
    }

    private static async Task<string> Registered(Server server, Prepared there, string key, string command)
    {
        using var by = server.With(key);
        return Text((await Post(by, $"{there.Address}/registrations", new { mode = "physical" }, command)).Json, "id");
    }

    private static async Task<JsonElement[]> Own(HttpClient by, Prepared there) =>
        [.. (await by.GetFromJsonAsync<JsonElement>($"{there.Address}/registrations/own")).GetProperty("items").EnumerateArray()];

    private static async Task<(int Taken, int Waiting)> Counts(Server server, Prepared there, string mode)
    {
        var pool = (await server.Client.GetFromJsonAsync<JsonElement>(there.Address)).GetProperty("pools").GetProperty(mode);
        return (pool.GetProperty("taken").GetInt32(), pool.GetProperty("waiting").GetInt32());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Json)> Post(HttpClient by, string address, object body, string command)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address)
        {
            Content = JsonContent.Create(body, body.GetType()), Headers = { { "Idempotency-Key", command }, { "If-Match", "*" } },
        };
        using var answer = await by.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString()!;

    private sealed record Prepared(string Address, string Editor, IReadOnlyList<string> People);
}
