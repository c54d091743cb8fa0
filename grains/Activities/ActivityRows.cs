using System.Collections.Immutable;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;

namespace NetworkBackend.Activities;

/// <summary>The rows of an activity, for lists, and what those who registered are told.</summary>
internal static class ActivityRows
{
    public static IEnumerable<Statement> Of(Happened<Activity, ActivityEvent> happened) => [Row(happened), .. Labels(happened)];

    /// <summary>One for each registration that something happened to, and for each that a change of shape concerns.</summary>
    public static IEnumerable<Statement> Notices(Happened<Activity, ActivityEvent> happened)
    {
        IEnumerable<(RegistrationId Id, string? Type)> told = happened.Change switch
        {
            ActivityReshaped when happened.Before.IsPublic => happened.Before.Seats.All.Values.Where(it => it.IsActive).Select(it => (it.Id, (string?)"activity.reshaped")),
            SeatsChanged it => it.Changes.Where(change => change.Cause != SeatCause.Reshaped).Select(change => (change.Registration, Type(change))),
            _ => [],
        };
        return told.Where(it => it.Type is not null).GroupBy(it => it.Id).Select(it => Statement.Of($"""
            INSERT INTO registration_notice (activity, registration, seq, type, at) VALUES ({happened.Id}, {it.Key.Value}, {EventPosition.OfThisEvent}, {it.Last().Type}, {happened.At})
            """));
    }

    /// <summary>The pools as everybody may see them.</summary>
    public static ImmutableArray<PoolView> Pools(Activity of) =>
    [
        .. of.Seats.Physical is { } physical ? new[] { View(AttendanceMode.Physical, physical) } : [],
        .. of.Seats.Digital is { } digital ? new[] { View(AttendanceMode.Digital, digital) } : [],
    ];

    /// <summary>When it begins, or the period in which it does: its place in lists.</summary>
    public static DateTimeOffset Dated(PlannedTime times) => times.Starts ?? (Period.TryParse(times.Period, out var period) ? period.Begins : DateTimeOffset.UnixEpoch);

    private static string? Type(SeatChange change) => change switch
    {
        { State: RegistrationState.Offered } => "registration.offered",
        { State: RegistrationState.Registered, Cause: not (SeatCause.Free or SeatCause.Switched), ChooseUntil: null } => "registration.seated",
        { State: RegistrationState.Cancelled, Cause: SeatCause.OfferExpired or SeatCause.NotChosen or SeatCause.Removal } => "registration.cancelled",
        _ => null,
    };

    private static PoolView View(AttendanceMode mode, Pool pool) => new(mode, pool.Plan.Capacity, pool.Taken, pool.Offered, pool.Waiting, pool.Plan.Shares, pool.Attended);

    /// <summary>Somebody who registers costs nothing of the activity's size.</summary>
    private static Statement Row(Happened<Activity, ActivityEvent> it)
    {
        var (after, pools) = (it.After, JournalJson.Write(Pools(it.After)));
        return it.Change is Registered or SeatsChanged
            ? Statement.Of($"UPDATE activity_row SET state = {ActivityConcept.WordOf(after.State)}, pools = {pools} WHERE id = {it.Id}")
            : Statement.Of($"""
            INSERT INTO activity_row (id, revision, state, owner, facts, format, rules, others, pools, dated, created, changed, sequence, reason_hash)
            VALUES ({it.Id}, {after.Revision}, {ActivityConcept.WordOf(after.State)}, {after.Owner.Value}, {JournalJson.Write(after.Facts)}, {after.Format.ToString().ToLowerInvariant()},
              {JournalJson.Write(after.Rules)}, {JournalJson.Write(after.Others)}, {pools}, {Dated(after.Times)}, {after.Created}, {after.Changed}, {after.Sequence}, {after.ReasonHash})
            ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, state = excluded.state, facts = excluded.facts, format = excluded.format, rules = excluded.rules,
              others = excluded.others, pools = excluded.pools, dated = excluded.dated, changed = excluded.changed, sequence = excluded.sequence, reason_hash = excluded.reason_hash
            """);
    }

    private static IEnumerable<Statement> Labels(Happened<Activity, ActivityEvent> it)
    {
        var (was, now) = (LabelsOf(it.Before), LabelsOf(it.After));
        return was.SetEquals(now) ? [] :
        [
            Statement.Of($"DELETE FROM activity_label WHERE activity = {it.Id}"),
            .. now.Order().Select(label => Statement.Of($"INSERT INTO activity_label (kind, value, dated, activity) VALUES ({label.Kind}, {label.Value}, {label.Dated}, {it.Id})")),
        ];
    }

    /// <summary>What it can be listed by: as the public sees it, and, with <c>any</c> before it, as those do who see more.</summary>
    private static HashSet<(string Kind, string Value, DateTimeOffset Dated)> LabelsOf(Activity of)
    {
        if (of.Phase == ActivityPhase.Unknown)
        {
            return [];
        }

        (string Kind, string Value)[] labels =
        [
            ("all", ""), ("kind", ActivityConcept.WordOf(of.Facts!.Profile.Kind)), ("state", ActivityConcept.WordOf(of.State)),
            .. of.Facts.Profile.Network is { } network ? new[] { ("network", network.Value) } : [],
            .. of.Facts.Profile.Series is { } series ? new[] { ("series", series) } : [],
        ];
        var dated = Dated(of.Times);
        return
        [
            .. of.IsPublic ? labels.Concat(of.Organisers.Select(it => (Kind: "centre", it.Value))).Select(it => (it.Kind, it.Value, dated)) : [],
            .. labels.Concat(of.Parties.Select(it => (Kind: "party", it.Value))).Select(it => ($"any.{it.Kind}", it.Value, dated)),
        ];
    }
}
