using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Appending;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>A statement for each row: in one process, a prepared statement costs little more than its row.</summary>
internal sealed class SqliteInserts : IInserts
{
    private const string Columns = "journal (position, stream, version, type, payload, person, organisation, role, command, at, hash)";
    private const string Values = "@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10";
    private const string First = $"INSERT INTO {Columns} VALUES ({Values}) ON CONFLICT (stream, version) DO NOTHING";
    private const string After =
        $"INSERT INTO {Columns} SELECT {Values} WHERE EXISTS (SELECT 1 FROM journal WHERE stream = @p1 AND version = @p2 - 1 AND hash = @p11) ON CONFLICT (stream, version) DO NOTHING";

    public IEnumerable<Step> Commands(IReadOnlyList<CommandRow> rows) => rows.Select(row => new Step(row.Work, Demand.NewCommand, Statement.Of(
        $"INSERT INTO command (id, stream, fingerprint, version, position, at) VALUES ({row.Command.Id}, {row.Stream}, {row.Command.Fingerprint}, {row.Version}, {row.Position}, {row.At}) ON CONFLICT (id) DO NOTHING")));

    public IEnumerable<Step> Texts(IReadOnlyList<TextRow> rows) => rows.Select(row => new Step(row.Work, Demand.Nothing, Statement.Of(
        $"INSERT INTO content (hash, stream, title, summary, body, terms, redacted) VALUES ({row.Text.Hash}, {row.Stream}, {row.Text.Title}, {row.Text.Summary}, {row.Text.Body}, {row.Text.Terms}, FALSE) ON CONFLICT (hash, stream) DO NOTHING")));

    public IEnumerable<Step> Events(IReadOnlyList<EventRow> rows) => rows.Select(row =>
    {
        var it = row.It;
        object?[] values = [row.Position, it.Stream, it.Version, it.Type, it.Payload, it.Person, it.Organisation, it.Role, it.Command, it.At, row.Hash];
        return new Step(row.Work, Demand.CurrentVersion, it.Version == 1 ? new(First, [.. values]) : new(After, [.. values, row.Previous]));
    });

    public IEnumerable<Step> Tells(IReadOnlyList<TellRow> rows) => rows.Select(row => new Step(row.Work, Demand.Nothing, Statement.Of(
        $"INSERT INTO untold (stream, version, message, at) VALUES ({row.Stream}, {row.Version}, {row.Message}, {row.At})")));
}
