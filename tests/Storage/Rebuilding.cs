using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class Rebuilding
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task gives_the_same_rows(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Run("CREATE TABLE letter (id {text} PRIMARY KEY, latest {text} NOT NULL, changes {int} NOT NULL, position {big} NOT NULL, at {time} NOT NULL); CREATE TABLE tally (type {text} PRIMARY KEY, number {int} NOT NULL)");
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 200; i++)
            {
                var stream = $"letter/l:{i}";
                var rows = Letters.Rows(stream, round + 1, $"t{i % 7}", Request("x", 0).At);
                await storage.Append(Request(stream, round) with { Events = [new($"t{i % 7}", "{}", [.. rows])] });
            }
        }

        await storage.Append(Request("other/o:1", 0, "ignored"));
        var before = await Everything(storage);
        await storage.Run("UPDATE letter SET latest = 'wrong'; DELETE FROM tally; INSERT INTO letter SELECT 'l:extra', latest, changes, position, at FROM letter WHERE id = 'letter/l:1'");

        var replayed = await new ReadModelRebuild(storage.Database, [new Letters()]).Run(CancellationToken.None);

        Assert.Equal(801, replayed);
        Assert.Equal(before, await Everything(storage));
        Assert.Equal(207, before.Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task changes_nothing_when_it_fails(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("letter/l:1", 0, "a"));

        await Assert.ThrowsAnyAsync<Exception>(() => new ReadModelRebuild(storage.Database, [new Letters()]).Run(CancellationToken.None));

        Assert.IsType<AppendResult.Appended>(await storage.Append(Request("letter/l:1", 1, "b")));
    }

    private static async Task<List<string>> Everything(OpenStorage storage) =>
    [
        .. await storage.Rows.Query($"SELECT id, latest, changes, position, at FROM letter ORDER BY id", row => $"{row.Text("id")} {row.Text("latest")} {row.Long("changes")} {row.Long("position")} {row.Time("at"):O}", CancellationToken.None),
        .. await storage.Rows.Query($"SELECT type, number FROM tally ORDER BY type", row => $"{row.Text("type")} {row.Long("number")}", CancellationToken.None),
    ];

    private sealed class Letters : IReplay
    {
        public string Name => "letter";

        public ImmutableArray<string> Tables => ["letter", "tally"];

        public IStreamReplay Start(string stream) => new OfStream(stream);

        public static IEnumerable<Statement> Rows(string id, long changes, string type, DateTimeOffset at) =>
        [
            Statement.Of($"INSERT INTO letter (id, latest, changes, position, at) VALUES ({id}, {type}, {changes}, {EventPosition.OfThisEvent}, {at}) ON CONFLICT (id) DO UPDATE SET latest = excluded.latest, changes = excluded.changes, position = excluded.position, at = excluded.at"),
            Statement.Of($"INSERT INTO tally (type, number) VALUES ({type}, 1) ON CONFLICT (type) DO UPDATE SET number = tally.number + 1"),
        ];

        private sealed class OfStream(string stream) : IStreamReplay
        {
            private long changes;

            public ImmutableArray<Statement> Next(RecordedEvent recorded) => [.. Letters.Rows(stream, ++changes, recorded.Type, recorded.At)];
        }
    }
}
