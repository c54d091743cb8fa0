using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>Statements of the journal that are alike in both databases.</summary>
internal static class JournalSql
{
    /// <summary>Takes positions. The row stays locked until the commit, so that positions become visible in their order.</summary>
    /// <param name="count">How many.</param>
    /// <param name="known">An event that the journal must have.</param>
    public static Statement TakePositions(long count, KnownEvent known) => Statement.Of(
        $"UPDATE journal_head SET position = position + {count} RETURNING position, holder, (SELECT hash FROM journal WHERE position = {known.Position}) AS known");

    /// <summary>The last event.</summary>
    public static Statement Newest() =>
        Statement.Of($"SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1");

    public static Statement Head(string stream, long version) =>
        Statement.Of($"SELECT stream, version, hash, command, at FROM journal WHERE stream = {stream} AND version = {version}");

    public static Statement Tail(string stream) =>
        Statement.Of($"SELECT stream, version, position, command, at FROM journal WHERE stream = {stream} ORDER BY version DESC LIMIT 1");

    public static Statement FindCommand(string id) =>
        Statement.Of($"SELECT id, stream, fingerprint, version, position FROM command WHERE id = {id}");

    /// <summary>Changes nothing, and makes a commit that PostgreSQL has wait for a standby; one that changed no row would not.</summary>
    public static Statement Confirm() =>
        Statement.Of($"UPDATE journal_head SET position = position");

    public static Statement Told(string stream, long version) =>
        Statement.Of($"DELETE FROM untold WHERE stream = {stream} AND version = {version}");

    /// <summary>Which append an event came with; one without a command is nobody's to rest on.</summary>
    public static Predecessor ToPredecessor(IRow row) => new(row.TextOrNull("command") ?? string.Empty, row.Time("at"));

    /// <summary>The journal before positions were taken.</summary>
    public static JournalEnd ToEnd(DatabaseRow row, long count, KnownEvent known) =>
        JournalEnd.Of(row.Long("position") - count, row.Text("holder"), known, row.BytesOrNull("known"));

    public static RecordedCommand ToCommand(IRow row) => new(row.Text("id"), row.Text("stream"), row.Text("fingerprint"), row.Long("version"), row.Long("position"));
}
