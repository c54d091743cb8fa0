using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Tests.Keys;

public class IssuingAKey
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly KeyFacts facts = new(true, Role.Leader);
    private static readonly KeyRequest request = new("Nettsiden", kbt, Role.Editor, null, [], null);
    private static readonly ApiKey issued = ApiKey.None.With(new KeyIssued(request, "hash", noon));

    private static Caller As(Role role, string organisation = "kbt") => new(null, new OrganisationId(organisation), role, [], null);

    private static Refusal? No(KeyRequest asked, Caller? by = null, KeyFacts? known = null) => ApiKey.None.Issue(by ?? As(Role.Leader), asked, "hash", known ?? facts, noon).Refusal;

    [Fact]
    public void gives_one_to_the_organisations_leader() => Assert.Equal([new KeyIssued(request, "hash", noon)], ApiKey.None.Issue(As(Role.Leader), request, "hash", facts, noon).Events.ToArray());

    [Theory]
    [InlineData(Role.Editor, "kbt")]
    [InlineData(Role.Leader, "varres")]
    [InlineData(Role.None, "kbt")]
    public void is_refused_to_others(Role role, string organisation) => Assert.Equal(KeyRefusals.NotAllowed, No(request, As(role, organisation)));

    [Fact]
    public void is_refused_above_a_leader() => Assert.Equal(KeyRefusals.NotAllowed, No(request with { Role = Role.Operator }));

    [Fact]
    public void for_an_operator_is_the_operators() => Assert.Null(No(request with { Role = Role.Operator, Organisation = null }, Caller.System));

    [Fact]
    public void for_an_operator_of_an_organisation_is_refused() => Assert.Equal(KeyRefusals.OperatorOfAnOrganisation, No(request with { Role = Role.Operator }, Caller.System));

    [Fact]
    public void without_an_organisation_is_refused()
    {
        Assert.Equal(KeyRefusals.NoOrganisation, No(request with { Organisation = null }, Caller.System));
        Assert.Equal(KeyRefusals.NotAllowed, No(request with { Organisation = null }));
    }

    [Fact]
    public void without_a_role_is_refused() => Assert.Equal(KeyRefusals.NoRole, No(request with { Role = Role.None }));

    [Fact]
    public void without_a_label_is_refused() => Assert.Equal(KeyRefusals.NoLabel, No(request with { Label = "" }));

    [Fact]
    public void that_has_expired_is_refused() => Assert.Equal(KeyRefusals.Expired, No(request with { Expires = noon }));

    [Fact]
    public void for_an_unknown_organisation_is_refused() => Assert.Equal(KeyRefusals.NoSuchOrganisation, No(request, Caller.System, facts with { OrganisationExists = false }));

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Reader)]
    public void beyond_what_the_person_may_do_is_refused(Role personsRole) =>
        Assert.Equal(KeyRefusals.BeyondThePerson, No(request with { Person = new PersonId("per-1") }, known: facts with { PersonsRole = personsRole }));

    [Fact]
    public void twice_is_refused() => Assert.Equal(KeyRefusals.Exists, issued.Issue(As(Role.Leader), request, "hash", facts, noon).Refusal);

    [Fact]
    public void ends_with_a_revocation() => Assert.Equal([new KeyRevoked(noon)], issued.Revoke(As(Role.Leader), noon).Events.ToArray());

    [Fact]
    public void revoked_twice_changes_nothing() => Assert.True(issued.With(new KeyRevoked(noon)).Revoke(As(Role.Leader), noon) is { Refusal: null, Events.IsEmpty: true });

    [Theory]
    [InlineData(Role.Editor, "kbt")]
    [InlineData(Role.Leader, "varres")]
    public void is_not_known_to_others(Role role, string organisation) => Assert.Equal(KeyRefusals.NotFound, issued.Revoke(As(role, organisation), noon).Refusal);

    [Fact]
    public void that_is_an_operators_is_not_known_to_leaders() =>
        Assert.Equal(KeyRefusals.NotFound, (issued with { Request = request with { Organisation = null, Role = Role.Operator } }).Revoke(As(Role.Leader), noon).Refusal);

    [Fact]
    public void that_never_was_is_not_found() => Assert.Equal(KeyRefusals.NotFound, ApiKey.None.Revoke(Caller.System, noon).Refusal);
}

public class PresentingAKey
{
    private const string Secret = "rbs_abcdefgh_abcdefghijklmnopqrstuvwxyz234567";
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly KeyId id = new("key-abcdefgh");
    private static readonly KeyRequest request = new("Nettsiden", new OrganisationId("kbt"), Role.Editor, null, [], noon.AddDays(1));
    private static readonly ApiKey key = ApiKey.None.With(new KeyIssued(request, ApiKey.HashOf(Secret), noon));

    [Fact]
    public void says_who_asks() => Assert.Equal(
        (new OrganisationId("kbt"), Role.Editor, id), key.Authenticate(id, Secret, null, noon).Value is { } it ? (it.Organisation, it.Role, it.Key) : default);

    [Fact]
    public void never_gives_more_than_the_person_has() => Assert.Equal(Role.Reader, key.Authenticate(id, Secret, Role.Reader, noon).Value?.Role);

    [Fact]
    public void never_gives_more_than_the_key_has() => Assert.Equal(Role.Editor, key.Authenticate(id, Secret, Role.Leader, noon).Value?.Role);

    [Fact]
    public void fails_once_the_person_has_left() => Assert.Equal(KeyRefusals.Unknown, key.Authenticate(id, Secret, Role.None, noon).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData("rbs_abcdefgh_abcdefghijklmnopqrstuvwxyz234566")]
    [InlineData("æøå")]
    public void fails_with_another_secret(string presented) => Assert.Equal(KeyRefusals.Unknown, key.Authenticate(id, presented, null, noon).Refusal);

    [Fact]
    public void fails_from_the_moment_it_expires() => Assert.Equal(KeyRefusals.Unknown, key.Authenticate(id, Secret, null, noon.AddDays(1)).Refusal);

    [Fact]
    public void fails_once_revoked() => Assert.Equal(KeyRefusals.Unknown, key.With(new KeyRevoked(noon)).Authenticate(id, Secret, null, noon).Refusal);

    [Fact]
    public void fails_alike_when_there_is_no_such_key() => Assert.Equal(KeyRefusals.Unknown, ApiKey.None.Authenticate(id, Secret, null, noon).Refusal);

    [Fact]
    public void leaves_no_secret_in_the_journal() => Assert.DoesNotContain(Secret, EventJson<KeyEvent>.Write(new KeyIssued(request, ApiKey.HashOf(Secret), noon)), StringComparison.Ordinal);

    [Fact]
    public void leaves_no_secret_in_a_log() => Assert.DoesNotContain(Secret, key.View(id, Secret, null).ToString(), StringComparison.Ordinal);
}
