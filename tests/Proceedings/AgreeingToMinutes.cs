using NetworkBackend.Activities;
using NetworkBackend.Journals;
using NetworkBackend.Proceedings;
using static NetworkBackend.Tests.Proceedings.Example;
using Held = NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Proceedings;

[Trait("Engine", "any")]
public class AgreeingToMinutes
{
    private static readonly string hash = WithMinutes.Minutes!.Hash;

    [Fact]
    public void is_for_those_who_took_part()
    {
        Assert.Equal("yes", Word(WithMinutes.Agree(Kari, Participant, hash)));
        Assert.Equal("proceedings.not_found", Word(WithMinutes.Agree(Kari, Outsider, hash)));
        Assert.Equal("minutes.not_participant", Word(WithMinutes.Agree(Kari, Outsider with { State = ActivityState.Reported }, hash)));
        Assert.Equal("minutes.not_participant", Word(WithMinutes.Agree(Kari, Organiser, hash)));
        Assert.Equal("registration.person_required", Word(WithMinutes.Agree(Held.Editor(Held.Sagatun), Organiser, hash)));
    }

    [Fact]
    public void waits_until_it_was_held() => Assert.Equal("minutes.not_held", Word(WithMinutes.Agree(Kari, Participant with { State = ActivityState.Full }, hash)));

    [Fact]
    public void needs_minutes() => Assert.Equal("proceedings.not_found", Word(ActivityProceedings.None.Agree(Kari, Participant, hash)));

    [Fact]
    public void is_to_what_was_read()
    {
        var revised = WithMinutes.After(it => it.Write(Organiser, 1, Text(PartId.Minutes, "Referat", "Nesten alle var der.")));
        Assert.Equal("minutes.changed", Word(revised.Agree(Kari, Participant, hash)));
        Assert.Equal("yes", Word(revised.Agree(Kari, Participant, revised.Minutes!.Hash.ToUpperInvariant())));
    }

    [Fact]
    public void twice_changes_nothing() => Assert.Equal("so", Word(Agreed(WithMinutes, 1).Agree(Kari, Participant, hash)));

    [Fact]
    public void lapses_when_they_say_something_else_and_returns_when_they_do_not()
    {
        var three = Agreed(WithMinutes, 1, 2, 3);
        Assert.Equal(3, three.Agreed);
        var revised = three.After(it => it.Write(Organiser, 1, Text(PartId.Minutes, "Referat", "Nesten alle var der.")));
        Assert.Equal((0, 3), (revised.Agreed, revised.Agreements.Count));
        Assert.Equal(1, Agreed(revised, 2).Agreed);
    }

    /// <summary>Many agree and the minutes change, at random; who agrees to what is now there, is counted by hand.</summary>
    [Fact]
    public void is_counted_rightly_whatever_happens()
    {
        Random random = new(20261123);
        var it = WithMinutes;
        Dictionary<int, string> last = [];
        for (var i = 0; i < 2000; i++)
        {
            var who = random.Next(1, 30);
            if (random.Next(12) == 0)
            {
                it = it.After(state => state.Write(Organiser, state.Minutes!.Version, Text(PartId.Minutes, "Referat", $"{random.Next(4)}")));
            }
            else
            {
                it = Agreed(it, who);
                last[who] = $"{it.Minutes!.Version}";
            }

            Assert.Equal(last.Count(one => one.Value == $"{it.Minutes!.Version}"), it.Agreed);
            Assert.Equal(last.Count, it.Agreements.Count);
        }

        var woken = JournalJson.Read<ActivityProceedings>(JournalJson.Write(it));
        Assert.Equal(JournalJson.Write(it), JournalJson.Write(woken));
        Assert.Equal(it.Agreed, woken.Agreed);
    }

    private static ActivityProceedings Agreed(ActivityProceedings it, params int[] numbers) =>
        numbers.Aggregate(it, (state, number) => state.After(one => one.Agree(Held.Person(number), Participant with { Seat = Held.Id(number) }, one.Minutes!.Hash)));
}
