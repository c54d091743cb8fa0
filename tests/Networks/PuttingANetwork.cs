using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Networks;

public class PuttingANetwork
{
    private static readonly NetworkProfile profile = new(NetworkKind.Learning, "Rogaland", ["Ni mål"], new(2016, 4, 1), new(2017, 12, 31));
    private static readonly Network network = Network.None.With(new NetworkCreated(profile));
    private static readonly Caller leader = new(null, new OrganisationId("kbt"), Role.Leader, [], null);

    private static Refusal? No(NetworkProfile changed) => network.Put(Caller.System, changed).Refusal;

    [Fact]
    public void creates_it_for_the_operator() => Assert.Equal([new NetworkCreated(profile)], Network.None.Put(Caller.System, profile).Events.ToArray());

    [Fact]
    public void creates_nothing_for_anybody_else() => Assert.Equal(NetworkRefusals.NotTheOperator, Network.None.Put(leader, profile).Refusal);

    [Fact]
    public void is_refused_to_a_leader() => Assert.Equal(NetworkRefusals.NotTheOperator, network.Put(leader, profile).Refusal);

    [Fact]
    public void twice_the_same_changes_nothing() => Assert.True(network.Put(Caller.System, profile with { Goals = ["Ni mål"] }) is { Refusal: null, Events.IsEmpty: true });

    [Fact]
    public void changes_its_goals() => Assert.IsType<NetworkChanged>(network.Put(Caller.System, profile with { Goals = ["Ti mål"] }).Events.Single());

    [Fact]
    public void needs_a_name() => Assert.Equal(NetworkRefusals.NoName, No(profile with { Name = "" }));

    [Fact]
    public void needs_its_days_in_order() => Assert.Equal(NetworkRefusals.EndsBeforeItBegins, No(profile with { To = new(2016, 3, 31) }));

    [Fact]
    public void may_end_on_its_first_day() => Assert.Null(No(profile with { To = profile.From }));

    [Fact]
    public void needs_an_end_when_it_is_for_learning() => Assert.Equal(NetworkRefusals.NoEnd, No(profile with { To = null }));

    [Theory]
    [InlineData(NetworkKind.National)]
    [InlineData(NetworkKind.Regional)]
    public void needs_no_end_otherwise(NetworkKind kind) => Assert.Null(No(profile with { Kind = kind, To = null }));

    [Theory]
    [InlineData("2017-12-31T22:59:59Z", "2017-12-31")]
    [InlineData("2017-12-31T23:00:00Z", "2018-01-01")]
    [InlineData("2017-06-30T21:59:59Z", "2017-06-30")]
    [InlineData("2017-06-30T22:00:00Z", "2017-07-01")]
    public void counts_days_as_in_oslo(string time, string day) =>
        Assert.Equal(DateOnly.Parse(day, null), Oslo.DayOf(DateTimeOffset.Parse(time, null)));
}
