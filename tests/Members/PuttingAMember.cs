using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Members;

public class PuttingAMember
{
    private static readonly OrganisationId id = new("trondheim");
    private static readonly MemberProfile profile = new("municipality", "Trondheim kommune", "123456785", "5001");
    private static readonly Member member = Member.None.With(new MemberCreated(profile));

    private static Caller As(Role role, string organisation = "trondheim") => new(null, new OrganisationId(organisation), role, [], null);

    private static Refusal? No(MemberProfile changed) => member.Put(As(Role.Leader), id, changed).Refusal;

    [Fact]
    public void creates_it_for_the_operator() => Assert.Equal([new MemberCreated(profile)], Member.None.Put(Caller.System, id, profile).Events.ToArray());

    [Fact]
    public void creates_nothing_for_anybody_else() => Assert.Equal(MemberRefusals.NotTheOperator, Member.None.Put(As(Role.Leader), id, profile).Refusal);

    [Fact]
    public void changes_it_for_its_leader() => Assert.IsType<MemberChanged>(member.Put(As(Role.Leader), id, profile with { Name = "Trondheim" }).Events.Single());

    [Theory]
    [InlineData(Role.Reader, "trondheim")]
    [InlineData(Role.Editor, "trondheim")]
    [InlineData(Role.Leader, "kbt")]
    public void is_refused_to_others(Role role, string organisation) =>
        Assert.Equal(MemberRefusals.NotALeader, member.Put(As(role, organisation), id, profile).Refusal);

    [Fact]
    public void twice_the_same_changes_nothing() => Assert.True(member.Put(Caller.System, id, profile with { }) is { Refusal: null, Events.IsEmpty: true });

    [Fact]
    public void needs_a_name() => Assert.Equal(MemberRefusals.NoName, No(profile with { Name = " " }));

    [Fact]
    public void needs_a_kind_from_the_list() => Assert.Equal(MemberRefusals.UnknownKind, No(profile with { Kind = "company" }));

    [Fact]
    public void takes_every_kind_of_the_list() => Assert.All(Member.Kinds, it => Assert.Null(No(profile with { Kind = it })));

    [Fact]
    public void needs_a_number_that_adds_up() => Assert.Equal(MemberRefusals.NotANumber, No(profile with { OrganisationNumber = "123456784" }));

    [Fact]
    public void does_without_a_number() => Assert.Null(No(profile with { OrganisationNumber = null }));

    [Theory]
    [InlineData("301")]
    [InlineData("50011")]
    [InlineData("5O01")]
    [InlineData("५००१")]
    public void needs_four_digits_of_a_municipality(string code) => Assert.Equal(MemberRefusals.NotAMunicipality, No(profile with { Municipality = code }));

    [Fact]
    public void says_from_when_to_when_a_municipality_number_holds()
    {
        Assert.Null(No(profile with { MunicipalityFrom = new(2018, 1, 1), MunicipalityTo = new(2018, 1, 1) }));
        Assert.Null(No(profile with { MunicipalityTo = new(2019, 12, 31) }));
        Assert.Equal(MemberRefusals.MunicipalityEndsBeforeItBegins, No(profile with { MunicipalityFrom = new(2018, 1, 2), MunicipalityTo = new(2018, 1, 1) }));
        Assert.Equal(MemberRefusals.NoMunicipality, No(profile with { Municipality = null, MunicipalityFrom = new(2018, 1, 1) }));
        Assert.Equal(MemberRefusals.NoMunicipality, No(profile with { Municipality = null, MunicipalityTo = new(2018, 1, 1) }));
    }

    [Fact]
    public void is_read_as_it_was_written_before_that()
    {
        var change = EventJson<MemberEvent>.Read("member.created", """{"profile":{"kind":"municipality","name":"Trondheim kommune","organisationNumber":"123456785","municipality":"5001"}}""");
        Assert.Equal(new MemberCreated(profile), change);
        Assert.Equal("""{"profile":{"kind":"municipality","name":"Trondheim kommune","organisationNumber":"123456785","municipality":"5001"}}""", EventJson<MemberEvent>.Write(change));
    }

    [Fact]
    public void keeps_the_leading_zero() => Assert.Null(No(profile with { Municipality = "0301" }));
}

public class CheckingAnOrganisationNumber
{
    [Theory]
    [InlineData("123456785")]
    [InlineData("974760673")]
    [InlineData("983974929")]
    public void takes_one_that_adds_up(string number) => Assert.True(OrganisationNumber.IsValid(number));

    [Theory]
    [InlineData("")]
    [InlineData("12345678")]
    [InlineData("1234567850")]
    [InlineData("12345678X")]
    [InlineData("123 456 785")]
    [InlineData("१२३४५६७८५")]
    public void refuses_what_is_not_nine_digits(string number) => Assert.False(OrganisationNumber.IsValid(number));

    [Fact]
    public void refuses_every_other_last_digit() => Assert.Equal(["123456785"], Enumerable.Range(0, 10).Select(it => $"12345678{it}").Where(OrganisationNumber.IsValid));

    [Fact]
    public void takes_no_digit_where_the_remainder_is_one() => Assert.DoesNotContain(Enumerable.Range(0, 10).Select(it => $"00000006{it}"), OrganisationNumber.IsValid);

    [Fact]
    public void finds_every_single_wrong_digit()
    {
        const string right = "123456785";
        Assert.DoesNotContain(
            from place in Enumerable.Range(0, 9)
            from digit in "0123456789"
            where right[place] != digit
            select $"{right[..place]}{digit}{right[(place + 1)..]}",
            OrganisationNumber.IsValid);
    }

    [Theory]
    [InlineData("123 456 785")]
    [InlineData("NO 123456785 MVA")]
    [InlineData("no123456785mva")]
    [InlineData("123.456.785")]
    [InlineData(" 123456785\u00a0")]
    public void leaves_out_what_people_write_around_it(string text) => Assert.Equal("123456785", OrganisationNumber.Normalise(text));
}
