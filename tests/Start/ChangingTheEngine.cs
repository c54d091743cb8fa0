using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Backups;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>Both engines keep the same rows, so that going from one to the other is a restart.</summary>
public class ChangingTheEngine
{
    private const int Changes = 6;

    [OtherEngineFact]
    public async Task goes_on_with_all_that_was_there()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        List<string> written = [];
        List<string> engines = [];
        string? cursor = null;
        for (var i = 0; i <= Changes; i++)
        {
            await using var server = await home.Start(i % 2 == 0 ? Server.Program : Server.OtherProgram!);
            engines.Add(server.Line("Engine"));
            if (i == 0)
            {
                Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
                cursor = await Installation.Cursor(server);
            }

            foreach (var (earlier, place) in written.Index())
            {
                Assert.Equal(place, await Draft(server, earlier, replayed: true));
            }

            written.Add(await Publish(server, i));
            Assert.Equal(Enumerable.Reverse(written), await Feed(server));
            Assert.Equal([written[^1]], await Since(server, cursor!));
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, (await home.Ask("--verify")).Code);

            // Some of them have no time to put anything in order.
            await (i % 3 == 2 ? server.Kill() : server.Stop());
        }

        Assert.Equal(["Orleans", "embedded"], engines.Distinct().Order(StringComparer.Ordinal));
        Trials.Note($"engines: {Changes} changes between {engines[0]} and {engines[1]}");
    }

    /// <summary>The address of an update that is drafted by a request of this number, now or before.</summary>
    private static async Task<string> Draft(Server server, int number, bool replayed)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, "/v1/updates")
        {
            Content = JsonContent.Create(new { owner = "kbt", texts = new[] { new { language = "nb", title = $"Nytt {number}", body = "Noe" } } }),
        };
        request.Headers.Add("Idempotency-Key", $"change-{number}");
        using var answer = await server.Operator.SendAsync(request);
        Assert.Equal((HttpStatusCode.Created, replayed), (answer.StatusCode, answer.Headers.Contains("Idempotency-Replayed")));
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> Publish(Server server, int number)
    {
        var place = await Draft(server, number, replayed: false);
        using var read = await server.Operator.GetAsync(place);
        using HttpRequestMessage request = new(HttpMethod.Post, $"{place}/publish");
        request.Headers.IfMatch.Add(read.Headers.ETag!);
        using var answer = await server.Operator.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return place;
    }

    private static async Task<IEnumerable<string>> Feed(Server server)
    {
        using var page = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/feeds/centres/kbt?limit=50"));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(it => $"/v1/updates/{it.GetProperty("update").GetString()}")];
    }

    private static async Task<IEnumerable<string>> Since(Server server, string cursor)
    {
        using var page = JsonDocument.Parse(await server.Client.GetStringAsync(cursor));
        return [.. page.RootElement.GetProperty("items").EnumerateArray().Select(it => $"/v1/updates/{it.GetProperty("id").GetString()}")];
    }
}
