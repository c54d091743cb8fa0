using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The process dies while a response is submitted: it is submitted or it is not, and the request sent again comes to the same.</summary>
public class DyingInTheMiddleOfASubmission
{
    private static readonly object sent = new { channel = "regjeringen.no", format = "html" };

    public static TheoryData<string, DatabaseKind> Places() => new()
    {
        { "before-transaction", DatabaseKind.Sqlite },
        { "in-transaction", DatabaseKind.Postgres },
        { "before-commit", DatabaseKind.Sqlite },
        { "before-commit", DatabaseKind.Postgres },
        { "after-commit", DatabaseKind.Sqlite },
        { "after-commit", DatabaseKind.Postgres },
        { "before-tell", DatabaseKind.Sqlite },
        { "after-tell", DatabaseKind.Sqlite },
        { "after-tell", DatabaseKind.Postgres },
    };

    [Theory, MemberData(nameof(Places))]
    public async Task has_submitted_it_or_not(string place, DatabaseKind kind)
    {
        if (!Databases.Kinds.Contains(kind))
        {
            return;
        }

        await using var database = await Databases.Fresh(kind);
        (string Key, string Address) there;
        await using (var first = await Server.On(database))
        {
            there = await Ready(first);
        }

        await using (var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{place}:kill:1" }))
        {
            using var by = dying.With(there.Key);
            await Assert.ThrowsAsync<HttpRequestException>(() => Submit(by, there.Address));
            Assert.NotEqual(0, await dying.Ended());
        }

        await using var next = await Server.On(database);
        using var again = next.With(there.Key);
        var before = await again.GetAsync($"{there.Address}/submission");
        Assert.Equal(place is "after-commit" or "before-tell" or "after-tell" ? HttpStatusCode.OK : HttpStatusCode.NotFound, before.StatusCode);
        var answer = await Json(await Submit(again, there.Address));
        if (before.IsSuccessStatusCode)
        {
            Assert.Equal((await Json(before)).GetProperty("sha256").GetString(), answer.GetProperty("sha256").GetString());
        }

        var file = await next.Client.GetByteArrayAsync($"{there.Address}/submission/file");
        Assert.Equal(answer.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(file)));
        Assert.Equal(HttpStatusCode.Conflict, (await again.PostAsJsonAsync($"{there.Address}/response/submit", sent)).StatusCode);
        await IsInEachFeedOnce(next, answer.GetProperty("update").GetString()!);
    }

    private static async Task IsInEachFeedOnce(Server server, string update)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        foreach (var feed in new[] { "joint", "all", "centres/kbt", "centres/varres" })
        {
            int times;
            while ((times = (await server.Client.GetStringAsync($"/v1/feeds/{feed}", patience.Token)).Split($"\"{update}\"").Length - 1) == 0)
            {
                await Task.Delay(100, patience.Token); // the courier tells what the process that died did not
            }

            Assert.Equal(1, times);
        }
    }

    /// <summary>A response that kbt and varres have signed; gives a key of the lead and the address of the hearing.</summary>
    private static async Task<(string Key, string Address)> Ready(Server server)
    {
        Dictionary<string, string> keys = [];
        foreach (var centre in new[] { "kbt", "varres" })
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, centre)).StatusCode);
            keys[centre] = (await Posted(server.Operator, "/v1/keys", new { label = "leader", organisation = centre, role = "leader" })).GetProperty("key").GetString()!;
        }

        using HttpClient kbt = server.With(keys["kbt"]), varres = server.With(keys["varres"]);
        var found = await Posted(kbt, "/v1/consultations", new { owner = "kbt", title = "NOU", issuer = "Departementet", deadline = "2099-03-01T12:00" });
        var there = $"/v1/consultations/{found.GetProperty("id").GetString()}";
        await Posted(kbt, $"{there}/open", null);
        object[] sections = [new { title = "En", text = "Vi støtter det." }];
        await Posted(kbt, $"{there}/response", new { lead = "kbt", centres = new[] { "varres" }, quorum = new { atLeast = 2, ifMissed = "do-not-submit" }, sections });
        await Posted(kbt, $"{there}/response/freeze", null);
        var signing = await Posted(kbt, $"{there}/response/signing", null);
        var read = signing.GetProperty("sections").EnumerateArray().Select(it => new { section = 1, hash = it.GetProperty("hash").GetString() }).ToArray();
        foreach (var (by, centre) in new[] { (kbt, "kbt"), (varres, "varres") })
        {
            (await by.PutAsJsonAsync($"{there}/response/verdicts/{centre}", new { verdict = "sign", read })).EnsureSuccessStatusCode();
        }

        return (keys["kbt"], there);
    }

    private static async Task<HttpResponseMessage> Submit(HttpClient by, string there)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"{there}/response/submit") { Content = JsonContent.Create(sent), Headers = { { "Idempotency-Key", "submit-1" } } };
        var answer = await by.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer;
    }

    private static async Task<JsonElement> Posted(HttpClient by, string address, object? body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, address) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        using var answer = await by.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await Json(answer);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();
}
