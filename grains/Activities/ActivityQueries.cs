using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Activities;

[GrainType("activity-queries"), StatelessWorker]
internal sealed class ActivityQueries(IReadModel readModel) : Grain, IActivityQueries
{
    public Task<ImmutableArray<ActivityView>> List(Caller by, ActivityFilter filter, ActivityCursor? before, int limit, CancellationToken cancellation) =>
        readModel.Query(new ActivityListQuery(by, filter, before, limit).Statement, row => View(row, by), cancellation);

    public Task<ImmutableArray<AttendanceCount>> Attendance(AttendanceFilter filter, CancellationToken cancellation) =>
        readModel.Query(new AttendanceQuery(filter).Statement, AttendanceQuery.View, cancellation);

    private static ActivityView View(IRow row, Caller by)
    {
        OrganisationId owner = new(row.Text("owner"));
        var (facts, others) = (JournalJson.Read<ActivityFacts>(row.Text("facts")), JournalJson.Read<ImmutableArray<CentreConsent>>(row.Text("others")));
        var isFull = by.MayReadFor(owner) || others.Any(it => it.Consent is ConsentState.Accepted or ConsentState.Invited && by.MayReadFor(it.Id));
        return new(
            new(row.Text("id")), (int)row.Long("revision"), Enum.Parse<ActivityState>(row.Text("state"), ignoreCase: true), owner, facts.Profile,
            Enum.Parse<ActivityFormat>(row.Text("format"), ignoreCase: true), facts.Times.Starts, facts.Times.Ends, facts.Times.Period, facts.Programme,
            ActivityViews.Organisers(owner, others, isFull), JournalJson.Read<ImmutableArray<PoolView>>(row.Text("pools")), JournalJson.Read<SeatRules>(row.Text("rules")),
            row.TextOrNull("reason"), row.Time("created"), row.Time("changed"), (int)row.Long("sequence"), ActivityRows.Dated(facts.Times), isFull);
    }
}

/// <summary>Puts the query for a list together: only what the caller may see, by keyset, along the labels that are likely to be the rarest.</summary>
internal sealed class ActivityListQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];

    public ActivityListQuery(Caller by, ActivityFilter filter, ActivityCursor? before, int limit)
    {
        var seesMore = by.IsOperator || (filter.Centre is { } centre && by.MayReadFor(centre));
        (string Kind, string? Value)[] asked =
        [
            ("series", filter.Series), ("network", filter.Network?.Value), (seesMore ? "party" : "centre", filter.Centre?.Value),
            ("state", filter.State is { } state ? ActivityConcept.WordOf(state) : null), ("kind", filter.Kind is { } kind ? ActivityConcept.WordOf(kind) : null),
        ];
        foreach (var (label, i) in asked.Where(it => it.Value is not null).DefaultIfEmpty((Kind: "all", Value: "")).Select((label, i) => (label, i)))
        {
            var has = $"{(i == 0 ? 'l' : 'm')}.kind = {Value($"{(seesMore ? "any." : "")}{label.Kind}")} AND {(i == 0 ? 'l' : 'm')}.value = {Value(label.Value!)}";
            _conditions.Add(i == 0 ? has : $"EXISTS (SELECT 1 FROM activity_label m WHERE m.activity = l.activity AND {has})");
        }

        When("l.dated >= {0}", filter.From);
        When("l.dated < {0}", filter.To);
        if (before is not null)
        {
            _conditions.Add($"(l.dated, l.activity) < ({Value(before.Dated)}, {Value(before.Id.Value)})");
        }

        Statement = new(
            $"""
            SELECT a.id AS id, a.revision AS revision, a.state AS state, a.owner AS owner, a.facts AS facts, a.format AS format, a.rules AS rules, a.others AS others, a.pools AS pools,
              a.created AS created, a.changed AS changed, a.sequence AS sequence, c.body AS reason
            FROM (SELECT l.dated, l.activity FROM activity_label l WHERE {string.Join(" AND ", _conditions)} ORDER BY l.dated DESC, l.activity DESC LIMIT {Value((long)limit)}) p
            JOIN activity_row a ON a.id = p.activity
            LEFT JOIN content c ON c.stream = 'activity/a:' || a.id AND c.hash = a.reason_hash AND NOT c.redacted
            ORDER BY p.dated DESC, p.activity DESC
            """,
            [.. _values]);
    }

    public Statement Statement { get; }

    private void When(string condition, object? value)
    {
        if (value is not null)
        {
            _conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, Value(value)));
        }
    }

    private string Value(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"@p{_values.Count - 1}");
    }
}
