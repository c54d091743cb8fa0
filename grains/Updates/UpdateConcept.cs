using System.Collections.Immutable;
using NetworkBackend.Audit;
using NetworkBackend.Calendars;
using NetworkBackend.Changes;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Search;

namespace NetworkBackend.Updates;

/// <summary>What an update tells its feeds.</summary>
/// <param name="Revision">The revision to show.</param>
/// <param name="In">The feeds that it belongs in.</param>
/// <param name="Out">The feeds that it belonged in until now.</param>
internal sealed record TellFeeds(int Revision, ImmutableArray<FeedId> In, ImmutableArray<FeedId> Out);

/// <summary>How an update's events become rows, and what its feeds are told.</summary>
internal sealed class UpdateConcept : IConcept<Update, UpdateEvent>
{
    public string Name => "update";

    public char Prefix => 'u';

    public Update Empty => Update.None;

    public ImmutableArray<string> Tables { get; } = ["update_row", "update_variant", "update_label", "change", Deadlines.Table, SearchSheet.Table];

    public int SnapshotForm => 4;

    public bool Tells => true;

    public Update With(Update state, UpdateEvent change) => state.With(change);

    public string Act(string id, UpdateEvent change) => change switch
    {
        UpdateDrafted { Imported: { } imported } it => $"took the update {id} from the source {imported.Source} for {it.Owner}",
        UpdateDrafted it => $"wrote the update {id} down for {it.Owner}",
        UpdateEdited { AtSource: true } => $"changed what the update {id} says before it came out, as its source did",
        UpdateRevised { AtSource: true } it => $"changed what the update {id} says, now revision {it.Revision}, as its source did",
        UpdateEdited => $"changed what the update {id} says before it came out",
        UpdateRevised it => $"changed what the update {id} says, now revision {it.Revision}",
        CentresInvited it => $"invited {Actor.And(it.Centres)} to the update {id}",
        ConsentGiven { Consent: ConsentState.Accepted, Centre: var centre } => $"accepted for {centre} to stand behind the update {id}",
        ConsentGiven { Consent: ConsentState.Declined, Centre: var centre } => $"declined for {centre} to stand behind the update {id}",
        ConsentGiven it => $"took the name of {it.Centre} away from the update {id}",
        UpdatePublished { AsScheduled: true } => $"published the update {id}, as planned",
        UpdatePublished => $"published the update {id}",
        PublicationScheduled it => $"planned the update {id} to come out at {it.PublishAt.ToUniversalTime():yyyy-MM-dd'T'HH:mm:ss'Z'}",
        PublicationUnscheduled => $"took back when the update {id} was to come out",
        PublicationMissed it => $"did not publish the update {id} when it was due ({it.Code})",
        TextsRedacted it => $"took the text of revision {it.Revision} in {Actor.And(it.Languages)} out of the update {id}",
        UpdateMerged it => $"merged the update {id} with the update {it.Into}",
        UpdateWithdrawn => $"withdrew the update {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Update, UpdateEvent> happened) => [happened.After.Owner, .. happened.After.Others.Select(it => it.Id)];

    public string? Tell(Update before, Update after)
    {
        var (was, now) = (before.Feeds, after.Feeds);
        return was.SetEquals(now) && (now.IsEmpty || LooksTheSame(before, after))
            ? null
            : JournalJson.Write(new TellFeeds(after.Revision, InOrder(now), InOrder(was.Except(now))));
    }

    public ImmutableArray<Statement> Rows(Happened<Update, UpdateEvent> happened) =>
    [
        Row(happened),
        .. happened.Before.Said.Equals(happened.After.Said) ? [] : Variants(happened),
        .. Labels(happened),
        .. Change(happened),
        .. SearchSheet.Rows($"update/u:{happened.Id}", happened.Id, Sheet(happened.Before), Sheet(happened.After)),
        .. Deadlines.Of($"update/u:{happened.Id}", happened.Before.PublishAt, happened.After.PublishAt),
    ];

    /// <summary>Feeds show the names of those who stand behind it too, also those in which nothing joins or leaves with them.</summary>
    private static bool LooksTheSame(Update before, Update after) =>
        before.Revision == after.Revision && before.Readable.Length == after.Readable.Length && before.Accepted.SequenceEqual(after.Accepted);

    private static ImmutableArray<FeedId> InOrder(IEnumerable<FeedId> feeds) => [.. feeds.OrderBy(it => it.Value, StringComparer.Ordinal)];

    private static Statement Row(Happened<Update, UpdateEvent> it)
    {
        var (after, id) = (it.After, it.Id);
        return Statement.Of($"""
            INSERT INTO update_row (id, version, state, owner, revision, created, dated, published, revised, withdrawn, reason_hash, others, topics, tags, networks,
              audience, redactions, publish_at, imported_from, link_hash, merged_into)
            VALUES ({id}, {it.Version}, {JsonName(after.State)}, {after.Owner.Value}, {after.Revision}, {after.Created}, {after.Dated}, {after.Published},
              {after.Revised}, {after.Withdrawn}, {after.ReasonHash}, {JournalJson.Write(after.Others)}, {JournalJson.Write(after.Said.Topics)},
              {JournalJson.Write(after.Said.Tags)}, {JournalJson.Write(after.Said.Networks)}, {(after.IsForMembers ? "members" : "public")},
              {JournalJson.Write(after.Redactions.Select(it => new Redaction(it.Revision, it.Languages, it.At, null)))}, {after.PublishAt}, {after.Imported?.Source.Value}, {after.Imported?.LinkHash}, {after.MergedInto?.Value})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, revision = excluded.revision, dated = excluded.dated, published = excluded.published,
              revised = excluded.revised, withdrawn = excluded.withdrawn, reason_hash = excluded.reason_hash, others = excluded.others,
              topics = excluded.topics, tags = excluded.tags, networks = excluded.networks, audience = excluded.audience,
              redactions = excluded.redactions, publish_at = excluded.publish_at, merged_into = excluded.merged_into
            """);
    }

    private static IEnumerable<Statement> Variants(Happened<Update, UpdateEvent> it) =>
    [
        Statement.Of($"DELETE FROM update_variant WHERE update_id = {it.Id} AND revision = {it.After.Revision}"),
        .. it.After.Said.Texts.Select((text, i) => Statement.Of($"""
            INSERT INTO update_variant (update_id, revision, place, language, hash)
            VALUES ({it.Id}, {it.After.Revision}, {i}, {text.Language}, {text.Hash})
            """)),
    ];

    /// <summary>What the list of updates can be filtered by.</summary>
    private static IEnumerable<Statement> Labels(Happened<Update, UpdateEvent> it)
    {
        var (was, now) = (LabelsOf(it.Before), LabelsOf(it.After));
        return
        [
            .. it.Before.State != UpdateState.Unknown && it.Before.Dated != it.After.Dated
                ? [Statement.Of($"UPDATE update_label SET dated = {it.After.Dated} WHERE update_id = {it.Id}")]
                : ImmutableArray<Statement>.Empty,
            .. was.Except(now).Select(label => Statement.Of($"DELETE FROM update_label WHERE update_id = {it.Id} AND kind = {label.Kind} AND value = {label.Value}")),
            .. now.Except(was).Select(label => Statement.Of($"""
                INSERT INTO update_label (kind, value, dated, update_id) VALUES ({label.Kind}, {label.Value}, {it.After.Dated}, {it.Id})
                """)),
        ];
    }

    private static HashSet<(string Kind, string Value)> LabelsOf(Update of) => of.State == UpdateState.Unknown ? [] :
    [
        ("centre", of.Owner.Value),
        .. of.Accepted.Select(it => ("centre", it.Value)),
        ("party", of.Owner.Value),
        .. of.Others.Select(it => ("party", it.Id.Value)),
        .. of.Said.Topics.Select(it => ("topic", it)),
        .. of.Said.Tags.Select(it => ("tag", it)),
        .. of.Said.Networks.Select(it => ("network", it.Value)),
    ];

    /// <summary>What followers of public changes are told: nothing of what is for members only.</summary>
    private static IEnumerable<Statement> Change(Happened<Update, UpdateEvent> it)
    {
        if (it.After.IsForMembers)
        {
            return [];
        }

        if (it.Change is TextsRedacted { Revision: var redacted })
        {
            return it.After.Published is null ? [] : [PublicChanges.Of("update.redacted", "update", it.Id, redacted, it.At, deleted: true)];
        }

        var type = (it.Before.State == UpdateState.Published, it.After.State == UpdateState.Published) switch
        {
            (false, true) => "update.published",
            (true, false) => it.After.State == UpdateState.Merged ? "update.merged" : "update.withdrawn",
            (true, true) when it.Before.Revision != it.After.Revision => "update.revised",
            (true, true) when !it.Before.Feeds.SetEquals(it.After.Feeds) => "update.centres_changed",
            _ => null,
        };
        return type is null ? [] : [PublicChanges.Of(type, "update", it.Id, it.After.Revision, it.At, type is "update.withdrawn" or "update.merged")];
    }

    /// <summary>What is out, as it reads now; what is for members, for those of each of its networks and for those who stand behind it.</summary>
    private static SearchSheet? Sheet(Update of) => of.State != UpdateState.Published || of.Readable.IsEmpty ? null : new()
    {
        Kind = ThingKind.Update,
        Dated = of.Dated,
        Texts = [.. of.Readable.Select(it => new SheetText(it.Language, it.Hash, null, null))],
        Centres = [of.Owner, .. of.Accepted],
        Networks = of.Said.Networks,
        Topics = of.Said.Topics,
        Readers = of.IsForMembers
            ? [.. of.Said.Networks.Select(SearchLabels.MembersOf), SearchLabels.StaffOf(of.Owner), .. of.Others.Select(it => SearchLabels.StaffOf(it.Id))]
            : [SearchLabels.Public],
    };

    private static string JsonName(UpdateState state) => state switch
    {
        UpdateState.Draft => "draft",
        UpdateState.Inviting => "inviting",
        UpdateState.Published => "published",
        UpdateState.Withdrawn => "withdrawn",
        UpdateState.Merged => "merged",
        _ => "unknown",
    };
}
