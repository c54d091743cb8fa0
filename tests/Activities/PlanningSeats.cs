using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class PlanningSeats
{
    [Theory]
    [InlineData(ActivityFormat.Physical, 250, null, "yes")]
    [InlineData(ActivityFormat.Physical, null, null, "seats.pools")]
    [InlineData(ActivityFormat.Physical, 250, 100, "seats.pools")]
    [InlineData(ActivityFormat.Digital, null, 100, "yes")]
    [InlineData(ActivityFormat.Digital, 250, 100, "seats.pools")]
    [InlineData(ActivityFormat.Hybrid, 250, 100, "yes")]
    [InlineData(ActivityFormat.Hybrid, 250, null, "seats.pools")]
    [InlineData(ActivityFormat.Physical, 0, null, "seats.capacity")]
    [InlineData(ActivityFormat.Hybrid, 250, -1, "seats.capacity")]
    public void is_for_the_modes_that_it_has(ActivityFormat format, int? physical, int? digital, string outcome) => Assert.Equal(outcome, Decide(
        Conference with { Format = format, Pools = new(physical is null ? null : new(physical, []), digital is null ? null : new(digital, []), null) }));

    [Theory]
    [InlineData("what there is", 10, "2026-08-01T00:00Z", "kbt:6 varres:4", "yes")]
    [InlineData("more than there is", 10, "2026-08-01T00:00Z", "kbt:6 varres:5", "seats.shares")]
    [InlineData("more than can be counted", 10, "2026-08-01T00:00Z", "kbt:2147483647 varres:2147483647", "seats.shares")]
    [InlineData("of as many as come", null, "2026-08-01T00:00Z", "kbt:6", "seats.shares")]
    [InlineData("of nothing", 10, "2026-08-01T00:00Z", "kbt:0", "seats.shares")]
    [InlineData("twice", 10, "2026-08-01T00:00Z", "kbt:3 kbt:3", "seats.shares")]
    [InlineData("of somebody else", 10, "2026-08-01T00:00Z", "bikuben:3", "seats.shares")]
    [InlineData("of the owner", 10, "2026-08-01T00:00Z", "sagatun:3", "yes")]
    [InlineData("for ever", 10, null, "kbt:3", "seats.shares_until")]
    [InlineData("until it begins", 10, "2026-09-15T07:00Z", "kbt:3", "seats.shares_until")]
    public void keeps_shares(string which, int? capacity, string? until, string shares, string outcome)
    {
        ImmutableArray<SeatShare> kept = [.. shares.Split(' ').Select(it => it.Split(':')).Select(it => new SeatShare(new OrganisationId(it[0]), Number(it[1])))];
        var found = Decide(Conference with { Pools = new(new(capacity, kept), null, until is null ? null : Moment.TryParse(until, out var moment) ? moment : null) });
        Assert.True(outcome == found, $"{which}: {found}");
    }

    [Theory]
    [InlineData(1, 0, 0, 1, 0, "yes")]
    [InlineData(100, 720, 100, 60, 730, "yes")]
    [InlineData(0, 48, 3, 7, 90, "seats.rules")]
    [InlineData(101, 48, 3, 7, 90, "seats.rules")]
    [InlineData(10, -1, 3, 7, 90, "seats.rules")]
    [InlineData(10, 721, 3, 7, 90, "seats.rules")]
    [InlineData(10, 48, -1, 7, 90, "seats.rules")]
    [InlineData(10, 48, 101, 7, 90, "seats.rules")]
    [InlineData(10, 48, 3, 0, 90, "seats.rules")]
    [InlineData(10, 48, 3, 61, 90, "seats.rules")]
    [InlineData(10, 48, 3, 7, -1, "seats.rules")]
    [InlineData(10, 48, 3, 7, 731, "seats.rules")]
    public void has_rules_within_reach(int party, int offer, int passes, int choice, int retention, string outcome)
    {
        SeatRules rules = new(party, offer, passes, choice, retention);
        Assert.Equal(outcome, Decide(Conference with { Rules = rules }));
        Assert.Equal(outcome, Word(Opened.Change(new(null, null, null, null, null, rules))));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static string Decide(NewActivity activity) => Word(Activity.None.Propose(Editor(activity.Owner), activity, ActivitySurroundings.Nothing, Noon));
}
