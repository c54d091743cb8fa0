using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Proceedings;
using Held = NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Proceedings;

/// <summary>What came of a conference of sagatun, in writing.</summary>
internal static class Example
{
    public static readonly DateTimeOffset Noon = Held.Noon;

    /// <summary>As sagatun's editor sees a conference that was held.</summary>
    public static readonly ActivityStanding Organiser = new(ActivityState.Held, true, true, null, null, "nb", Held.Starts);

    /// <summary>As somebody sees it who was there.</summary>
    public static readonly ActivityStanding Participant = Organiser with { IsOrganiser = false, NotArranging = ActivityRefusals.NotAnOrganiser, Seat = Held.Id(1) };

    /// <summary>As everybody else does.</summary>
    public static readonly ActivityStanding Outsider = Participant with { Seat = null };

    public static readonly Caller Kari = Held.Person(1);

    public static readonly ActivityProceedings WithMinutes = ActivityProceedings.None.After(it => it.Write(Organiser, 0, Text(PartId.Minutes, "Referat", "Alle var der.")));

    public static Part Text(PartId id, string title, string text) => Part.Of(id, new(title, text), Noon).Part!;

    public static ActivityProceedings After(this ActivityProceedings it, Func<ActivityProceedings, Decision<ProceedingsEvent>> decide) =>
        decide(it) is { Refusal: { } refusal } ? throw new InvalidOperationException(refusal.Code) : decide(it).Events.Aggregate(it, (state, change) => state.With(change));

    public static string Word(Decision<ProceedingsEvent> decision) => decision.Refusal is { } refusal ? refusal.Code : decision.Events.IsEmpty ? "so" : "yes";
}
