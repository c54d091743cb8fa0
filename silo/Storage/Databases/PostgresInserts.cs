using NetworkBackend.Silo.Storage.Appending;

namespace NetworkBackend.Silo.Storage.Databases;

/// <summary>One statement for all rows of a kind, which come as a column of values each: the server's work per statement is most of what a row costs.</summary>
internal sealed class PostgresInserts : IInserts
{
    private const string InsertCommands =
        "INSERT INTO command (id, stream, fingerprint, version, position, at) SELECT * FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5) ON CONFLICT (id) DO NOTHING";

    private const string InsertTexts =
        "INSERT INTO content (hash, stream, title, summary, body, terms, redacted) SELECT *, FALSE FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5) ON CONFLICT (hash, stream) DO NOTHING";

    // A row without a previous hash begins its stream or follows another row of this statement: rows count together, so that one is there too.
    private const string InsertEvents =
        """
        INSERT INTO journal (position, stream, version, type, payload, person, organisation, role, command, at, hash)
        SELECT n.position, n.stream, n.version, n.type, n.payload, n.person, n.organisation, n.role, n.command, n.at, n.hash
        FROM unnest(@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
          AS n (position, stream, version, type, payload, person, organisation, role, command, at, hash, previous)
        WHERE n.previous IS NULL OR n.previous = (SELECT j.hash FROM journal AS j WHERE j.stream = n.stream AND j.version = n.version - 1)
        ON CONFLICT (stream, version) DO NOTHING
        """;

    private const string InsertTells = "INSERT INTO untold (stream, version, message, at) SELECT * FROM unnest(@p0, @p1, @p2, @p3)";

    public IEnumerable<Step> Commands(IReadOnlyList<CommandRow> rows) => Insert(
        InsertCommands, Demand.NewCommand, rows, row => row.Work,
        Column(rows, row => row.Command.Id), Column(rows, row => row.Stream), Column(rows, row => row.Command.Fingerprint),
        Column(rows, row => row.Version), Column(rows, row => row.Position), Column(rows, row => row.At.UtcDateTime));

    public IEnumerable<Step> Texts(IReadOnlyList<TextRow> rows) => Insert(
        InsertTexts, Demand.Nothing, rows, row => row.Work,
        Column(rows, row => row.Text.Hash), Column(rows, row => row.Stream), Column(rows, row => row.Text.Title),
        Column(rows, row => row.Text.Summary), Column(rows, row => row.Text.Body), Column(rows, row => row.Text.Terms));

    public IEnumerable<Step> Events(IReadOnlyList<EventRow> rows) => Insert(
        InsertEvents, Demand.CurrentVersion, rows, row => row.Work,
        Column(rows, row => row.Position), Column(rows, row => row.It.Stream), Column(rows, row => row.It.Version),
        Column(rows, row => row.It.Type), Column(rows, row => row.It.Payload), Column(rows, row => row.It.Person),
        Column(rows, row => row.It.Organisation), Column(rows, row => row.It.Role), Column(rows, row => row.It.Command),
        Column(rows, row => row.It.At.UtcDateTime), Column(rows, row => row.Hash),
        Column(rows, row => row.It.Version == 1 || row.Follows ? null : row.Previous));

    public IEnumerable<Step> Tells(IReadOnlyList<TellRow> rows) => Insert(
        InsertTells, Demand.Nothing, rows, row => row.Work,
        Column(rows, row => row.Stream), Column(rows, row => row.Version), Column(rows, row => row.Message), Column(rows, row => row.At.UtcDateTime));

    private static IEnumerable<Step> Insert<TRow>(string sql, Demand demand, IReadOnlyList<TRow> rows, Func<TRow, int> work, params object?[] columns) =>
        rows.Count == 0 ? [] : [new Step(OnlyOne(rows, work), demand, new(sql, [.. columns]), rows.Count)];

    /// <summary>The work whose rows these all are, if it is one.</summary>
    private static int? OnlyOne<TRow>(IReadOnlyList<TRow> rows, Func<TRow, int> work) =>
        rows.All(row => work(row) == work(rows[0])) ? work(rows[0]) : null;

    private static T[] Column<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];
}
