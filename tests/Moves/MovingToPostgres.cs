using System.Net;
using System.Text.Json;
using NetworkBackend.Tests.Backups;
using NetworkBackend.Tests.Silo;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;
using SiloHost = NetworkBackend.Tests.Silo.SiloHost;

namespace NetworkBackend.Tests.Moves;

[Collection(Server.Scripts)]
public class MovingToPostgres
{
    private const int Seed = 20240611;

    [PostgresFact]
    public async Task changes_no_answer()
    {
        await using var home = await Begun(300);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        IReadOnlyList<string> before;
        string cursor;
        await using (var server = await home.Start())
        {
            using var page = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/changes?limit=7"));
            cursor = page.RootElement.GetProperty("next").GetString()!;
            before = await Answers.Of(server, cursor);
            Assert.All(before, it => Assert.StartsWith("200", it, StringComparison.Ordinal));
            Assert.True(before.Count > 20 && before.Sum(it => it.Length) > 50_000, $"{before.Count} pages, {before.Sum(it => it.Length)} characters");
            Assert.Equal(0, await server.Stop());
        }

        var (code, said) = await there.Script("migrate.sh", "--from", home.Folder, "--data", there.Folder);
        Assert.True(code == 0, said);
        Assert.Contains("The journal holds: ", said, StringComparison.Ordinal);

        await using (var server = await there.Start())
        {
            Assert.Equal(before, await Answers.Of(server, cursor));
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "later")).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        Assert.Equal(0, (await there.Ask("--verify")).Code);
        await Refuses(home, "This installation was moved to PostgreSQL", "--port", "0");
        await Refuses(home, "This installation was moved already", [.. there.Places[2..], "--move-to", there.Folder + "-other"]);
    }

    /// <summary>If it began anew each time it would never come to an end.</summary>
    [PostgresFact, Trait("Engine", "any")]
    public async Task goes_on_after_each_kill()
    {
        await using var home = await Begun(100);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        string[] move = [.. there.Places[2..], "--move-to", there.Folder];

        var kills = 0;
        for (var code = 137; code == 137; kills++)
        {
            (code, var said) = await home.Dies("move-chunk", 4, move);
            Assert.True(code is 0 or 137 && kills < 20, said);
            if (kills == 0)
            {
                await Refuses(home, "This installation was moved to PostgreSQL, or is being moved", "--port", "0");
                await Refuses(there, "An installation is half moved into this database", "--port", "0");
            }
        }

        Assert.True(kills > 2, "it was killed in the middle");
        await using var server = await there.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Operator.GetAsync("/v1/keys")).StatusCode);
    }

    [PostgresFact, Trait("Engine", "any")]
    public async Task ends_when_it_died_before_it_said_so()
    {
        await using var home = await Begun(5);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        string[] move = [.. there.Places[2..], "--move-to", there.Folder];
        Assert.Equal(137, (await home.Dies("move-settled", 1, move)).Code);
        await Refuses(there, "An installation is half moved into this database", "--port", "0");

        var (code, said) = await home.Ask(move);

        Assert.True(code == 0, said);
        await using var server = await there.Start();
    }

    [PostgresFact, Trait("Engine", "any")]
    public async Task finds_what_is_another_in_the_target()
    {
        await using var home = await Begun(30);
        foreach (var (tampering, table) in new[]
        {
            ("UPDATE update_row SET owner = 'kbt2' WHERE id = (SELECT max(id) FROM update_row)", "update_row"),
            ("DELETE FROM change WHERE seq = (SELECT max(seq) FROM change)", "change"),
            ("INSERT INTO organisation (id, kind) VALUES ('zz', 'centre')", "organisation"),
            ("UPDATE key_row SET issued = issued + interval '1 microsecond'", "key_row"),
        })
        {
            await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
            string[] move = [.. there.Places[2..], "--move-to", there.Folder];
            Assert.Equal(137, (await home.Dies("move-copied", 1, move)).Code);
            await Databases.Administer(there.Connection!, tampering);

            var (code, said) = await home.Ask(move);

            Assert.Equal(1, code);
            Assert.Contains($" of the table {table} is not the same in both databases", said, StringComparison.Ordinal);
        }
    }

    [PostgresFact, Trait("Engine", "any")]
    public async Task is_refused_into_what_is_not_empty_or_another_installations()
    {
        await using var home = await Begun(3);
        await using var another = await Begun(3);
        await using var there = await Installation.Empty(DatabaseKind.Postgres);
        string[] move = [.. there.Places[2..], "--move-to", there.Folder];
        await Databases.Administer(there.Connection!, "CREATE TABLE mine (one integer)");
        await Refuses(home, "There are tables in the PostgreSQL database", move);
        await using (var unhindered = await home.Start())
        {
            await Refuses(home, "Another process runs on the data folder", move);
            Assert.Equal(0, await unhindered.Stop());
        }

        await Databases.Administer(there.Connection!, "DROP TABLE mine");
        Assert.Equal(137, (await another.Dies("move-chunk", 1, move)).Code);
        await Refuses(home, "Another installation, or an earlier move of this one, is half moved into the PostgreSQL database", move);
        var (code, said) = await another.Ask(move);
        Assert.True(code == 0, said);
    }

    [PostgresFact, Trait("Engine", "any")]
    public async Task can_be_taken_back()
    {
        await using var home = await Begun(3);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        await Refuses(home, "This installation was not moved", "--take-back");
        string cursor;
        await using (var server = await home.Start())
        {
            cursor = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        Assert.Equal(0, (await home.Ask([.. there.Places[2..], "--move-to", there.Folder])).Code);
        var (code, said) = await home.Ask("--take-back");
        Assert.True(code == 0, said);
        Assert.Contains("the next start begins a new epoch", said, StringComparison.Ordinal);

        await using var again = await home.Start();
        Assert.Equal(HttpStatusCode.Gone, (await again.Client.GetAsync(cursor)).StatusCode);
    }

    /// <summary>An installation with a story in it. Its secrets are in its folder.</summary>
    internal static async Task<Installation> Begun(int steps)
    {
        // The installation takes its folder away.
        var database = await Databases.Empty(DatabaseKind.Sqlite);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, "journal.key"), database.Options.JournalKey);
        await using (var silo = await SiloHost.Start(database, SiloHost.DemoFile))
        {
            await new RandomStory(silo.Grains, Seed).Go(steps);
        }

        return new(DatabaseKind.Sqlite, database.Folder, null);
    }

    internal static async Task Refuses(Installation there, string sentence, params string[] switches)
    {
        var (code, said) = await there.Ask(switches);
        Assert.Equal(1, code);
        Assert.Contains(sentence, Assert.Single(said.Split('\n')), StringComparison.Ordinal);
    }
}
