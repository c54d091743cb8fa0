using System.Net;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Backups;

[Collection(Server.Scripts)]
public class RestoringABackup
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task brings_back_what_was_acknowledged_before_it_began(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await using var other = await Installation.Nowhere(kind);
        var backup = Path.Combine(Databases.Folder(), "backup");
        string[] before;
        string key, seen;
        await using (var first = await home.Start())
        {
            key = first.OperatorKey;
            Assert.Equal(0, await first.Stop());
        }

        await using (var server = await home.Start())
        {
            await using Writers writers = new(server.Operator);
            await writers.Reach(30);
            seen = await server.Client.GetStringAsync("/v1/changes?limit=5");
            before = [.. writers.Acknowledged];
            var (made, said) = await home.Script("backup.sh", "--to", backup, "--data", home.Folder);

            Assert.True(made == 0, said);
            Assert.Contains("It does not have journal.key and keys.secret", said, StringComparison.Ordinal);
            await writers.Reach(writers.Acknowledged.Count + 10);
            await writers.DisposeAsync();
            Assert.Equal(0, await server.Stop());
        }

        Assert.Equal(Files(kind), Directory.GetFiles(backup).Select(it => Path.GetFileName(it)!).Order(StringComparer.Ordinal));
        other.TakeSecrets(home);
        File.Copy(Path.Combine(home.Folder, "anchors.log"), Path.Combine(other.Folder, "anchors.log"));
        Assert.True(new FileInfo(Path.Combine(backup, "anchors.log")).Length < new FileInfo(Path.Combine(other.Folder, "anchors.log")).Length);
        var (restored, told) = await other.Script("restore.sh", "--from", backup, "--data", other.Folder);
        Assert.True(restored == 0, told);
        Assert.Contains("The journal holds: ", told, StringComparison.Ordinal);
        Assert.Equal(0, (await other.Ask("--verify")).Code);

        var cursor = Next(seen);
        string since;
        await using (var server = await other.Start())
        {
            Assert.Empty(await Missing(server, before));
            Assert.Equal(HttpStatusCode.Gone, (await server.Client.GetAsync(cursor)).StatusCode);
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.With(key), "sagatun")).StatusCode);
            since = await Installation.Cursor(server);
            Assert.Equal(0, await server.Stop());
        }

        await using var next = await other.Start();
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync(since)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await next.Client.GetAsync(cursor)).StatusCode);
        Assert.Equal(0, (await other.Ask("--verify")).Code);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task needs_nothing_else_where_the_secrets_are_in_it(DatabaseKind kind)
    {
        await using var home = await Installation.Empty(kind);
        await using var other = await Installation.Nowhere(kind);
        await using (var server = await home.Start())
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        }

        var backup = Path.Combine(Databases.Folder(), "backup");
        Assert.Equal(0, (await home.Ask("--backup-to", backup, "--with-secrets")).Code);
        Assert.All(Directory.GetFiles(backup), it => Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(it) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
        var (code, said) = await other.Ask("--restore-from", backup);

        Assert.True(code == 0, said);
        await using var restored = await other.Start();
        Assert.Equal(HttpStatusCode.OK, (await restored.Client.GetAsync("/v1/centres/kbt")).StatusCode);
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(home.Folder, "keys.secret")), (await File.ReadAllTextAsync(Path.Combine(other.Folder, "keys.secret"))).Trim());
    }

    private static string[] Files(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? ["anchors.log", "manifest.json", "network.db"] : ["anchors.log", "database.dump", "manifest.json"];

    private static string Next(string page)
    {
        using var json = JsonDocument.Parse(page);
        return json.RootElement.GetProperty("next").GetString()!;
    }

    private static async Task<IReadOnlyList<string>> Missing(Server server, IEnumerable<string> centres)
    {
        List<string> missing = [];
        foreach (var centre in centres)
        {
            if ((await server.Client.GetAsync($"/v1/centres/{centre}")).StatusCode != HttpStatusCode.OK)
            {
                missing.Add(centre);
            }
        }

        return missing;
    }
}
