using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

/// <summary>A backup and a restore that are killed between two lines.</summary>
[Trait("Engine", "any")]
public class DyingInBetween
{
    public static TheoryData<DatabaseKind> Kinds => Databases.All;

    [Theory, MemberData(nameof(Kinds))]
    public async Task a_backup_leaves_nothing_that_a_restore_would_take(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await Write(home);
        var backup = Path.Combine(Databases.Folder(), "backup");

        Assert.Equal(137, (await home.Dies("backup-copied", "--backup-to", backup)).Code);

        var left = Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(backup)!));
        await using var other = await Installation.Nowhere(kind);
        other.TakeSecrets(home);
        var (code, said) = await other.Ask("--restore-from", left);
        Assert.Equal(1, code);
        Assert.Contains("There is no whole backup in", said, StringComparison.Ordinal);
        Assert.Equal(0, (await home.Ask("--backup-to", backup)).Code);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task a_restore_leaves_nothing_that_can_be_started(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await Write(home);
        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        await using var other = await Installation.Nowhere(kind);

        Assert.Equal(137, (await other.Dies("restore-settled", "--restore-from", backup)).Code);

        var (code, said) = await other.Ask("--port", "0");
        Assert.Equal(1, code);
        Assert.Contains("is half restored", said, StringComparison.Ordinal);
        await other.Drop();
        (code, said) = await other.Ask("--restore-from", backup);
        Assert.True(code == 0, said);
        await using var restored = await other.Start();
        Assert.Equal(HttpStatusCode.OK, (await restored.Client.GetAsync("/v1/centres/kbt")).StatusCode);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task the_first_start_is_made_good_by_the_next(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        var cursor = await Write(home);
        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        await using var other = await Installation.Nowhere(kind);
        Assert.Equal(0, (await other.Ask("--restore-from", backup)).Code);

        Assert.Equal(137, (await other.Dies("restore-raised", "--port", "0", "--empty")).Code);

        await using (var next = await other.Start())
        {
            Assert.Equal(HttpStatusCode.Gone, (await next.Client.GetAsync(cursor)).StatusCode);
            Assert.Equal(0, await next.Stop());
        }

        Assert.False(File.Exists(Path.Combine(other.Folder, "restored.due")));
        Assert.Equal(0, (await other.Ask("--verify")).Code);
    }

    [Theory, MemberData(nameof(Kinds))]
    public async Task a_restore_goes_on_where_half_a_file_is_left(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await Write(home);
        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        await using var other = await Installation.Nowhere(kind);
        Directory.CreateDirectory(other.Folder);
        await File.WriteAllTextAsync(Path.Combine(other.Folder, "journal.key.part"), "00");
        await File.WriteAllTextAsync(Path.Combine(other.Folder, "restored.due.part"), "");

        var (code, said) = await other.Ask("--restore-from", backup);

        Assert.True(code == 0, said);
    }

    /// <summary>The copy may also run elsewhere: what was restored for one database says nothing about another.</summary>
    [Theory, MemberData(nameof(Kinds))]
    public async Task the_word_of_a_restore_is_for_its_own_database(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await Write(home);
        await File.WriteAllTextAsync(Path.Combine(home.Folder, "restored.due"), "another\n");

        var (code, said) = await home.Ask("--port", "0");

        Assert.Equal(1, code);
        Assert.Contains("but not into this database", said, StringComparison.Ordinal);
    }

    private static async Task<string> Write(Installation home)
    {
        await using var server = await home.Start();
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var cursor = await Installation.Cursor(server);
        Assert.Equal(0, await server.Stop());
        return cursor;
    }
}
