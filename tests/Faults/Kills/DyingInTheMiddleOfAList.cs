using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>A list of members takes several commits. The process dies between them, and the list is sent again.</summary>
public class DyingInTheMiddleOfAList
{
    private const int Entries = 64;

    public static TheoryData<string, DatabaseKind> Places()
    {
        TheoryData<string, DatabaseKind> places = [];
        foreach (var kind in Databases.Kinds)
        {
            places.Add("before-commit:kill:4", kind);
            places.Add("after-commit:kill:3", kind);
        }

        return places;
    }

    [Theory, MemberData(nameof(Places))]
    public async Task is_finished_by_sending_it_again(string place, DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        string leader;
        await using (var first = await Server.On(database))
        {
            leader = await Prepare(first);
        }

        var list = new { members = Enumerable.Range(0, Entries).Select(it => new { member = $"m-{it}", role = "member" }) };
        await using (var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = place }))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => Put(dying, leader, list));
            Assert.NotEqual(0, await dying.Ended());
        }

        Assert.InRange(await Invited(database), 1, Entries - 1);
        await using (var next = await Server.On(database))
        {
            var (answer, replayed) = await Put(next, leader, list);
            Assert.Equal((Entries, false), (JsonDocument.Parse(answer).RootElement.GetProperty("counts").GetProperty("invited").GetInt32(), replayed));
            Assert.Equal((answer, true), await Put(next, leader, list));
        }

        Assert.Equal(Entries, await Invited(database));
    }

    private static async Task<string> Prepare(Server server)
    {
        async Task Make(string path, object body)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body), Headers = { { "If-None-Match", "*" } } };
            (await server.Operator.SendAsync(request)).EnsureSuccessStatusCode();
        }

        await Make("/v1/networks/net", new { kind = "regional", name = "Net" });
        await Make("/v1/centres/kbt", new { kind = "regional", name = "KBT" });
        for (var i = 0; i < Entries; i++)
        {
            await Make($"/v1/members/m-{i}", new { kind = "ngo", name = "N" });
        }

        (await server.Operator.PutAsJsonAsync("/v1/networks/net/members:sync", new { members = new[] { new { member = "kbt", role = "coordinator" } } })).EnsureSuccessStatusCode();
        var issued = await server.Operator.PostAsJsonAsync("/v1/keys", new { label = "leader", organisation = "kbt", role = "leader" });
        return (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
    }

    private static async Task<(string Answer, bool Replayed)> Put(Server server, string leader, object list)
    {
        using var client = server.With(leader);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/networks/net/members:sync") { Content = JsonContent.Create(list), Headers = { { "Idempotency-Key", "list" } } };
        var reply = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return (await reply.Content.ReadAsStringAsync(), reply.Headers.Contains("Idempotency-Replayed"));
    }

    private static async Task<long> Invited(FreshDatabase database)
    {
        await using var storage = await OpenStorage.Open(database);
        return (await storage.Numbers("SELECT COUNT(*) AS number FROM journal WHERE type = 'membership.invited' AND stream <> 'membership/m:net/kbt'")).Single();
    }
}
