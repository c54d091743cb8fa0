using System.Net;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>The start that only makes the database ready.</summary>
public class PreparingADatabase
{
    private const string Nothing = "There was nothing to do: the database is ready for this program.";

    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task brings_an_empty_one_as_far_as_a_start_does_and_says_so(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);

        Assert.StartsWith("Applied the schema script 0001-journal.\n", await Prepares(database), StringComparison.Ordinal);
        Assert.Equal(Nothing, await Prepares(database));
        await using var server = await Server.On(database);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task makes_the_read_model_anew_where_that_is_due_and_says_how_far_it_is(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using (var server = await Server.On(database))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        await Change(database, $"DELETE FROM centre_row; INSERT INTO installation (name, value) VALUES ('{ReadModelRebuild.Due}', '1')");

        Assert.Equal(["[########################################] 2 of 2 events", "Made the read model anew.", "The database is ready for this program."], (await Prepares(database)).Split('\n'));
        Assert.Equal(Nothing, await Prepares(database));
        await using var again = await Server.On(database);
        Assert.Contains("kbt", await again.Client.GetStringAsync("/v1/centres"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_refused_beside_a_process_that_must_be_the_only_one(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var server = await Server.On(database);
        await using var preparing = Server.Begin([.. Server.Places(database), "--prepare"]);

        Assert.Equal((1, ""), (await preparing.Ended(), preparing.Output));
        Assert.StartsWith("Another process runs on ", Assert.Single(preparing.Errors.Split('\n')), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
    }

    /// <summary>The epoch begins with the start: if both began one, followers would read everything twice.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task leaves_a_new_epoch_to_the_start_after_a_restore(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await (await Server.On(database)).DisposeAsync();
        var before = await Epoch(database);

        Assert.Equal(Nothing, await Prepares(database, "--restored"));
        Assert.Equal(before, await Epoch(database));
        await (await Server.On(database, "--restored")).DisposeAsync();
        Assert.NotEqual(before, await Epoch(database));
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task is_refused_on_an_older_copy_that_nobody_spoke_of(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using (var server = await Server.On(database))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        await Change(database, "DELETE FROM journal WHERE position = (SELECT position FROM journal_head); UPDATE journal_head SET position = position - 1");
        await using var preparing = Server.Begin([.. Server.Places(database), "--prepare"]);

        Assert.Equal((1, ""), (await preparing.Ended(), preparing.Output));
        Assert.Contains("start once with --restored", Assert.Single(preparing.Errors.Split('\n')), StringComparison.Ordinal);
    }

    private static async Task<string> Prepares(FreshDatabase database, params string[] switches)
    {
        await using var preparing = Server.Begin([.. Server.Places(database), "--prepare", .. switches]);
        Assert.Equal((0, ""), (await preparing.Ended(), preparing.Errors));
        return preparing.Output;
    }

    private static async Task<string> Epoch(FreshDatabase database)
    {
        await using var reached = OpenStorage.Reach(database.Options);
        return await reached.Write(async session => (await session.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value"))).Single());
    }

    private static async Task Change(FreshDatabase database, string sql)
    {
        await using var reached = OpenStorage.Reach(database.Options);
        await reached.Run(sql);
    }
}
