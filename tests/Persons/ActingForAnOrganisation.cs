using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Tests.Persons;

public class ActingForAnOrganisation
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly PersonDetails details = new("Kari Nordmann", "kari@example.org");
    private static readonly Person registered = Person.None.With(new PersonRegistered(kbt));
    private static readonly Person editor = registered.With(new AuthorityGranted(kbt, Role.Editor));

    private static Caller As(Role role, string organisation = "kbt") => new(null, new OrganisationId(organisation), role, [], null);

    private static bool IsSo(Decision<PersonEvent> decision) => decision is { Refusal: null, Events.IsEmpty: true };

    [Theory]
    [InlineData(Role.Leader)]
    [InlineData(Role.Operator)]
    public void begins_with_being_registered(Role role) => Assert.Equal([new PersonRegistered(kbt)], Person.None.Register(As(role), details).Events.ToArray());

    [Fact]
    public void leaves_no_name_in_the_journal() =>
        Assert.DoesNotContain("Kari", JournalJson.Write(Person.None.Register(As(Role.Leader), details).Events[0] as PersonRegistered), StringComparison.Ordinal);

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Reader)]
    [InlineData(Role.Editor)]
    public void is_not_registered_by_others(Role role) => Assert.Equal(PersonRefusals.NotALeader, Person.None.Register(As(role), details).Refusal);

    [Fact]
    public void is_registered_once() => Assert.Equal(PersonRefusals.Exists, registered.Register(As(Role.Leader), details).Refusal);

    [Fact]
    public void needs_a_name() => Assert.Equal(PersonRefusals.NoName, Person.None.Register(As(Role.Leader), details with { Name = " " }).Refusal);

    [Fact]
    public void is_granted_by_the_organisations_leader() => Assert.Equal([new AuthorityGranted(kbt, Role.Editor)], registered.Grant(As(Role.Leader), kbt, Role.Editor, true).Events.ToArray());

    [Theory]
    [InlineData(Role.Leader, "varres")]
    [InlineData(Role.Editor, "kbt")]
    [InlineData(Role.None, "kbt")]
    public void is_not_granted_or_ended_by_others(Role role, string organisation)
    {
        Assert.Equal(PersonRefusals.NotTheirLeader, registered.Grant(As(role, organisation), kbt, Role.Editor, true).Refusal);
        Assert.Equal(PersonRefusals.NotTheirLeader, editor.Revoke(As(role, organisation), kbt).Refusal);
    }

    [Fact]
    public void says_nothing_of_a_person_to_who_may_not_ask() => Assert.Equal(PersonRefusals.NotTheirLeader, Person.None.Grant(As(Role.Editor), kbt, Role.Editor, true).Refusal);

    [Fact]
    public void needs_somebody() => Assert.Equal(PersonRefusals.NotFound, Person.None.Grant(As(Role.Leader), kbt, Role.Editor, true).Refusal);

    [Fact]
    public void needs_an_organisation() => Assert.Equal(PersonRefusals.NoSuchOrganisation, registered.Grant(Caller.System, kbt, Role.Editor, false).Refusal);

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Operator)]
    public void needs_a_role_in_it(Role role) => Assert.Equal(PersonRefusals.UnknownRole, registered.Grant(As(Role.Leader), kbt, role, true).Refusal);

    [Fact]
    public void twice_in_the_same_role_changes_nothing() => Assert.True(IsSo(editor.Grant(As(Role.Leader), kbt, Role.Editor, true)));

    [Fact]
    public void has_one_role_at_a_time() => Assert.Equal([new Authority(kbt, Role.Reader)], editor.With(new AuthorityGranted(kbt, Role.Reader)).Authorities.ToArray());

    [Fact]
    public void ends_at_once() => Assert.Equal(Role.None, editor.With(new AuthorityRevoked(kbt)).RoleFor(kbt));

    [Fact]
    public void ends_for_that_organisation_only() =>
        Assert.Equal(Role.Leader, editor.With(new AuthorityGranted(new("varres"), Role.Leader)).With(new AuthorityRevoked(kbt)).RoleFor(new("varres")));

    [Fact]
    public void ends_twice_without_a_change() => Assert.True(IsSo(editor.With(new AuthorityRevoked(kbt)).Revoke(As(Role.Leader), kbt)));

    [Fact]
    public void of_nobody_cannot_end() => Assert.Equal(PersonRefusals.NotFound, Person.None.Revoke(As(Role.Leader), kbt).Refusal);
}
