using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Search;

namespace NetworkBackend.Centres;

/// <summary>What can happen to a centre. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(CentreCreated), "centre.created")]
[JsonDerivedType(typeof(CentreChanged), "centre.changed")]
internal abstract record CentreEvent;

internal sealed record CentreCreated(CentreProfile Profile) : CentreEvent;

internal sealed record CentreChanged(CentreProfile Profile) : CentreEvent;

/// <summary>A centre as its history made it.</summary>
internal sealed record Centre
{
    public static Centre None { get; } = new();

    public CentreProfile? Profile { get; init; }

    public Decision<CentreEvent> Put(Caller by, OrganisationId id, CentreProfile profile) => Profile switch
    {
        null when !by.IsOperator => CentreRefusals.NotTheOperator,
        not null when !by.MayLead(id) => CentreRefusals.NotALeader,
        _ when string.IsNullOrWhiteSpace(profile.Name) => CentreRefusals.NoName,
        _ when profile.Site is { } site && !IsWebAddress(site) => CentreRefusals.SiteNotAnAddress,
        _ when profile.Board?.Seats is < 1 => CentreRefusals.NoSeats,
        null => new CentreCreated(profile),
        { } now when Same(now, profile) => Decision.AlreadySo,
        _ => new CentreChanged(profile),
    };

    public Centre With(CentreEvent change) => change switch
    {
        CentreCreated it => this with { Profile = it.Profile },
        CentreChanged it => this with { Profile = it.Profile },
        _ => this,
    };

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static bool Same(CentreProfile a, CentreProfile b) =>
        a.Departments.SequenceEqual(b.Departments) && a.Values.SequenceEqual(b.Values)
        && a with { Departments = [], Values = [] } == b with { Departments = [], Values = [] };
}

/// <summary>Why something cannot be done with a centre. The codes are public and never change.</summary>
internal static class CentreRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "centre.not_found", "There is no such centre.");
    public static Refusal NotTheOperator { get; } = new(RefusalKind.Forbidden, "centre.not_operator", "There is no such centre, and only the operator brings in new ones.");
    public static Refusal NotALeader { get; } = new(RefusalKind.Forbidden, "centre.not_leader", "Only the centre's leaders and the operator change its profile.");
    public static Refusal NoName { get; } = new(RefusalKind.Invalid, "centre.no_name", "A centre needs a name.");
    public static Refusal SiteNotAnAddress { get; } = new(RefusalKind.Invalid, "centre.site", "The site has to be a whole http or https address.");
    public static Refusal NoSeats { get; } = new(RefusalKind.Invalid, "centre.board_seats", "A board has at least one seat; leave the number out when it is not known.");
}

internal sealed class CentreConcept : IConcept<Centre, CentreEvent>
{
    public string Name => "centre";

    public char Prefix => 'o';

    public Centre Empty => Centre.None;

    public ImmutableArray<string> Tables { get; } = ["organisation", "centre_row", "change", SearchSheet.Table];

    public int SnapshotForm => 1;

    public Centre With(Centre state, CentreEvent change) => state.With(change);

    public string Act(string id, CentreEvent change) => change switch
    {
        CentreCreated => $"brought in the centre {id}",
        CentreChanged => $"changed the profile of the centre {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Centre, CentreEvent> it) => [new(it.Id)];

    public ImmutableArray<Statement> Rows(Happened<Centre, CentreEvent> it) =>
    [
        .. it.Change is CentreCreated ? [Organisations.Take(it.Id, "centre")] : ImmutableArray<Statement>.Empty,
        Statement.Of($"""
            INSERT INTO centre_row (id, version, kind, region, profile)
            VALUES ({it.Id}, {it.Version}, {Kind(it.After.Profile!.Kind)}, {it.After.Profile.Region}, {JournalJson.Write(it.After.Profile)})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, kind = excluded.kind, region = excluded.region, profile = excluded.profile
            """),
        PublicChanges.Of(it.Change is CentreCreated ? "centre.created" : "centre.changed", "centre", it.Id, it.Version, it.At),
        .. SearchSheet.Rows($"centre/o:{it.Id}", it.Id, Sheet(it.Id, it.Before), Sheet(it.Id, it.After)),
    ];

    private static SearchSheet? Sheet(string id, Centre of) => of.Profile is not { } profile ? null : new()
    {
        Kind = ThingKind.Centre,
        Texts = [new(null, null, profile.Name, string.Join(" · ", new[] { profile.Summary, profile.Place, profile.Region }.Concat(profile.Departments).Concat(profile.Values).OfType<string>()))],
        Centres = [new(id)],
    };

    public static string Kind(CentreKind kind) => kind == CentreKind.Regional ? "regional" : "local";
}
