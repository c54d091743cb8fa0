using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>The statements of an append. Conflicts affect no row instead of failing, so that a batch runs to its end and can be judged.</summary>
internal static class JournalSql
{
    private const string Columns = "journal (position, stream, version, type, payload, person, organisation, role, command, at, hash)";
    private const string Values = "@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10";

    private const string InsertFirst = $"INSERT INTO {Columns} VALUES ({Values}) ON CONFLICT (stream, version) DO NOTHING";

    // Only onto the very event that its hash was made from: neither a gap nor a wrong memory of the stream can be committed.
    private const string InsertAfter =
        $"INSERT INTO {Columns} SELECT {Values} WHERE EXISTS (SELECT 1 FROM journal WHERE stream = @p1 AND version = @p2 - 1 AND hash = @p11) ON CONFLICT (stream, version) DO NOTHING";

    /// <summary>Takes positions. The row stays locked until the commit, so that positions become visible in their order.</summary>
    public static Statement TakePositions(long count) =>
        Statement.Of($"UPDATE journal_head SET position = position + {count} RETURNING position");

    public static Statement Head(string stream, long version) =>
        Statement.Of($"SELECT stream, version, hash FROM journal WHERE stream = {stream} AND version = {version}");

    public static Statement LastPosition(string stream) =>
        Statement.Of($"SELECT position FROM journal WHERE stream = {stream} ORDER BY version DESC LIMIT 1");

    public static Statement Event(long position, Chain.HashedEvent it, byte[] hash, byte[] previous) => it.Version == 1
        ? new(InsertFirst, [position, it.Stream, it.Version, it.Type, it.Payload, it.Person, it.Organisation, it.Role, it.Command, it.At, hash])
        : new(InsertAfter, [position, it.Stream, it.Version, it.Type, it.Payload, it.Person, it.Organisation, it.Role, it.Command, it.At, hash, previous]);

    public static Statement Command(string stream, NewCommand command, long version, long position, DateTimeOffset at) => Statement.Of(
        $"INSERT INTO command (stream, id, fingerprint, version, position, at) VALUES ({stream}, {command.Id}, {command.Fingerprint}, {version}, {position}, {at}) ON CONFLICT (stream, id) DO NOTHING");

    /// <summary>A command that led to no event: it is remembered with the stream as it is.</summary>
    public static Statement CommandWithoutEvents(string stream, NewCommand command, DateTimeOffset at) => Statement.Of(
        $"INSERT INTO command (stream, id, fingerprint, version, position, at) SELECT {stream}, {command.Id}, {command.Fingerprint}, COALESCE((SELECT MAX(version) FROM journal WHERE stream = {stream}), 0), COALESCE((SELECT position FROM journal WHERE stream = {stream} ORDER BY version DESC LIMIT 1), 0), {at} WHERE 1 = 1 ON CONFLICT (stream, id) DO NOTHING");

    public static Statement FindCommand(string stream, string id) =>
        Statement.Of($"SELECT id, fingerprint, version, position FROM command WHERE stream = {stream} AND id = {id}");

    public static Statement Text(string stream, StoredText text) => Statement.Of(
        $"INSERT INTO content (hash, stream, title, summary, body, redacted) VALUES ({text.Hash}, {stream}, {text.Title}, {text.Summary}, {text.Body}, {false}) ON CONFLICT (hash, stream) DO NOTHING");

    public static Statement Tell(string stream, long version, string message, DateTimeOffset at) =>
        Statement.Of($"INSERT INTO untold (stream, version, message, at) VALUES ({stream}, {version}, {message}, {at})");

    public static Statement Told(string stream, long version) =>
        Statement.Of($"DELETE FROM untold WHERE stream = {stream} AND version = {version}");

    public static RecordedCommand ToCommand(IRow row) => new(row.Text("id"), row.Text("fingerprint"), row.Long("version"), row.Long("position"));
}
