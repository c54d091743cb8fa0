using System.Text.Json;
using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Tests.Start;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>
/// "Ingenting om oss uten oss" 2023 was planned in a place, like the one of the year before in Gardermoen; 550 were interested; the money did not come, and it was
/// held over the net. The figures are those of the demo network.
/// </summary>
[Trait("Engine", "any")]
public class TheConferenceOf2023
{
    private static readonly JsonElement before = Find("ingenting-om-oss-2022");
    private static readonly JsonElement real = Find("ingenting-om-oss-2023");
    private static readonly int seats = before.GetProperty("participants").GetInt32();
    private static readonly int interested = real.GetProperty("interested").GetInt32();
    private static readonly OrganisationId[] centres = [.. before.GetProperty("organisers").EnumerateArray().Select(it => new OrganisationId(it.GetString()!))];
    private static readonly DateTimeOffset noon = new(2023, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset starts = new(2023, 9, 12, 7, 0, 0, TimeSpan.Zero);

    private static readonly NewActivity plan = new(
        centres[0], Profile with { Title = real.GetProperty("title").GetString()!, Place = before.GetProperty("place").GetString() }, Planned(), new(new(starts, null), new(starts.AddHours(7), null), null),
        [], [.. centres.Skip(1)], new(new(seats, []), null, null), SeatRules.Usual);

    private static readonly ShapeChange overTheNet = To(ActivityShape.Digital) with { Reason = real.GetProperty("whyChanged").GetString()! };
    private static readonly Activity waited = Everybody();
    private static readonly Activity held = waited.After(Become(waited));

    [Fact]
    public void was_arranged_by_five_centres_who_all_said_yes()
    {
        Assert.Equal(5, centres.Length);
        Assert.Equal(centres, waited.Organisers);
    }

    [Fact]
    public void had_seats_for_those_who_came_first_and_a_line_of_all_others()
    {
        Assert.Equal((250, 550), (seats, interested));
        Assert.Equal((ActivityState.Full, seats, interested - seats), (waited.State, waited.Seats.Physical!.Taken, waited.Line().Count()));
        Assert.Equal(Id(seats + 1), waited.Line().First());
    }

    [Fact]
    public void took_everybody_along_over_the_net_and_asked_each()
    {
        Assert.Equal((ActivityFormat.Digital, ActivityState.Open, interested), (held.Format, held.State, held.Seats.Digital!.Taken));
        Assert.Empty(held.Line(AttendanceMode.Digital));
        Assert.All(held.Seats.All.Values, it => Assert.Equal((RegistrationState.Registered, AttendanceMode.Digital, noon.AddDays(7)), (it.State, it.Mode, it.ChooseUntil)));
    }

    [Fact]
    public void lost_nobody_and_nobodys_order() => Assert.Equal(Enumerable.Range(1, interested).Select(Id), held.Seats.All.Values.Select(it => it.Id));

    [Fact]
    public void was_one_step_that_calendars_were_told_of()
    {
        Assert.Equal([typeof(ActivityReshaped), typeof(SeatsPlanned), typeof(SeatsChanged)], Become(waited).Events.Select(it => it.GetType()));
        Assert.Equal((waited.Sequence + 1, waited.Times), (held.Sequence, held.Times));
    }

    [Fact]
    public void kept_those_who_did_not_answer_and_let_those_go_who_did_not_want_that()
    {
        var chosen = Enumerable.Range(1, 40).Aggregate(held, (it, number) => it.After(now => now.Choose(Id(number), AttendanceMode.Digital, noon)));
        var left = Enumerable.Range(541, 10).Aggregate(chosen, (it, number) => it.After(now => now.Cancel(Id(number), true, noon)));
        var over = left.After(it => it.Due(noon.AddDays(7)));
        Assert.Equal(interested - 10, over.Seats.Digital!.Taken);
        Assert.All(over.Seats.All.Values, it => Assert.Null(it.ChooseUntil));
    }

    [Fact]
    public void was_held_and_reported_and_remembers_how_many_when_it_has_forgotten_who()
    {
        var end = starts.AddHours(7);
        var reported = Enumerable.Range(1, interested).Aggregate(held.After(it => it.Due(noon.AddDays(7))), (it, number) => it.After(now => now.Attend(Editor(centres[0]), Id(number), starts)))
            .After(it => it.Hold(Editor(centres[1]), null, end)).After(it => it.Report(Editor(centres[2]), null, end));
        var forgotten = reported.After(it => it.Due(end.AddDays(SeatRules.Usual.RetentionDays)));
        Assert.Equal((ActivityState.Reported, interested, true), (forgotten.State, forgotten.Seats.Digital!.Taken, forgotten.IsForgotten));
    }

    /// <summary>Had the money come after all: who had come first are in Gardermoen again, and all others in the line that they stood in.</summary>
    [Fact]
    public void could_have_gone_back_to_where_it_was_planned()
    {
        var back = held.After(it => it.Reshape(Editor(centres[0]), null, To(ActivityShape.Physical, seats), "hash", noon));
        Assert.Equal(waited.Seats.All.Values.Select(it => (it.Id, it.State, it.Mode)), back.Seats.All.Values.Select(it => (it.Id, it.State, it.Mode)));
        Assert.Equal(waited.Line(), back.Line());
    }

    private static Decision<ActivityEvent> Become(Activity it) => it.Reshape(Editor(centres[0]), null, overTheNet, "hash", noon);

    private static ActivityFormat Planned() => Enum.Parse<ActivityFormat>(real.GetProperty("plannedFormat").GetString()!, ignoreCase: true);

    private static Activity Everybody()
    {
        var proposed = Activity.None.After(it => it.Propose(Editor(centres[0]), plan, ActivitySurroundings.Nothing, noon));
        var open = centres.Skip(1).Aggregate(proposed, (it, centre) => it.After(now => now.Accept(Editor(centre), centre)))
            .After(it => it.Confirm(Editor(centres[0]), null, noon)).After(it => it.Open(Editor(centres[0]), null, noon));
        return Enumerable.Range(1, interested).Aggregate(open, (it, number) => it.After(now => now.Register(Person(number), Id(number), Come(), [], noon)));
    }

    private static JsonElement Find(string id)
    {
        using var demo = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "deploy", "demo", "network.json")));
        return demo.RootElement.GetProperty("activities").EnumerateArray().Single(it => it.GetProperty("id").GetString() == id).Clone();
    }
}
