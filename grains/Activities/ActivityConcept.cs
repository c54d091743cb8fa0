using System.Collections.Immutable;
using NetworkBackend.Audit;
using NetworkBackend.Calendars;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Search;

namespace NetworkBackend.Activities;

/// <summary>How an activity's events become rows.</summary>
internal sealed class ActivityConcept : IConcept<Activity, ActivityEvent>
{
    public string Name => "activity";

    public char Prefix => 'a';

    public Activity Empty => Activity.None;

    public ImmutableArray<string> Tables { get; } =
        ["activity_row", "activity_label", "activity_notice", "registration_notice", AttendanceRows.Table, "change", Deadlines.Table, SearchSheet.Table];

    public int SnapshotForm => 2;

    public Activity With(Activity state, ActivityEvent change) => state.With(change);

    /// <summary>A snapshot has everybody who ever registered: the more there are, the less often one is written.</summary>
    public int EventsBetweenSnapshots(Activity state) => Math.Max(100, state.Seats.All.Count / 10);

    public string Act(string id, ActivityEvent change) => change switch
    {
        ActivityProposed it => $"proposed the activity {id} for {it.Owner}",
        ActivityChanged => $"changed what the activity {id} is",
        OrganisersInvited it => $"asked {Actor.And(it.Centres)} to arrange the activity {id} too",
        OrganiserAccepted it => $"took the activity {id} on for {it.Centre}",
        OrganiserDeclined it => $"declined to arrange the activity {id} for {it.Centre}",
        OrganiserWithdrew it => $"took the name of {it.Centre} off the activity {id}",
        ActivityConfirmed => $"confirmed the activity {id}",
        RegistrationOpened => $"opened the registration for the activity {id}",
        ActivityHeld => $"found the activity {id} held",
        ActivityReported => $"reported the activity {id}",
        ActivityReshaped { To: ActivityShape.Postponed } => $"postponed the activity {id}",
        ActivityReshaped { To: ActivityShape.Cancelled } => $"cancelled the activity {id}",
        ActivityReshaped it => $"made the activity {id} {WordOf(it.To)}",
        SeatsPlanned => $"changed how many seats the activity {id} has",
        SharesReleased => $"gave the seats of all shares of the activity {id} to everybody",
        Registered { Waits: true } it => $"registered {it.Registration} for the activity {id}, to wait for seats",
        Registered it => $"registered {it.Registration} for the activity {id}",
        SeatsChanged { Changes: [var it] } => $"changed the registration {it.Registration} for the activity {id}",
        SeatsChanged it => $"changed {it.Changes.Length} registrations for the activity {id}",
        RegistrantsForgotten => $"erased who took part in the activity {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Activity, ActivityEvent> happened) => happened.Change switch
    {
        OrganiserDeclined it => happened.After.Parties.Append(it.Centre),
        OrganiserWithdrew it => happened.After.Parties.Append(it.Centre),
        Registered or SeatsChanged => happened.After.Organisers,
        _ => happened.After.Parties,
    };

    public ImmutableArray<Statement> Rows(Happened<Activity, ActivityEvent> happened) =>
    [
        .. ActivityRows.Of(happened),
        .. ActivityRows.Notices(happened),
        .. AttendanceRows.Of(happened),
        .. ActivityNotices.Of(happened),
        .. Change(happened),
        .. SearchSheet.Rows($"activity/a:{happened.Id}", happened.Id, Sheet(happened.Before), Sheet(happened.After)),
        .. Deadlines.Of($"activity/a:{happened.Id}", happened.Before.NextDue, happened.After.NextDue),
    ];

    public bool Tells => true;

    public string? Tell(Activity before, Activity after) => TellActivity.Between(before, after) is { } tell ? JournalJson.Write(tell) : null;

    public static string WordOf(ActivityState state) => state.ToString().ToLowerInvariant();

    public static string WordOf(ActivityKind kind) => kind.ToString().ToLowerInvariant();

    private static string WordOf(ActivityShape shape) => shape.ToString().ToLowerInvariant();

    private static SearchSheet? Sheet(Activity of) => !of.IsPublic || of.Facts is not { Profile: var profile } ? null : new()
    {
        Kind = ThingKind.Activity,
        Dated = of.Times.Starts,
        Known = of.Created,
        Texts = [new(profile.Language, null, profile.Title, string.Join(" · ", new[] { profile.Summary, profile.Place, profile.Series }.Concat(of.Facts.Programme.Select(it => it.Title)).OfType<string>()))],
        Centres = [.. of.Organisers],
        Networks = profile.Network is { } network ? [network] : [],
        Topics = profile.Topics,
    };

    /// <summary>What the public is told: what it is and where it stands, and never that somebody registered.</summary>
    private static IEnumerable<Statement> Change(Happened<Activity, ActivityEvent> it)
    {
        var type = it.Change switch
        {
            ActivityConfirmed => "activity.confirmed",
            RegistrationOpened => "activity.opened",
            ActivityHeld => "activity.held",
            ActivityReported => "activity.reported",
            ActivityReshaped => "activity.reshaped",
            ActivityChanged or SeatsPlanned or OrganiserAccepted or OrganiserWithdrew => "activity.changed",
            _ => null,
        };
        return type is null || !it.After.IsPublic ? [] : [PublicChanges.Of(type, "activity", it.Id, it.After.Revision, it.At)];
    }
}
