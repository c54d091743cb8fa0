using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Updates;
using Orleans.Concurrency;

namespace NetworkBackend.Evaluations;

[GrainType("evaluation-queries"), StatelessWorker]
internal sealed class EvaluationQueries(IReadModel readModel) : Grain, IEvaluationQueries
{
    public Task<ImmutableArray<ComparedResult>> Compare(ComparisonFilter filter, ActivityCursor? before, int limit, CancellationToken cancellation) =>
        readModel.Query(Query(filter, before, limit), View, cancellation);

    /// <summary>Along what is likely to be the rarest: few activities are a centre's, and most that were asked about are reported.</summary>
    private static Statement Query(ComparisonFilter filter, ActivityCursor? before, int limit)
    {
        List<object?> values = [];
        string Value(object value)
        {
            values.Add(value);
            return string.Create(CultureInfo.InvariantCulture, $"@p{values.Count - 1}");
        }

        (string Kind, string? Value)[] narrow = [("centre", filter.Centre?.Value), ("series", filter.Series), ("network", filter.Network?.Value)];
        (string Kind, string Value)[] labels =
        [
            .. narrow.Where(it => it.Value is not null).Select(it => (it.Kind, it.Value!)),
            .. filter.Kind is { } kind ? new[] { ("kind", ActivityConcept.WordOf(kind)) } : [],
        ];
        var isNarrow = narrow.Any(it => it.Value is not null);
        var (from, by) = isNarrow
            ? ($"activity_label l JOIN evaluation_result r ON r.question = {Value(filter.Question)} AND r.dated = l.dated AND r.activity = l.activity", "l")
            : ("evaluation_result r", "r");
        string[] conditions =
        [
            isNarrow ? $"l.kind = {Value(labels[0].Kind)} AND l.value = {Value(labels[0].Value)}" : $"r.question = {Value(filter.Question)}",
            .. labels[(isNarrow ? 1 : 0)..].Select(it => $"EXISTS (SELECT 1 FROM activity_label m WHERE m.activity = r.activity AND m.kind = {Value(it.Kind)} AND m.value = {Value(it.Value)})"),
            .. filter.From is { } first ? new[] { $"{by}.dated >= {Value(first)}" } : [],
            .. filter.To is { } last ? new[] { $"{by}.dated < {Value(last)}" } : [],
            .. before is not null ? new[] { $"({by}.dated, {by}.activity) < ({Value(before.Dated)}, {Value(before.Id.Value)})" } : [],
        ];
        return new(
            $"""
            SELECT r.activity AS activity, r.dated AS dated, r.answered AS answered, r.counts AS counts, a.owner AS owner, a.others AS others, a.facts AS facts
            FROM {from} JOIN activity_row a ON a.id = r.activity AND a.state = 'reported'
            WHERE {string.Join(" AND ", conditions)} ORDER BY {by}.dated DESC, {by}.activity DESC LIMIT {Value((long)limit)}
            """,
            [.. values]);
    }

    private static ComparedResult View(IRow row)
    {
        var (profile, others) = (JournalJson.Read<ActivityFacts>(row.Text("facts")).Profile, JournalJson.Read<ImmutableArray<CentreConsent>>(row.Text("others")));
        return new(
            new(row.Text("activity")), profile.Title, profile.Kind, profile.Series, profile.Network,
            [.. ActivityViews.Organisers(new(row.Text("owner")), others, isFull: false).Select(it => it.Id)], row.Time("dated"), (int)row.Long("answered"),
            JournalJson.Read<ImmutableArray<int>>(row.Text("counts")));
    }
}
