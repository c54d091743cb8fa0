using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

/// <summary>A restored PostgreSQL database and another data folder than the one that was restored.</summary>
[Trait("Engine", "any")]
public class StartingElsewhere
{
    [PostgresFact]
    public async Task is_refused_until_the_word_of_the_restore_is_there_or_given()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        string cursor, since;
        await using (var server = await home.Start())
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        await using var restored = await Installation.Nowhere(DatabaseKind.Postgres);
        Assert.Equal(0, (await restored.Ask("--restore-from", backup)).Code);
        await using var elsewhere = Beside(restored, home);

        var (code, said) = await elsewhere.Ask("--port", "0", "--empty");
        Assert.Equal(1, code);
        Assert.Contains("bring restored.due here", Assert.Single(said.Split('\n')), StringComparison.Ordinal);

        File.Copy(Path.Combine(restored.Folder, "restored.due"), Path.Combine(elsewhere.Folder, "restored.due"));
        await using (var server = await elsewhere.Start())
        {
            Assert.Equal(HttpStatusCode.Gone, (await server.Client.GetAsync(cursor)).StatusCode);
            since = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        await using var third = Beside(restored, home);
        await using var later = await third.Start();
        Assert.Equal(HttpStatusCode.OK, (await later.Client.GetAsync(since)).StatusCode);
    }

    [PostgresFact]
    public async Task begins_an_epoch_when_the_start_is_told()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        string cursor;
        await using (var server = await home.Start())
        {
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        await using var restored = await Installation.Nowhere(DatabaseKind.Postgres);
        Assert.Equal(0, (await restored.Ask("--restore-from", backup)).Code);
        await using var elsewhere = Beside(restored, home);
        await using (var told = Server.Begin([.. elsewhere.Places, "--port", "0", "--empty", "--restored"]))
        {
            await told.Started();
            Assert.Equal(HttpStatusCode.Gone, (await told.Client.GetAsync(cursor)).StatusCode);
            Assert.Equal(0, await told.Stop());
        }

        await using var next = await elsewhere.Start();
        Assert.Equal(HttpStatusCode.Gone, (await next.Client.GetAsync(cursor)).StatusCode);
    }

    private static Installation Beside(Installation restored, Installation home)
    {
        Installation made = new(DatabaseKind.Postgres, Databases.Folder(), restored.Connection);
        made.TakeSecrets(home);
        return made;
    }
}
