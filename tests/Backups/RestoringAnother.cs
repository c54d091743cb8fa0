using System.Net;
using NetworkBackend.Silo.Backups;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

[Trait("Engine", "any")]
public class RestoringAnother
{
    /// <summary>Its anchors go on in another way than the journal of the right one.</summary>
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task works_after_the_wrong_one_was_restored_and_used(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        var (older, newer) = (Path.Combine(Databases.Folder(), "older"), Path.Combine(Databases.Folder(), "newer"));
        await Write(home, "kbt");
        await Backup(home, older);
        await Write(home, "sagatun", "varres", "bikuben");
        await Backup(home, newer);
        await using var wrong = await Installation.Nowhere(kind);
        Directory.CreateDirectory(wrong.Folder);
        Bring(home, wrong, "anchors.log", "operator.key");
        await Restore(wrong, older);
        await Write(wrong, "rom-agder");

        await using var right = await Installation.Nowhere(kind);
        Directory.CreateDirectory(right.Folder);
        Bring(wrong, right, "anchors.log");
        await Restore(right, newer);

        Assert.Equal(0, (await right.Ask("--verify")).Code);
        await using var server = await right.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/v1/centres/bikuben")).StatusCode);
        Assert.Equal(2, (await File.ReadAllLinesAsync(Path.Combine(right.Folder, "anchors.log"))).Count(it => it.Contains(" restored ", StringComparison.Ordinal)));
    }

    /// <summary>The patience for statements is for those who serve.</summary>
    [PostgresFact]
    public async Task takes_the_time_that_it_takes()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        await Write(home, "kbt");
        var backup = Path.Combine(Databases.Folder(), "backup");
        await Backup(home, backup);
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        Directory.CreateDirectory(there.Folder);
        StorageOptions options = new() { Database = there.Connection, DataFolder = there.Folder, StatementPatience = TimeSpan.FromMilliseconds(1) };

        await new Restoration(options, new PostgresCopy(options), new(there.Folder, null, null)).Run(backup, _ => { }, CancellationToken.None);

        await using var server = await there.Start();
    }

    [PostgresFact]
    public async Task would_know_less_from_a_backup_of_another_folder_which_says_so()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        await Write(home, "kbt");
        Installation mistaken = new(DatabaseKind.Postgres, Databases.Folder(), home.Connection);

        var (right, said) = await home.Ask("--backup-to", Path.Combine(Databases.Folder(), "backup"));
        var (wrong, warned) = await mistaken.Ask("--backup-to", Path.Combine(Databases.Folder(), "backup"));

        Assert.Equal((0, 0), (right, wrong));
        Assert.DoesNotContain("There is no anchors.log", said, StringComparison.Ordinal);
        Assert.Contains($"There is no anchors.log in '{mistaken.Folder}', so the backup has none", warned, StringComparison.Ordinal);
    }

    private static async Task Write(Installation there, params string[] centres)
    {
        await using var server = await there.Start();
        foreach (var centre in centres)
        {
            var key = await File.ReadAllTextAsync(Path.Combine(there.Folder, "operator.key"));
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.With(key.Trim()), centre)).StatusCode);
        }

        Assert.Equal(0, await server.Stop());
    }

    private static async Task Backup(Installation home, string backup)
    {
        var (code, said) = await home.Ask("--backup-to", backup, "--with-secrets");
        Assert.True(code == 0, said);
    }

    private static async Task Restore(Installation there, string backup)
    {
        var (code, said) = await there.Ask("--restore-from", backup);
        Assert.True(code == 0, said);
    }

    private static void Bring(Installation from, Installation to, params string[] files)
    {
        foreach (var file in files)
        {
            File.Copy(Path.Combine(from.Folder, file), Path.Combine(to.Folder, file));
        }
    }
}
