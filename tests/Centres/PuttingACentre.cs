using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Centres;

public class PuttingACentre
{
    private static readonly OrganisationId id = new("kbt");
    private static readonly CentreProfile profile = new(CentreKind.Regional, "KBT", null, "Trondheim", "Midt-Norge", "https://kbt.no", ["Fagskole"], ["medvirkning"], new(null, 7, null));
    private static readonly Centre centre = Centre.None.With(new CentreCreated(profile));

    private static Caller As(Role role, string organisation = "kbt") => new(null, new OrganisationId(organisation), role, [], null);

    private static Refusal? No(CentreProfile changed) => centre.Put(As(Role.Leader), id, changed).Refusal;

    private static Decision<CentreEvent> New(Caller by) => Centre.None.Put(by, id, profile);

    [Fact]
    public void creates_it_for_the_operator() => Assert.Equal([new CentreCreated(profile)], New(Caller.System).Events.ToArray());

    [Fact]
    public void creates_nothing_for_anybody_else() => Assert.Equal(CentreRefusals.NotTheOperator, New(As(Role.Leader)).Refusal);

    [Fact]
    public void changes_it_for_its_leader() => Assert.IsType<CentreChanged>(centre.Put(As(Role.Leader), id, profile with { Name = "KBT Midt" }).Events.Single());

    [Theory]
    [InlineData(Role.Reader, "kbt")]
    [InlineData(Role.Editor, "kbt")]
    [InlineData(Role.Leader, "varres")]
    [InlineData(Role.None, "kbt")]
    public void is_refused_to_others(Role role, string organisation) =>
        Assert.Equal(CentreRefusals.NotALeader, centre.Put(As(role, organisation), id, profile with { Name = "Annet" }).Refusal);

    [Fact]
    public void twice_the_same_changes_nothing()
    {
        var again = centre.Put(As(Role.Leader), id, profile with { Departments = ["Fagskole"], Values = ["medvirkning"] });
        Assert.Equal((null, true), (again.Refusal, again.Events.IsEmpty));
    }

    [Fact]
    public void sees_another_order_of_values_as_a_change() =>
        Assert.NotEmpty(centre.Put(As(Role.Leader), id, profile with { Values = ["åpenhet", "medvirkning"] }).Events);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void needs_a_name(string name) => Assert.Equal(CentreRefusals.NoName, No(profile with { Name = name }));

    [Theory]
    [InlineData("kbt.no")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("")]
    public void needs_a_whole_address(string site) => Assert.Equal(CentreRefusals.SiteNotAnAddress, No(profile with { Site = site }));

    [Fact]
    public void does_without_an_address() => Assert.Null(No(profile with { Site = null }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void needs_a_seat_on_a_board(int seats) => Assert.Equal(CentreRefusals.NoSeats, No(profile with { Board = new(null, seats, null) }));

    [Fact]
    public void does_without_the_number_of_seats() => Assert.Null(No(profile with { Board = new("Styrer", null, null) }));
}
