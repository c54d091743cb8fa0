using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Members;

/// <summary>What can happen to a member organisation. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(MemberCreated), "member.created")]
[JsonDerivedType(typeof(MemberChanged), "member.changed")]
internal abstract record MemberEvent;

internal sealed record MemberCreated(MemberProfile Profile) : MemberEvent;

internal sealed record MemberChanged(MemberProfile Profile) : MemberEvent;

/// <summary>A member organisation as its history made it.</summary>
internal sealed record Member
{
    public static Member None { get; } = new();

    public static ImmutableArray<string> Kinds { get; } =
    [
        "municipality", "health-trust", "user-organisation", "carer-organisation", "competence-centre", "education", "state-administrator", "ngo", "centre",
    ];

    public MemberProfile? Profile { get; init; }

    public Decision<MemberEvent> Put(Caller by, OrganisationId id, MemberProfile profile) => Profile switch
    {
        null when !by.IsOperator => MemberRefusals.NotTheOperator,
        not null when !by.MayLead(id) => MemberRefusals.NotALeader,
        _ when string.IsNullOrWhiteSpace(profile.Name) => MemberRefusals.NoName,
        _ when !Kinds.Contains(profile.Kind) => MemberRefusals.UnknownKind,
        _ when profile.OrganisationNumber is { } number && !OrganisationNumber.IsValid(number) => MemberRefusals.NotANumber,
        _ when profile.Municipality is { } code && !(code.Length == 4 && code.All(char.IsAsciiDigit)) => MemberRefusals.NotAMunicipality,
        _ when profile is { Municipality: null, MunicipalityFrom: not null } or { Municipality: null, MunicipalityTo: not null } => MemberRefusals.NoMunicipality,
        _ when profile.MunicipalityTo < profile.MunicipalityFrom => MemberRefusals.MunicipalityEndsBeforeItBegins,
        null => new MemberCreated(profile),
        { } now when now == profile => Decision.AlreadySo,
        _ => new MemberChanged(profile),
    };

    public Member With(MemberEvent change) => change switch
    {
        MemberCreated it => this with { Profile = it.Profile },
        MemberChanged it => this with { Profile = it.Profile },
        _ => this,
    };
}

/// <summary>Norwegian organisation numbers: nine digits, the last a check digit, modulus 11 with the weights 3 2 7 6 5 4 3 2.</summary>
internal static class OrganisationNumber
{
    /// <summary>The nine digits, without the spaces and the <c>NO…MVA</c> that people write around them.</summary>
    public static string Normalise(string text)
    {
        var bare = string.Concat(text.Where(it => !char.IsWhiteSpace(it) && it != '.')).ToUpperInvariant();
        bare = bare.StartsWith("NO", StringComparison.Ordinal) ? bare[2..] : bare;
        return bare.EndsWith("MVA", StringComparison.Ordinal) ? bare[..^3] : bare;
    }

    public static bool IsValid(string digits)
    {
        if (digits.Length != 9 || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        ReadOnlySpan<int> weights = [3, 2, 7, 6, 5, 4, 3, 2];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return (11 - (sum % 11)) % 11 == digits[8] - '0';
    }
}

/// <summary>Why something cannot be done with a member. The codes are public and never change.</summary>
internal static class MemberRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "member.not_found", "There is no such member.");
    public static Refusal NotTheOperator { get; } = new(RefusalKind.Forbidden, "member.not_operator", "There is no such member, and only the operator brings in new ones.");
    public static Refusal NotALeader { get; } = new(RefusalKind.Forbidden, "member.not_leader", "Only the organisation's leaders and the operator change its profile.");
    public static Refusal NoName { get; } = new(RefusalKind.Invalid, "member.no_name", "A member needs a name.");
    public static Refusal UnknownKind { get; } = new(RefusalKind.Invalid, "member.unknown_kind", $"The kind is one of: {string.Join(", ", Member.Kinds)}.");
    public static Refusal NotANumber { get; } = new(RefusalKind.Invalid, "member.organisation_number", "An organisation number has nine digits, the last a check digit; this one does not add up.");
    public static Refusal NotAMunicipality { get; } = new(RefusalKind.Invalid, "member.municipality", "A municipality number has four digits, with its leading zero.");
    public static Refusal NoMunicipality { get; } = new(RefusalKind.Invalid, "member.no_municipality", "Days say when a municipality number holds: give the number too.");
    public static Refusal MunicipalityEndsBeforeItBegins { get; } = new(RefusalKind.Invalid, "member.municipality_dates", "The municipality number's last day is before its first one.");
}

internal sealed class MemberConcept : IConcept<Member, MemberEvent>
{
    public string Name => "member";

    public char Prefix => 'o';

    public Member Empty => Member.None;

    public ImmutableArray<string> Tables { get; } = ["organisation", "organisation_number", "member_row", "network_count", "change"];

    public int SnapshotForm => 1;

    public Member With(Member state, MemberEvent change) => state.With(change);

    public string Act(string id, MemberEvent change) => change switch
    {
        MemberCreated => $"brought in the member organisation {id}",
        MemberChanged => $"changed the profile of the member organisation {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Member, MemberEvent> it) => [new(it.Id)];

    public ImmutableArray<Statement> Rows(Happened<Member, MemberEvent> it) =>
    [
        .. it.Change is MemberCreated ? [Organisations.Take(it.Id, "member")] : ImmutableArray<Statement>.Empty,
        .. it.Before.Profile?.OrganisationNumber != it.After.Profile!.OrganisationNumber ? Number(it) : [],
        Statement.Of($"""
            INSERT INTO member_row (id, version, kind, profile)
            VALUES ({it.Id}, {it.Version}, {it.After.Profile.Kind}, {JournalJson.Write(it.After.Profile)})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, profile = excluded.profile
            """),
        .. it.Before.Profile is { Kind: var kind } && kind != it.After.Profile.Kind ? NetworkCounts.IsOfKind(it.Id, kind, it.After.Profile.Kind) : [],
        PublicChanges.Of(it.Change is MemberCreated ? "member.created" : "member.changed", "member", it.Id, it.Version, it.At),
    ];

    private static IEnumerable<Statement> Number(Happened<Member, MemberEvent> it) =>
    [
        Statement.Of($"DELETE FROM organisation_number WHERE organisation = {it.Id}"),
        .. it.After.Profile!.OrganisationNumber is not { } number ? ImmutableArray<Statement>.Empty :
        [
            Statement.Of($"INSERT INTO organisation_number (number, organisation) VALUES ({number}, {it.Id}) ON CONFLICT (number) DO NOTHING", "member.number_taken"),
        ],
    ];
}
