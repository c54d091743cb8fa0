using System.Net;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

public class TakingSecretsFromFiles
{
    private static readonly string secret = new('5', 64);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task starts_with_them_and_makes_none_of_its_own(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using var server = Server.Begin(Switches(database));
        await server.Started();

        Assert.Equal(HttpStatusCode.OK, (await server.Operator.GetAsync("/v1/keys")).StatusCode);
        Assert.StartsWith(kind == DatabaseKind.Sqlite ? "SQLite, " : "PostgreSQL, test_", server.Line("Database"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(database.Folder, "journal.key")));
        Assert.False(File.Exists(Path.Combine(database.Folder, "keys.secret")));
        Assert.Equal(0, await server.Stop());
    }

    [Theory]
    [InlineData("secret", "The journal's key must be 64 hex digits")]
    [InlineData("secrets", "The secret that API keys are made of must be 64 hex digits")]
    public async Task says_what_one_must_be(string file, string sentence)
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        var switches = Switches(database);
        await File.WriteAllTextAsync(Path.Combine(database.Folder, file), "hush");
        await using var server = Server.Begin(switches);

        Assert.Equal(1, await server.Ended());
        Assert.Contains(sentence, server.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", server.Errors, StringComparison.Ordinal);
    }

    /// <summary>With the secrets in files that end with a line break, as editors write them.</summary>
    private static string[] Switches(FreshDatabase database)
    {
        var (journal, keys, connection) = (Path.Combine(database.Folder, "secret"), Path.Combine(database.Folder, "secrets"), Path.Combine(database.Folder, "connection"));
        File.WriteAllText(journal, secret + "\n");
        File.WriteAllText(keys, secret + "\r\n");
        File.WriteAllText(connection, database.Options.Database + "\n");
        return
        [
            "--port", "0", "--empty", "--data", database.Folder, "--journal-key-file", journal, "--keys-secret-file", keys,
            .. database.Kind == DatabaseKind.Postgres ? new[] { "--database-file", connection } : [],
        ];
    }
}
