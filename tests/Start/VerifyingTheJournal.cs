using System.Net;
using System.Net.Http.Json;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>The start that only verifies.</summary>
public class VerifyingTheJournal
{
    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task says_that_it_holds_beside_the_process_that_runs(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var server = await Begun(database);

        await Verifies(database, 0, "The journal holds: ");
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "sagatun")).StatusCode);
        Assert.Equal(0, await server.Stop());
        await Verifies(database, 0, " streams, 1 texts.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task names_the_event_that_is_another(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await (await Begun(database)).DisposeAsync();
        await Tamper(database, "UPDATE journal SET payload = '{}' WHERE stream = 'centre/o:kbt'");

        await Verifies(database, 1, "The journal breaks in centre/o:kbt at version 1: The event is not the one that was written.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task names_the_text_that_is_another(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await (await Begun(database)).DisposeAsync();
        await Tamper(database, "UPDATE content SET body = 'Noe annet'");
        await Verifies(database, 1, "is not the one that was written.");

        await Tamper(database, "UPDATE content SET redacted = TRUE, title = '', summary = '', body = ''");
        await Verifies(database, 1, "was taken away without a redaction.");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task finds_a_tail_that_was_cut_off(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using (var server = await Begun(database))
        {
            Assert.Equal(0, await server.Stop());
        }

        await Tamper(database, "DELETE FROM journal WHERE position = (SELECT position FROM journal_head); UPDATE journal_head SET position = position - 1");

        await Verifies(database, 1, "but was anchored at");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_refused_where_there_is_none(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var verifying = Server.Begin([.. Server.Places(database), "--verify"]);

        Assert.Equal(1, await verifying.Ended());
        Assert.NotEmpty(Assert.Single(verifying.Errors.Split('\n')));
        Assert.Empty(Directory.GetFiles(database.Folder));
    }

    private static async Task<Server> Begun(FreshDatabase database)
    {
        var server = await Server.On(database);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var update = new { owner = "kbt", texts = new[] { new { language = "nb", title = "Nytt", body = "Noe" } } };
        Assert.Equal(HttpStatusCode.Created, (await server.Operator.PostAsJsonAsync("/v1/updates", update)).StatusCode);
        return server;
    }

    private static async Task Verifies(FreshDatabase database, int code, string sentence)
    {
        await using var verifying = Server.Begin([.. Server.Places(database), "--verify"]);

        Assert.Equal((code, ""), (await verifying.Ended(), verifying.Errors));
        Assert.Contains(sentence, verifying.Output.Split('\n')[^1], StringComparison.Ordinal);
    }

    private static async Task Tamper(FreshDatabase database, string sql)
    {
        await using var reached = OpenStorage.Reach(database.Options);
        await reached.Write(async session =>
        {
            await session.Script(sql);
            await session.Commit();
            return true;
        });
    }
}
