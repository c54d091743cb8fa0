using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Telemetry;

/// <summary>A whole story with words that must not be found again in any log or telemetry, at the lowest level that there is.</summary>
public class KeepingWordsOut
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_every_log_and_of_all_telemetry(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var collector = await Collector.Start();
        await using var server = await Server.On(database, "--log-level", "trace", "--otlp-endpoint", collector.Address);
        var (update, secrets) = await Tell(server);
        await server.Stop();
        var told = server.Errors + server.Output + collector.Text;

        Assert.Contains(update, server.Errors, StringComparison.Ordinal);
        Assert.Contains(update, collector.Text, StringComparison.Ordinal);
        Assert.All(secrets, it => Assert.DoesNotContain(it, told, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The story, and what must not be found of it.</summary>
    private static async Task<(string Update, IReadOnlyList<string> Secrets)> Tell(Server server)
    {
        foreach (var centre in new[] { "kbt", "sagatun" })
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, centre)).StatusCode);
        }

        var person = await Json(await server.Operator.PostAsJsonAsync("/v1/persons", new { name = "Xyzname Canary", email = "xyzmail@canary.example" }));
        var personId = person.GetProperty("id").GetString();
        await Json(await server.Operator.PutAsJsonAsync($"/v1/centres/kbt/staff/{personId}", new { role = "editor" }));
        var kbtKey = (await Json(await server.Operator.PostAsJsonAsync("/v1/keys", new { label = "Xyzlabel", organisation = "kbt", role = "editor", person = personId }))).GetProperty("key").GetString()!;
        using var kbt = server.With(kbtKey);
        kbt.DefaultRequestHeaders.Add("Idempotency-Key", "xyzrepeat");
        var draft = await kbt.PostAsJsonAsync("/v1/updates", new
        {
            owner = "kbt",
            texts = new[] { new { language = "nb", title = "Xyztitle", body = "Xyzbody som ingen skal finne." } },
            inviteCentres = new[] { "sagatun" },
            tags = new[] { "xyztag" },
        });
        Assert.Equal(HttpStatusCode.Created, draft.StatusCode);
        var update = (await Json(draft)).GetProperty("id").GetString()!;
        var published = await Send(kbt, HttpMethod.Post, $"/v1/updates/{update}/publish", new { }, draft.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, published.StatusCode);
        await Send(kbt, HttpMethod.Post, $"/v1/updates/{update}/consents/sagatun", new { answer = "accept" }, published.Headers.ETag!.ToString());
        var revised = await Send(kbt, HttpMethod.Patch, $"/v1/updates/{update}", new { texts = new[] { new { language = "nb", title = "Xyztitle to", body = "Xyzagain." } } }, published.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.OK, revised.StatusCode);
        await Send(kbt, HttpMethod.Post, $"/v1/updates/{update}/withdraw", new { reason = "Xyzreason" }, revised.Headers.ETag!.ToString());

        // What is refused, misshapen or not there at all.
        await server.Client.GetAsync("/v1/updates?tag=xyzquery&owner=xyzowner");
        await server.Client.GetAsync("/v1/feeds/joint?cursor=xyzcursor");
        await kbt.PostAsync("/v1/updates", new StringContent("{ \"owner\": \"Xyzmalformed", Encoding.UTF8, "application/json"));
        await kbt.PostAsJsonAsync("/v1/updates", new { owner = "kbt", xyzmember = "Xyzvalue" });
        using var stranger = server.With("rbs_somebody1_xyzsecret");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/v1/keys")).StatusCode);
        return (update, ["xyz", "canary", kbtKey, server.OperatorKey, kbtKey.Split('_')[^1], server.OperatorKey.Split('_')[^1]]);
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, HttpMethod method, string path, object body, string tag)
    {
        using HttpRequestMessage request = new(method, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await client.SendAsync(request);
    }

    private static async Task<JsonElement> Json(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
