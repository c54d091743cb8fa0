using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Orleans.Concurrency;

namespace NetworkBackend.Updates;

[GrainType("update-queries"), StatelessWorker]
internal sealed class UpdateQueries(IReadModel readModel) : Grain, IUpdateQueries
{
    public async Task<ImmutableArray<UpdateSummary>> List(Caller by, UpdateFilter filter, UpdateCursor? before, int limit, CancellationToken cancellation)
    {
        var query = new UpdateListQuery(by, filter, before, limit);
        if (query.IsEmpty)
        {
            return [];
        }

        var rows = await readModel.Query(query.Statement, row => (View: View(row, by), Text: TextOf(row)), cancellation);
        return
        [
            .. rows.GroupBy(it => it.View.Id).Select(it => new UpdateSummary(it.First().View, [.. it.Select(row => row.Text).OfType<EntryText>()])),
        ];
    }

    private static UpdateView View(IRow row, Caller by)
    {
        OrganisationId owner = new(row.Text("owner"));
        var others = JournalJson.Read<ImmutableArray<CentreConsent>>(row.Text("others"));
        var isFull = by.MayReadFor(owner) || others.Any(it => by.MayReadFor(it.Id));
        return new(
            new(row.Text("id")),
            row.Long("version"),
            Enum.Parse<UpdateState>(row.Text("state"), ignoreCase: true),
            owner,
            (int)row.Long("revision"),
            new([], Strings(row, "topics"), Strings(row, "tags"), JournalJson.Read<ImmutableArray<NetworkId>>(row.Text("networks")),
                Enum.Parse<Audience>(row.Text("audience"), ignoreCase: true)),
            JournalJson.Read<ImmutableArray<Redaction>>(row.Text("redactions")),
            [new(owner, ConsentState.Owner), .. others.Where(it => isFull || it.Consent == ConsentState.Accepted)],
            row.Time("created"),
            row.TimeOrNull("publish_at"),
            null,
            row.TimeOrNull("published"),
            row.TimeOrNull("revised"),
            row.TimeOrNull("withdrawn"),
            null,
            isFull,
            [],
            [],
            null,
            row.TextOrNull("imported_from") is { } source ? new(new(source), null) : null,
            row.TextOrNull("merged_into") is { } into ? new(into) : null);
    }

    private static ImmutableArray<string> Strings(IRow row, string column) => JournalJson.Read<ImmutableArray<string>>(row.Text(column));

    private static EntryText? TextOf(IRow row) => row.TextOrNull("language") is { } language && row.TextOrNull("title") is { } title
        ? new(language, title, row.Text("summary"))
        : null;
}

/// <summary>
/// Puts the query for a list together: only what the caller may see, only what is asked for, by keyset, along an index that has the list's order. Where
/// labels are asked for, that is the index of the first one, whose rows have the update's time.
/// </summary>
internal sealed class UpdateListQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];

    public UpdateListQuery(Caller by, UpdateFilter filter, UpdateCursor? before, int limit)
    {
        var visible = Visible(by, filter.State);
        (string Kind, string Value)[] labels = [.. LabelsOf(filter), .. visible == Visibility.OfParty ? new[] { ("party", by.Organisation!.Value.Value) } : []];
        var (dated, id) = labels.Length == 0 ? ("u.dated", "u.id") : ("l.dated", "l.update_id");
        var rows = labels.Length == 0 ? "update_row u" : "update_label l CROSS JOIN update_row u";
        foreach (var (label, i) in labels.Select((label, i) => (label, i)))
        {
            var has = $"{(i == 0 ? "l" : "m")}.kind = '{label.Kind}' AND {(i == 0 ? "l" : "m")}.value = {Value(label.Value)}";
            _conditions.Add(i == 0 ? $"{has} AND u.id = l.update_id" : $"EXISTS (SELECT 1 FROM update_label m WHERE m.update_id = u.id AND {has})");
        }

        See(visible, by);
        When("u.state = {0}", visible == Visibility.Public ? null : filter.State?.ToString().ToLowerInvariant());
        When("u.owner = {0}", filter.Owner?.Value);
        When($"{dated} >= {{0}}", filter.From);
        When($"{dated} < {{0}}", filter.To);
        if (before is not null)
        {
            _conditions.Add($"({dated}, {id}) < ({Value(before.Dated)}, {Value(before.Id.Value)})");
        }

        IsEmpty = visible == Visibility.Nothing;
        Statement = new(
            $"""
            SELECT u.id AS id, u.version AS version, u.state AS state, u.owner AS owner, u.revision AS revision, u.created AS created, u.published AS published,
              u.revised AS revised, u.withdrawn AS withdrawn, u.others AS others, u.topics AS topics, u.tags AS tags, u.networks AS networks, u.audience AS audience, u.redactions AS redactions,
              u.publish_at AS publish_at, u.imported_from AS imported_from, u.merged_into AS merged_into,
              v.language AS language, c.title AS title, c.summary AS summary
            FROM (SELECT u.* FROM {rows} WHERE {string.Join(" AND ", _conditions.DefaultIfEmpty("1 = 1"))}
              ORDER BY {dated} DESC, {id} DESC LIMIT {Value((long)limit)}) u
            LEFT JOIN update_variant v ON v.update_id = u.id AND v.revision = u.revision
            LEFT JOIN content c ON c.stream = 'update/u:' || u.id AND c.hash = v.hash AND NOT c.redacted
            ORDER BY u.dated DESC, u.id DESC, v.place
            """,
            [.. _values]);
    }

    private enum Visibility
    {
        Nothing,
        Public,
        PublicOrForCaller,
        OfParty,
        Everything,
    }

    public Statement Statement { get; }

    /// <summary>True when the caller sees nothing of what is asked for, so that there is nothing to read.</summary>
    public bool IsEmpty { get; }

    private static Visibility Visible(Caller by, UpdateState? state) => (by, state) switch
    {
        ({ IsOperator: true }, _) => Visibility.Everything,
        ({ Organisation: not null, Role: >= Role.Reader }, null or UpdateState.Published) => Visibility.PublicOrForCaller,
        ({ Organisation: not null, Role: >= Role.Reader }, _) => Visibility.OfParty,
        (_, null or UpdateState.Published) => Visibility.Public,
        _ => Visibility.Nothing,
    };

    /// <summary>Those that are likely to be the rarest come first.</summary>
    private static IEnumerable<(string Kind, string Value)> LabelsOf(UpdateFilter filter) =>
        from label in new[] { ("tag", filter.Tag), ("network", filter.Network?.Value), ("topic", filter.Topic), ("centre", filter.Centre?.Value) }
        where label.Item2 is not null
        select (label.Item1, label.Item2!);

    private void See(Visibility visible, Caller by)
    {
        const string Public = "u.state = 'published' AND u.audience = 'public'";
        if (visible == Visibility.Public)
        {
            _conditions.Add(Public);
        }
        else if (visible == Visibility.PublicOrForCaller)
        {
            var caller = Value(by.Organisation!.Value.Value);
            _conditions.Add($"""
                (({Public}) OR EXISTS (SELECT 1 FROM update_label p WHERE p.update_id = u.id AND p.kind = 'party' AND p.value = {caller})
                  OR (u.state = 'published' AND EXISTS (
                    SELECT 1 FROM update_label n JOIN membership_row r ON r.network = n.value
                    WHERE n.update_id = u.id AND n.kind = 'network' AND r.member = {caller} AND r.state = 'active')))
                """);
        }
    }

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
