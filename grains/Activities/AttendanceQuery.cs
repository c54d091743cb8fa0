using System.Globalization;
using NetworkBackend.Calendars;
using NetworkBackend.Centres;
using NetworkBackend.Journals;

namespace NetworkBackend.Activities;

/// <summary>Counts what was held: along the index of the centre, or of the years, and one row for each activity of an organiser, however many came to it.</summary>
internal sealed class AttendanceQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];

    public AttendanceQuery(AttendanceFilter filter)
    {
        When("centre = {0}", filter.Centre?.Value);
        When("year >= {0}", YearOf(filter.From));
        When("year <= {0}", YearOf(filter.To));
        When("year = {0}", filter.Year is { } year ? (long)year : null);
        When("kind = {0}", filter.Kind is { } kind ? ActivityConcept.WordOf(kind) : null);
        When("dated >= {0}", filter.From);
        When("dated < {0}", filter.To);
        Statement = new(
            $"""
            SELECT e.centre AS centre, c.profile AS profile, e.year AS year, e.kind AS kind, e.activities AS activities, e.joint AS joint,
              e.taken_physical AS taken_physical, e.taken_digital AS taken_digital, e.attended_physical AS attended_physical, e.attended_digital AS attended_digital
            FROM (
              SELECT centre, year, kind, COUNT(*) AS activities, {Sum("joint")}, {Sum("taken_physical")}, {Sum("taken_digital")}, {Sum("attended_physical")}, {Sum("attended_digital")}
              FROM attendance{(_conditions.Count == 0 ? "" : $" WHERE {string.Join(" AND ", _conditions)}")} GROUP BY centre, year, kind) e
            LEFT JOIN centre_row c ON c.id = e.centre
            ORDER BY e.centre, e.year, e.kind
            """,
            [.. _values]);
    }

    public Statement Statement { get; }

    public static AttendanceCount View(IRow row) => new(
        new(row.Text("centre")),
        row.TextOrNull("profile") is { } profile ? JournalJson.Read<CentreProfile>(profile).Name : row.Text("centre"),
        (int)row.Long("year"),
        Enum.Parse<ActivityKind>(row.Text("kind"), ignoreCase: true),
        row.Long("activities"),
        row.Long("joint"),
        new(row.Long("taken_physical"), row.Long("taken_digital")),
        new(row.Long("attended_physical"), row.Long("attended_digital")));

    /// <summary>PostgreSQL's sum of whole numbers is none.</summary>
    private static string Sum(string column) => $"CAST(SUM({column}) AS bigint) AS {column}";

    /// <summary>What begins at a time, begins in its year.</summary>
    private static long? YearOf(DateTimeOffset? time) => time is { } given ? Oslo.DayOf(given).Year : null;

    private void When(string condition, object? value)
    {
        if (value is not null)
        {
            _values.Add(value);
            _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}")));
        }
    }
}
