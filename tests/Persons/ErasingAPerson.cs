using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Tests.Persons;

public class ErasingAPerson
{
    private static readonly PersonId id = new("per-aaaaaaaa");
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly Person registered = Person.None.With(new PersonRegistered(kbt));
    private static readonly Person editor = registered.With(new AuthorityGranted(new("varres"), Role.Editor));
    private static readonly Person erased = editor.With(new PersonErased());
    private static readonly Caller oneself = new(id, new("varres"), Role.Editor, [], null);

    private static Caller Leader(string organisation) => new(null, new OrganisationId(organisation), Role.Leader, [], null);

    [Fact]
    public void is_asked_for_by_themself_or_the_operator()
    {
        Assert.Equal([new PersonErased()], editor.Erase(oneself, id).Events.ToArray());
        Assert.Equal([new PersonErased()], editor.Erase(Caller.System, id).Events.ToArray());
    }

    [Theory]
    [InlineData("kbt", "person.not_oneself")]
    [InlineData("varres", "person.not_oneself")]
    [InlineData("bikuben", "person.not_found")]
    public void is_refused_to_anybody_else(string organisation, string code) => Assert.Equal(code, editor.Erase(Leader(organisation), id).Refusal?.Code);

    [Fact]
    public void of_nobody_is_refused() => Assert.Equal(PersonRefusals.NotFound, Person.None.Erase(Caller.System, id).Refusal);

    [Fact]
    public void a_second_time_changes_nothing() => Assert.True(erased.Erase(Caller.System, id) is { Refusal: null, Events.IsEmpty: true });

    [Fact]
    public void ends_all_authority() => Assert.Equal((Role.None, 0), (erased.RoleFor(new("varres")), erased.Authorities.Length));

    [Fact]
    public void lets_nobody_be_that_person_again()
    {
        Assert.Equal(PersonRefusals.Erased, erased.Grant(Leader("kbt"), kbt, Role.Editor, true).Refusal);
        Assert.Equal(PersonRefusals.Exists, erased.Register(Caller.System, new("Kari", null)).Refusal);
    }
}

public class KnowingAPerson
{
    private static readonly PersonId id = new("per-aaaaaaaa");
    private static readonly Person editor = Person.None.With(new PersonRegistered(new("kbt"))).With(new AuthorityGranted(new("varres"), Role.Editor));

    [Theory]
    [InlineData("kbt", Role.Leader, true)]
    [InlineData("varres", Role.Leader, true)]
    [InlineData("varres", Role.Editor, false)]
    [InlineData("bikuben", Role.Leader, false)]
    public void is_for_leaders_where_they_act_or_were_registered(string organisation, Role role, bool may) =>
        Assert.Equal(may, editor.Concerns(new(null, new OrganisationId(organisation), role, [], null), id));

    [Fact]
    public void is_for_themself() => Assert.True(editor.Concerns(new(id, new OrganisationId("varres"), Role.Reader, [], null), id));

    [Fact]
    public void is_not_for_another_person() => Assert.False(editor.Concerns(new(new PersonId("per-bbbbbbbb"), new OrganisationId("varres"), Role.Editor, [], null), id));

    [Fact]
    public void is_not_for_the_public() => Assert.False(editor.Concerns(Caller.Public, id));

    [Fact]
    public void who_is_none_is_for_nobody() => Assert.False(Person.None.Concerns(Caller.System, id));
}
