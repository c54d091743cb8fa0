using NetworkBackend.Activities;
using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Tests.Activities;

/// <summary>A conference of sagatun, with kbt and varres, in Gardermoen on 15 September 2026 from nine to four.</summary>
internal static class Example
{
    public static readonly OrganisationId Sagatun = new("sagatun");
    public static readonly OrganisationId Kbt = new("kbt");
    public static readonly OrganisationId Varres = new("varres");
    public static readonly OrganisationId Bikuben = new("bikuben");
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Starts = new(2026, 9, 15, 7, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Ends = new(2026, 9, 15, 14, 0, 0, TimeSpan.Zero);
    public static readonly ActivityTime Time = new(new(Starts, null), new(Ends, null), null);
    public static readonly Moment ReleaseOfShares = new(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), null);

    public static readonly ActivityProfile Profile = new(
        ActivityKind.Conference, "Ingenting om oss uten oss", "nb", null, "ingenting-om-oss-uten-oss", null, "Gardermoen", null, FundingStatus.Applied, ["hope"], []);

    public static readonly NewActivity Conference = new(
        Sagatun, Profile, ActivityFormat.Physical, Time, [], [Kbt, Varres], new(new(250, []), null, null), SeatRules.Usual);

    public static readonly Activity Proposed = Propose(Conference);
    public static readonly Activity Confirmed = Proposed.After(it => it.Accept(Editor(Kbt), Kbt)).After(it => it.Confirm(Editor(Sagatun), null, Noon));
    public static readonly Activity Opened = Confirmed.After(it => it.Open(Editor(Sagatun), null, Noon));

    public static Caller Reader(OrganisationId of) => new(null, of, Role.Reader, [], null);

    public static Caller Editor(OrganisationId of) => new(null, of, Role.Editor, [], null);

    public static Caller Person(int number, OrganisationId? of = null) => new(new PersonId($"per-{number:00000000}"), of, of is null ? Role.None : Role.Reader, [], null);

    public static RegistrationId Id(int number) => new($"reg-{number:00000000}");

    public static Activity Propose(NewActivity activity) => Activity.None.After(Activity.None.Propose(Editor(activity.Owner), activity, ActivitySurroundings.Nothing, Noon));

    /// <summary>Open for registration, with other seats.</summary>
    public static Activity OpenWith(SeatPlan plan, ActivityFormat format = ActivityFormat.Physical, SeatRules? rules = null) =>
        Propose(Conference with { Pools = plan, Format = format, Rules = rules ?? SeatRules.Usual })
            .After(it => it.Accept(Editor(Kbt), Kbt)).After(it => it.Confirm(Editor(Sagatun), null, Noon)).After(it => it.Open(Editor(Sagatun), null, Noon));

    public static NewRegistration Come(AttendanceMode mode = AttendanceMode.Physical, int party = 1, OrganisationId? shareOf = null) => new(mode, party, shareOf, null, null);

    public static Activity Come(this Activity it, int number, AttendanceMode mode = AttendanceMode.Physical, int party = 1, OrganisationId? shareOf = null) =>
        it.After(activity => activity.Register(Person(number, shareOf), Id(number), Come(mode, party, shareOf), [], Noon));

    public static Registration Of(this Activity it, int number) => it.Seats.Find(Id(number))!;

    public static Activity After(this Activity it, Func<Activity, Decision<ActivityEvent>> decide) => it.After(decide(it));

    /// <summary>The state after what was decided, which must not be a refusal.</summary>
    public static Activity After(this Activity it, Decision<ActivityEvent> decision) =>
        decision.Refusal is { } refusal ? throw new InvalidOperationException($"{refusal.Code}: {refusal.Detail}") : decision.Events.Aggregate(it, (state, change) => state.With(change));

    /// <summary>Several of one person each, one after the other.</summary>
    public static Activity Come(this Activity it, IEnumerable<int> numbers, AttendanceMode mode = AttendanceMode.Physical) =>
        numbers.Aggregate(it, (state, number) => state.Come(number, mode));

    public static ShapeChange To(ActivityShape shape, int? physical = null, int? digital = null) => new(
        shape, physical is null ? null : new(physical, []), digital is null ? null : new(digital, []), null, null, Unanswered.Keep, "Finansieringen kom ikke på plass");

    public static ShapeChange At(this ShapeChange change, DateTimeOffset starts, DateTimeOffset? ends = null) =>
        change with { Starts = new(starts, null), Ends = ends is null ? null : new(ends, null) };

    public static Decision<ActivityEvent> Reshape(this Activity it, ShapeChange change, DateTimeOffset? now = null) =>
        it.Reshape(Editor(Sagatun), null, change, "hash", now ?? Noon);

    public static Activity Reshaped(this Activity it, ShapeChange change, DateTimeOffset? now = null) => it.After(it.Reshape(change, now));

    public static Activity Halted(this Activity it, ActivityShape shape = ActivityShape.Postponed) => it.Reshaped(To(shape));

    public static Activity Held(this Activity it) => it.After(it.Hold(Editor(Sagatun), null, Ends));

    public static Decision<ActivityEvent> Change(this Activity it, ActivityChange change) => it.Change(Editor(Sagatun), null, change, ActivitySurroundings.Nothing, Noon);

    /// <summary>What became of registrations, in the order in which it happened.</summary>
    public static IReadOnlyList<SeatChange> Seated(this Decision<ActivityEvent> decision) => [.. decision.Events.OfType<SeatsChanged>().SelectMany(it => it.Changes)];

    /// <summary>Who waits for seats of a mode, first things first.</summary>
    public static IEnumerable<RegistrationId> Line(this Activity it, AttendanceMode mode = AttendanceMode.Physical) =>
        it.Seats.All.Values.Where(who => who.Waits && who.Mode == mode).OrderBy(it.Seats.PlaceOf).Select(who => who.Id);

    public static IEnumerable<RegistrationId> Those(params int[] numbers) => numbers.Select(Id);

    /// <summary>What came of a decision: the refusal's code, <c>so</c> for nothing to do, or <c>yes</c>.</summary>
    public static string Word(Decision<ActivityEvent> decision) => decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";
}
