using System.Collections.Immutable;
using Orleans.Concurrency;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Intake;

/// <summary>An update of a centre, in one of its languages, that an item may be.</summary>
/// <param name="Update">The update.</param>
/// <param name="Source">Where it was taken from; null for what was written here.</param>
/// <param name="State">Where it stands.</param>
/// <param name="HasNumber">True where it is known by a number that no other post has.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text, as plain text; its title where it has none.</param>
internal sealed record KnownItem(UpdateId Update, SourceId? Source, UpdateState State, bool HasNumber, string Title, string Text)
{
    /// <summary>True for what was written here.</summary>
    public bool IsOwn => Source is null;

    /// <summary>All that it says.</summary>
    public string Whole => Title == Text ? Text : $"{Title}\n{Text}";
}

/// <summary>Finds which updates of a centre an item may be.</summary>
internal sealed class KnownItems(IReadModel readModel)
{
    /// <summary>Two texts that are alike are one only where they are not further apart in time.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(14);

    private const string TextKey = "text:";

    /// <summary>More than a centre says in a month; the newest are looked at.</summary>
    private const long MostCandidates = 500;

    /// <summary>A text as it is compared.</summary>
    public static string Plain(string title, string body) => WrittenText.Plain(body) is var text && string.IsNullOrWhiteSpace(text) ? title : text;

    /// <summary>Which of these keys nobody knows yet.</summary>
    public async Task<ImmutableArray<string>> Unknown(OrganisationId centre, ImmutableArray<string> keys, CancellationToken cancellation)
    {
        var known = await Updates(centre, keys, cancellation);
        return [.. keys.Where(it => !known.ContainsKey(it))];
    }

    /// <summary>The update that is known by one of these keys, the surest first. A text says the same on another day, and in two posts: that alone does for none of these.</summary>
    public async Task<UpdateId?> ByKeys(OrganisationId centre, ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellation)
    {
        var known = await Updates(centre, keys, cancellation);
        foreach (var key in keys.Where(known.ContainsKey))
        {
            var update = known[key];
            if (!key.StartsWith(TextKey, StringComparison.Ordinal) || await IsTheSame(centre, update, keys, at, cancellation))
            {
                return update;
            }
        }

        return null;
    }

    /// <summary>What the centre said and took in around a time, the newest first: each in all its languages.</summary>
    public Task<ImmutableArray<KnownItem>> Around(OrganisationId centre, DateTimeOffset at, CancellationToken cancellation) => Between(centre, at - Window, at + Window, cancellation);

    /// <summary>What the centre has said itself since a time.</summary>
    public async Task<ImmutableArray<KnownItem>> OwnSince(OrganisationId centre, DateTimeOffset since, CancellationToken cancellation) =>
        [.. (await Between(centre, since, DateTimeOffset.MaxValue, cancellation)).Where(it => it is { IsOwn: true, State: UpdateState.Published })];

    private async Task<ImmutableDictionary<string, UpdateId>> Updates(OrganisationId centre, ImmutableArray<string> keys, CancellationToken cancellation) =>
        (await readModel.Query(
            Statements.In("SELECT key, update_id FROM imported_key WHERE centre = @p0 AND key IN", keys, centre.Value),
            row => KeyValuePair.Create(row.Text("key"), new UpdateId(row.Text("update_id"))), cancellation)).ToImmutableDictionary();

    private async Task<bool> IsTheSame(OrganisationId centre, UpdateId update, ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellation)
    {
        var found = await readModel.Query(
            $"""
            SELECT u.dated AS dated, (SELECT COUNT(*) FROM imported_key k WHERE k.centre = {centre.Value} AND k.update_id = u.id AND k.key >= {"post:"} AND k.key < {"post;"}) AS numbers
            FROM update_row u WHERE u.id = {update.Value}
            """,
            row => (Dated: row.Time("dated"), HasNumber: row.Long("numbers") > 0), cancellation);
        return found.IsEmpty || ((found[0].Dated - at).Duration() <= Window && !(found[0].HasNumber && keys[0].StartsWith("post:", StringComparison.Ordinal)));
    }

    private Task<ImmutableArray<KnownItem>> Between(OrganisationId centre, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => readModel.Query(
        $"""
        SELECT u.id AS id, u.state AS state, u.imported_from AS imported_from, c.title AS title, c.body AS body,
          (SELECT COUNT(*) FROM imported_key k WHERE k.centre = {centre.Value} AND k.update_id = u.id AND k.key >= {"post:"} AND k.key < {"post;"}) AS numbers
        FROM (SELECT update_id, dated FROM update_label WHERE kind = 'centre' AND value = {centre.Value} AND dated >= {from} AND dated <= {to} ORDER BY dated DESC, update_id DESC LIMIT {MostCandidates}) l
        JOIN update_row u ON u.id = l.update_id
        JOIN update_variant v ON v.update_id = u.id AND v.revision = u.revision
        JOIN content c ON c.stream = 'update/u:' || u.id AND c.hash = v.hash AND NOT c.redacted
        ORDER BY l.dated DESC, u.id DESC, v.place
        """,
        row => new KnownItem(
            new(row.Text("id")), row.TextOrNull("imported_from") is { } source ? new(source) : null, Enum.Parse<UpdateState>(row.Text("state"), ignoreCase: true), row.Long("numbers") > 0,
            row.Text("title"), Plain(row.Text("title"), row.Text("body"))),
        cancellation);
}

[GrainType("intake-queries"), StatelessWorker]
internal sealed class IntakeQueries(IReadModel readModel) : Grain, IIntakeQueries
{
    public async Task<Outcomes.Outcome<ImmutableArray<MergeProposal>>> Proposals(Callers.Caller by, OrganisationId centre, long after, int limit, CancellationToken cancellation) =>
        !by.MayReadFor(centre)
            ? IntakeRefusals.NotYours
            : await readModel.Query(
                $"""
                SELECT p.seq AS seq, p.update_id AS update_id, p.into_id AS into_id, p.at AS at FROM merge_proposal p
                JOIN update_row u ON u.id = p.update_id JOIN update_row o ON o.id = p.into_id
                WHERE p.centre = {centre.Value} AND p.seq > {after} AND u.state IN ('draft', 'published') AND o.state = 'published' ORDER BY p.seq LIMIT {(long)limit}
                """,
                row => new MergeProposal(row.Long("seq"), new(row.Text("update_id")), new(row.Text("into_id")), row.Time("at")), cancellation);
}
