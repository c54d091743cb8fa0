using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Audit;

public class VerifyingOverTheGateway
{
    private const string Keep = "CREATE TABLE kept_journal AS SELECT * FROM journal; CREATE TABLE kept_content AS SELECT * FROM content; CREATE TABLE kept_head AS SELECT * FROM journal_head";
    private const string PutBack =
        "DELETE FROM journal; INSERT INTO journal SELECT * FROM kept_journal; DELETE FROM content; INSERT INTO content SELECT * FROM kept_content; DELETE FROM journal_head; INSERT INTO journal_head SELECT * FROM kept_head";

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_where_somebody_tampered(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        string id;
        await using (var first = await Server.On(database))
        {
            id = await Write(first);
            Assert.Equal(0, await first.Stop()); // and with it, the journal is anchored
        }

        await using var server = await Server.On(database);
        var (internally, thing) = ($"update/u:{id}", $"update/{id}");
        var whole = await Verify(server, "");
        Assert.Equal(JsonValueKind.Null, whole.GetProperty("broken").ValueKind);
        Assert.Equal(1, whole.GetProperty("checked").GetProperty("texts").GetInt64());
        Assert.Equal((3, 1), Checked(await Verify(server, $"?stream={thing}")));

        await using var reached = OpenStorage.Reach(database.Options);
        await Run(reached, Keep);
        (string Sql, string? Stream, long? Version, string Problem)[] tamperings =
        [
            ($"UPDATE journal SET payload = '{{}}' WHERE stream = '{internally}' AND version = 3", thing, 3, "not the one that was written"),
            ("UPDATE journal SET person = 'per-aaaaaaaaaaaa' WHERE stream = 'centre/o:kbt'", "centre/kbt", 1, "not the one that was written"),
            ($"DELETE FROM journal WHERE stream = '{internally}' AND version = 2", thing, 3, "Version 2 is missing before version 3."),
            ($"UPDATE journal SET version = 9 WHERE stream = '{internally}' AND version = 1; UPDATE journal SET version = 1 WHERE stream = '{internally}' AND version = 2; UPDATE journal SET version = 2 WHERE stream = '{internally}' AND version = 9", thing, 1, "not the one that was written"),
            ("UPDATE content SET body = 'Noe annet'", thing, null, "is not the one that was written."),
        ];
        foreach (var (sql, stream, version, problem) in tamperings)
        {
            await Run(reached, sql);
            IsBroken(await Verify(server, ""), stream, version, problem);
            IsBroken(await Verify(server, $"?stream={stream}"), stream, version, problem);
            Assert.Equal(JsonValueKind.Null, (await Verify(server, "?stream=centre/sagatun")).GetProperty("broken").ValueKind);
            await Run(reached, PutBack);
        }

        await Run(reached, "DELETE FROM journal WHERE position = (SELECT position FROM journal_head)");
        IsBroken(await Verify(server, ""), null, null, "An event is missing: positions have no gaps.");
        await Run(reached, PutBack);
        await Run(reached, "DELETE FROM journal WHERE position = (SELECT position FROM journal_head); UPDATE journal_head SET position = position - 1");
        IsBroken(await Verify(server, ""), null, null, "but was anchored at");
        await Run(reached, PutBack);
        Assert.Equal(JsonValueKind.Null, (await Verify(server, "")).GetProperty("broken").ValueKind);
    }

    /// <summary>Two centres and an update of one, with three events of its own.</summary>
    private static async Task<string> Write(Server server)
    {
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "sagatun")).StatusCode);
        var draft = await server.Operator.PostAsJsonAsync("/v1/updates", new { owner = "kbt", texts = new[] { new { language = "nb", title = "Nytt", body = "Noe" } }, inviteCentres = new[] { "sagatun" } });
        var id = (await draft.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        using var publish = new HttpRequestMessage(HttpMethod.Post, $"/v1/updates/{id}/publish");
        publish.Headers.IfMatch.Add(draft.Headers.ETag!);
        Assert.True((await server.Operator.SendAsync(publish)).IsSuccessStatusCode);
        return id;
    }

    private static async Task<JsonElement> Verify(Server server, string query) => await server.Operator.GetFromJsonAsync<JsonElement>($"/v1/audit/verify{query}");

    private static (long Events, long Streams) Checked(JsonElement found) =>
        (found.GetProperty("checked").GetProperty("events").GetInt64(), found.GetProperty("checked").GetProperty("streams").GetInt64());

    private static void IsBroken(JsonElement found, string? stream, long? version, string problem)
    {
        var broken = found.GetProperty("broken");
        Assert.Contains(problem, broken.ValueKind == JsonValueKind.Null ? "nothing was found" : broken.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(stream, broken.GetProperty("stream").GetString());
        Assert.Equal(version, broken.GetProperty("version") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : null);
        Assert.Equal(JsonValueKind.Null, found.GetProperty("next").ValueKind);
    }

    private static Task<bool> Run(IDatabase database, string sql) => database.Write(async session =>
    {
        await session.Script(sql);
        await session.Commit();
        return true;
    });
}
