using NetworkBackend.Activities.Seating;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;
using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>The rows of an activity that was held, one for each that arranged it. They cost nothing before that, and one statement when somebody is said to have been there.</summary>
internal static class AttendanceRows
{
    public const string Table = "attendance";

    public static IEnumerable<Statement> Of(Happened<Activity, ActivityEvent> it)
    {
        OrganisationId[] organisers = it.After.Phase >= ActivityPhase.Held ? [.. it.After.Organisers] : [];
        var had = it.Before.Phase >= ActivityPhase.Held ? it.Before.Organisers : [];
        return !organisers.SequenceEqual(had) ? [Statement.Of($"DELETE FROM attendance WHERE activity = {it.Id}"), .. organisers.Select(centre => Row(it.Id, it.After, centre, organisers.Length > 1))]
            : organisers.Length > 0 && Counts.Of(it.After) is var counts && counts != Counts.Of(it.Before) ? [Update(it.Id, counts)]
            : [];
    }

    private static Statement Row(string id, Activity of, OrganisationId centre, bool isJoint)
    {
        var (dated, counts) = (ActivityRows.Dated(of.Times), Counts.Of(of));
        return Statement.Of($"""
            INSERT INTO attendance (centre, year, kind, activity, dated, joint, taken_physical, taken_digital, attended_physical, attended_digital)
            VALUES ({centre.Value}, {(long)Oslo.DayOf(dated).Year}, {ActivityConcept.WordOf(of.Facts!.Profile.Kind)}, {id}, {dated}, {(isJoint ? 1L : 0L)},
              {counts.TakenPhysical}, {counts.TakenDigital}, {counts.AttendedPhysical}, {counts.AttendedDigital})
            """);
    }

    private static Statement Update(string id, Counts to) => Statement.Of($"""
        UPDATE attendance SET taken_physical = {to.TakenPhysical}, taken_digital = {to.TakenDigital}, attended_physical = {to.AttendedPhysical}, attended_digital = {to.AttendedDigital}
        WHERE activity = {id}
        """);

    private readonly record struct Counts(long TakenPhysical, long TakenDigital, long AttendedPhysical, long AttendedDigital)
    {
        public static Counts Of(Activity of) => new(Taken(of.Seats.Physical), Taken(of.Seats.Digital), Attended(of.Seats.Physical), Attended(of.Seats.Digital));

        private static long Taken(Pool? pool) => pool?.Taken ?? 0;

        private static long Attended(Pool? pool) => pool?.Attended ?? 0;
    }
}
