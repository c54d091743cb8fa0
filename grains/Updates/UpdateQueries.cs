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
        var query = new UpdateListQuery(by, filter, before, limit).Statement;
        var rows = await readModel.Query(query, row => (View: View(row, by), Text: TextOf(row)), cancellation);
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
            new([], Strings(row, "topics"), Strings(row, "tags"), JournalJson.Read<ImmutableArray<NetworkId>>(row.Text("networks"))),
            [new(owner, ConsentState.Owner), .. others.Where(it => isFull || it.Consent == ConsentState.Accepted)],
            row.Time("created"),
            row.TimeOrNull("published"),
            row.TimeOrNull("revised"),
            row.TimeOrNull("withdrawn"),
            null,
            isFull,
            [],
            []);
    }

    private static ImmutableArray<string> Strings(IRow row, string column) => JournalJson.Read<ImmutableArray<string>>(row.Text(column));

    private static EntryText? TextOf(IRow row) => row.TextOrNull("language") is { } language
        ? new(language, row.TextOrNull("title") ?? "", row.TextOrNull("summary") ?? "")
        : null;
}

/// <summary>Puts the query for a list together: only what the caller may see, only what is asked for, by keyset.</summary>
internal sealed class UpdateListQuery
{
    private readonly List<string> _conditions = [];
    private readonly List<object?> _values = [];

    public UpdateListQuery(Caller by, UpdateFilter filter, UpdateCursor? before, int limit)
    {
        Visible(by);
        Labelled("centre", filter.Centre?.Value);
        Labelled("network", filter.Network?.Value);
        Labelled("topic", filter.Topic);
        Labelled("tag", filter.Tag);
        When("u.owner = {0}", filter.Owner?.Value);
        When("u.state = {0}", filter.State?.ToString().ToLowerInvariant());
        When("COALESCE(u.published, u.created) >= {0}", filter.From);
        When("COALESCE(u.published, u.created) < {0}", filter.To);
        if (before is not null)
        {
            var (created, id) = (Value(before.Created), Value(before.Id.Value));
            _conditions.Add($"(u.created < {created} OR (u.created = {created} AND u.id < {id}))");
        }

        Statement = new(
            $"""
            SELECT u.id AS id, u.version AS version, u.state AS state, u.owner AS owner, u.revision AS revision, u.created AS created, u.published AS published,
              u.revised AS revised, u.withdrawn AS withdrawn, u.others AS others, u.topics AS topics, u.tags AS tags, u.networks AS networks,
              v.language AS language, c.title AS title, c.summary AS summary
            FROM (SELECT * FROM update_row u WHERE {string.Join(" AND ", _conditions)} ORDER BY u.created DESC, u.id DESC LIMIT {Value((long)limit)}) u
            LEFT JOIN update_variant v ON v.update_id = u.id AND v.revision = u.revision
            LEFT JOIN content c ON c.stream = 'update/u:' || u.id AND c.hash = v.hash
            ORDER BY u.created DESC, u.id DESC, v.place
            """,
            [.. _values]);
    }

    public Statement Statement { get; }

    private void Visible(Caller by)
    {
        if (by.IsOperator)
        {
            _conditions.Add("1 = 1");
            return;
        }

        _conditions.Add(by is { Organisation: { } organisation, Role: >= Role.Reader }
            ? $"(u.state = 'published' OR EXISTS (SELECT 1 FROM update_label p WHERE p.update_id = u.id AND p.kind = 'party' AND p.value = {Value(organisation.Value)}))"
            : "u.state = 'published'");
    }

    private void Labelled(string kind, string? value)
    {
        if (value is not null)
        {
            _conditions.Add($"EXISTS (SELECT 1 FROM update_label l WHERE l.update_id = u.id AND l.kind = '{kind}' AND l.value = {Value(value)})");
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
