using System.Net;
using NetworkBackend.Tests.Backups;
using NetworkBackend.Tests.Storage;
using Npgsql;
using static NetworkBackend.Tests.Moves.MovingToPostgres;

namespace NetworkBackend.Tests.Moves;

/// <summary>After a restore, after a move that was taken back, and after one that was not ended.</summary>
[Trait("Engine", "any")]
public class MovingOnceMore
{
    [PostgresFact]
    public async Task waits_for_the_epoch_of_one_that_was_taken_back()
    {
        await using var home = await Begun(3);
        await using var first = await Installation.Nowhere(DatabaseKind.Postgres);
        await using var second = await Installation.Nowhere(DatabaseKind.Postgres);
        await Succeeds(home, To(first));
        string cursor;
        await using (var server = await first.Start())
        {
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        await Succeeds(home, "--take-back");
        await Refuses(home, "start it once, stop it, and move it then", To(second));
        await using (var server = await home.Start())
        {
            Assert.Equal(0, await server.Stop());
        }

        await Succeeds(home, To(second));
        await using var moved = await second.Start();
        Assert.Equal(HttpStatusCode.Gone, (await moved.Client.GetAsync(cursor)).StatusCode);
    }

    [PostgresFact]
    public async Task waits_for_the_epoch_of_a_restore()
    {
        await using var home = await Begun(3);
        await Starts(home);
        var backup = Path.Combine(Databases.Folder(), "backup");
        await Succeeds(home, "--backup-to", backup, "--with-secrets");
        await using var restored = await Installation.Nowhere(DatabaseKind.Sqlite);
        await Succeeds(restored, "--restore-from", backup);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);

        await Refuses(restored, "start it once, stop it, and move it then", To(there));

        File.Delete(Path.Combine(restored.Folder, "restored.due"));
        await Refuses(restored, "has not begun a new epoch yet", To(there));
    }

    [PostgresFact]
    public async Task leaves_the_earlier_target_half_moved_for_good()
    {
        await using var home = await Begun(3);
        await using var first = await Installation.Nowhere(DatabaseKind.Postgres);
        await using var second = await Installation.Nowhere(DatabaseKind.Postgres);
        Assert.Equal(137, (await home.Dies("move-chunk", To(first))).Code);
        await Succeeds(home, To(second));
        await Starts(second);

        await Refuses(home, "or an earlier move of this one, is half moved into the PostgreSQL database", To(first));

        await Refuses(first, "An installation is half moved into this database", "--port", "0");
    }

    [PostgresFact]
    public async Task is_not_needed_by_whoever_takes_half_a_move_back()
    {
        await using var home = await Begun(3);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        string cursor;
        await using (var server = await home.Start())
        {
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        Assert.Equal(137, (await home.Dies("move-copied", To(there))).Code);
        await Succeeds(home, "--take-back");

        await using (var server = await home.Start())
        {
            Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(cursor)).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        await Refuses(home, "or an earlier move of this one, is half moved into the PostgreSQL database", To(there));
    }

    [PostgresFact]
    public async Task marks_nothing_where_nothing_may_be_made()
    {
        await using var home = await Begun(3);
        await using var there = await Installation.Empty(DatabaseKind.Postgres);
        var stranger = $"stranger_{there.DatabaseName}";
        await Databases.Administer(await Databases.Server(), $"CREATE ROLE {stranger} LOGIN PASSWORD 'stranger'");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(there.Connection) { Username = stranger, Password = "stranger" }.ToString();

            await Refuses(home, "No table can be made in the PostgreSQL database, so nothing was begun", "--database", connection, "--move-to", there.Folder + "-moved");

            await Starts(home);
        }
        finally
        {
            await Databases.Administer(await Databases.Server(), $"DROP ROLE {stranger}");
        }
    }

    private static string[] To(Installation there) => [.. there.Places[2..], "--move-to", there.Folder];

    private static async Task Succeeds(Installation home, params string[] switches)
    {
        var (code, said) = await home.Ask(switches);
        Assert.True(code == 0, said);
    }

    private static async Task Starts(Installation home)
    {
        await using var server = await home.Start();
        Assert.Equal(0, await server.Stop());
    }
}
