using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

/// <summary>Each with one sentence, and with nothing changed.</summary>
[Trait("Engine", "any")]
public class RefusingABackup
{
    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task where_something_is_there_already(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        var backup = await Backup(home);
        var manifest = await File.ReadAllTextAsync(Path.Combine(backup, "manifest.json"));

        await Refuses(home, "There is something in", "--backup-to", backup);
        Assert.Equal(manifest, await File.ReadAllTextAsync(Path.Combine(backup, "manifest.json")));
        Assert.Equal([backup], Directory.GetFileSystemEntries(Path.GetDirectoryName(backup)!));
        await Refuses(home, kind == DatabaseKind.Sqlite ? "has 'network.db" : "There are tables in this database", "--restore-from", backup);
        await using var same = await home.Start();
        Assert.Equal(HttpStatusCode.OK, (await same.Client.GetAsync("/v1/centres/kbt")).StatusCode);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task where_a_byte_is_another(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        var backup = await Backup(home, "--with-secrets");
        await using var other = await Installation.Nowhere(kind);
        foreach (var file in Directory.GetFiles(backup).Where(it => Path.GetFileName(it) != "manifest.json"))
        {
            var bytes = await File.ReadAllBytesAsync(file);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
            await Refuses(other, $"The file {Path.GetFileName(file)} in the backup '{backup}' is not as it was written", "--restore-from", backup);
            bytes[bytes.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, bytes);
        }

        File.Delete(Path.Combine(backup, "keys.secret"));
        await Refuses(other, "The file keys.secret is missing", "--restore-from", backup);
        File.Delete(Path.Combine(backup, "manifest.json"));
        await Refuses(other, "There is no whole backup in", "--restore-from", backup);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task where_its_journal_is_another(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await using (var server = await home.Start())
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        }

        await using (var reached = OpenStorage.Reach(new() { DataFolder = home.Folder, Database = home.Connection }))
        {
            await reached.Write(async session =>
            {
                await session.Script("UPDATE journal SET payload = '{}' WHERE stream = 'centre/o:kbt'");
                await session.Commit();
                return true;
            });
        }

        var backup = Path.Combine(Databases.Folder(), "backup");
        var (made, said) = await home.Ask("--backup-to", backup, "--with-secrets");
        if (kind == DatabaseKind.Sqlite)
        {
            Assert.Equal(1, made);
            Assert.Contains("The journal in the copy does not hold", said, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Path.GetDirectoryName(backup)!));
            return;
        }

        await using var other = await Installation.Nowhere(kind);
        var (restored, told) = await other.Ask("--restore-from", backup);
        Assert.Equal(1, restored);
        Assert.Contains("The journal breaks in centre/o:kbt at version 1", told, StringComparison.Ordinal);
        Assert.Contains("drop the database", told, StringComparison.Ordinal);
        await Refuses(other, "This database is half restored", "--port", "0");
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task of_another_kind_or_without_its_secrets(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        var backup = await Backup(home);
        await using var other = await Installation.Nowhere(kind);
        await Refuses(other, "The backup does not have the secrets: put journal.key and keys.secret into", "--restore-from", backup);
        Assert.All(Directory.GetFiles(other.Folder), it => Assert.Equal("network.lock", Path.GetFileName(it)));

        if (Databases.HasPostgres)
        {
            await using var strange = await Installation.Nowhere(kind == DatabaseKind.Sqlite ? DatabaseKind.Postgres : DatabaseKind.Sqlite);
            await Refuses(strange, kind == DatabaseKind.Sqlite ? "This is the backup of an SQLite file" : "This is the backup of a PostgreSQL database", "--restore-from", backup);
        }
    }

    [PostgresFact]
    public async Task where_tables_are_there()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        var backup = await Backup(home, "--with-secrets");
        await using var other = await Installation.Empty(DatabaseKind.Postgres);
        await Databases.Administer(other.Connection!, "CREATE TABLE mine (one integer)");
        await Refuses(other, "There are tables in this database, and a restore replaces nothing", "--restore-from", backup);

        await Databases.Administer(other.Connection!, "DROP TABLE mine");
        var (code, said) = await other.Ask("--restore-from", backup);
        Assert.True(code == 0, said);
    }

    /// <summary>The word of a restore would stand beside the process that serves, and keep its next start away.</summary>
    [PostgresFact]
    public async Task beside_a_process_that_serves()
    {
        await using var home = await Installation.Empty(DatabaseKind.Postgres);
        var backup = await Backup(home);
        await using var drill = await Installation.Nowhere(DatabaseKind.Postgres);
        Installation beside = new(DatabaseKind.Postgres, home.Folder, drill.Connection);
        await using (var server = await home.Start())
        {
            await Refuses(beside, "Another process runs on the data folder", "--restore-from", backup);
            Assert.Equal(0, await server.Stop());
        }

        Assert.False(File.Exists(Path.Combine(home.Folder, "restored.due")));
        await using var again = await home.Start();
    }

    private static async Task<string> Backup(Installation home, params string[] more)
    {
        await using (var server = await home.Start())
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        var backup = Path.Combine(Databases.Folder(), "backup");
        var (code, said) = await home.Ask(["--backup-to", backup, .. more]);
        Assert.True(code == 0, said);
        return backup;
    }

    private static async Task Refuses(Installation there, string sentence, params string[] switches)
    {
        var (code, said) = await there.Ask(switches);
        Assert.Equal(1, code);
        Assert.Contains(sentence, Assert.Single(said.Split('\n')), StringComparison.Ordinal);
    }
}
