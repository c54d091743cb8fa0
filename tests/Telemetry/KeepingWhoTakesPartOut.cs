using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Telemetry;

/// <summary>Somebody registers, withdraws and comes again: nothing that the process says of itself leads from them to what they did.</summary>
public class KeepingWhoTakesPartOut
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_every_log_and_of_all_telemetry(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var collector = await Collector.Start();
        await using var server = await Server.On(database, "--log-level", "information", "--otlp-endpoint", collector.Address);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var activity = (await Sent(server.Operator, "/v1/activities", new
        {
            owner = "kbt", kind = "course", title = "Kurs", format = "physical", starts = "2099-09-15T09:00", ends = "2099-09-15T10:00", pools = new { physical = new { capacity = 1 } },
        })).GetProperty("id").GetString()!;
        foreach (var step in new[] { "confirm", "open" })
        {
            using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/activities/{activity}/{step}") { Headers = { { "If-Match", "*" } } };
            Assert.Equal(HttpStatusCode.OK, (await server.Operator.SendAsync(request)).StatusCode);
        }

        var person = (await Sent(server.Operator, "/v1/persons", new { name = "Kari" })).GetProperty("id").GetString()!;
        Assert.Equal(HttpStatusCode.OK, (await server.Operator.PutAsJsonAsync($"/v1/centres/kbt/staff/{person}", new { role = "reader" })).StatusCode);
        var key = await Sent(server.Operator, "/v1/keys", new { label = "k", organisation = "kbt", role = "reader", person });
        await server.Operator.GetAsync("/v1/centres"); // something that is told after all that names her
        var before = (server.Errors + server.Output).Length;

        using var kari = server.With(key.GetProperty("key").GetString()!);
        var registration = (await Sent(kari, $"/v1/activities/{activity}/registrations", new { mode = "physical" })).GetProperty("id").GetString()!;
        await Sent(kari, $"/v1/activities/{activity}/registrations/{registration}/cancel", new { });
        await Sent(kari, $"/v1/activities/{activity}/registrations", new { mode = "physical" });
        await kari.GetAsync($"/v1/activities/{activity}/registrations/own");
        await server.Stop();

        var said = (server.Errors + server.Output)[before..];
        var id = key.GetProperty("id").GetString()!;
        Assert.NotEmpty(said);
        Assert.All([person, id, id["key-".Length..]], it => Assert.DoesNotContain(it, said, StringComparison.Ordinal));
        Assert.Contains($"activity/a:{activity}", collector.Text, StringComparison.Ordinal);
        Assert.All([person, id, id["key-".Length..], registration], it => Assert.DoesNotContain(it, collector.Text, StringComparison.Ordinal));
        Assert.All(collector.Instruments, it => Assert.DoesNotContain(it.Attributes, attribute => attribute.Contains("person", StringComparison.Ordinal) || attribute.Contains("registration", StringComparison.Ordinal)));
    }

    private static async Task<JsonElement> Sent(HttpClient client, string path, object body)
    {
        var response = await client.PostAsJsonAsync(path, body);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
