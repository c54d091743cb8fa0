using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Changes;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Search;

namespace NetworkBackend.Networks;

/// <summary>What can happen to a network. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(NetworkCreated), "network.created")]
[JsonDerivedType(typeof(NetworkChanged), "network.changed")]
internal abstract record NetworkEvent;

internal sealed record NetworkCreated(NetworkProfile Profile) : NetworkEvent;

internal sealed record NetworkChanged(NetworkProfile Profile) : NetworkEvent;

/// <summary>A network as its history made it.</summary>
internal sealed record Network
{
    public static Network None { get; } = new();

    public NetworkProfile? Profile { get; init; }

    public Decision<NetworkEvent> Put(Caller by, NetworkProfile profile) => Profile switch
    {
        _ when !by.IsOperator => NetworkRefusals.NotTheOperator,
        _ when string.IsNullOrWhiteSpace(profile.Name) => NetworkRefusals.NoName,
        _ when profile is { From: { } from, To: { } to } && to < from => NetworkRefusals.EndsBeforeItBegins,
        _ when profile is { Kind: NetworkKind.Learning, To: null } => NetworkRefusals.NoEnd,
        null => new NetworkCreated(profile),
        { } now when Same(now, profile) => Decision.AlreadySo,
        _ => new NetworkChanged(profile),
    };

    public Network With(NetworkEvent change) => change switch
    {
        NetworkCreated it => this with { Profile = it.Profile },
        NetworkChanged it => this with { Profile = it.Profile },
        _ => this,
    };

    private static bool Same(NetworkProfile a, NetworkProfile b) => a.Goals.SequenceEqual(b.Goals) && a with { Goals = [] } == b with { Goals = [] };
}

/// <summary>Why something cannot be done with a network. The codes are public and never change.</summary>
internal static class NetworkRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "network.not_found", "There is no such network.");
    public static Refusal NotTheOperator { get; } = new(RefusalKind.Forbidden, "network.not_operator", "Only the operator brings in networks and changes their profiles.");
    public static Refusal NoName { get; } = new(RefusalKind.Invalid, "network.no_name", "A network needs a name.");
    public static Refusal EndsBeforeItBegins { get; } = new(RefusalKind.Invalid, "network.dates", "The last day is before the first one.");
    public static Refusal NoEnd { get; } = new(RefusalKind.Invalid, "network.no_end", "A learning network has a last day.");
}

internal sealed class NetworkConcept : IConcept<Network, NetworkEvent>
{
    public string Name => "network";

    public char Prefix => 'n';

    public Network Empty => Network.None;

    public ImmutableArray<string> Tables { get; } = ["network_row", "change", SearchSheet.Table];

    public int SnapshotForm => 1;

    public Network With(Network state, NetworkEvent change) => state.With(change);

    public string Act(string id, NetworkEvent change) => change switch
    {
        NetworkCreated => $"brought in the network {id}",
        NetworkChanged => $"changed the profile of the network {id}",
        _ => throw new InvalidOperationException($"no words for {change.GetType().Name}"),
    };

    public IEnumerable<OrganisationId> Concerned(Happened<Network, NetworkEvent> it) => [];

    public ImmutableArray<Statement> Rows(Happened<Network, NetworkEvent> it) =>
    [
        Statement.Of($"""
            INSERT INTO network_row (id, version, profile) VALUES ({it.Id}, {it.Version}, {JournalJson.Write(it.After.Profile!)})
            ON CONFLICT (id) DO UPDATE SET version = excluded.version, profile = excluded.profile
            """),
        PublicChanges.Of(it.Change is NetworkCreated ? "network.created" : "network.changed", "network", it.Id, it.Version, it.At),
        .. SearchSheet.Rows($"network/n:{it.Id}", it.Id, Sheet(it.Id, it.Before), Sheet(it.Id, it.After)),
    ];

    private static SearchSheet? Sheet(string id, Network of) => of.Profile is not { } profile ? null : new()
    {
        Kind = ThingKind.Network,
        Texts = [new(null, null, profile.Name, string.Join(" · ", profile.Goals))],
        Networks = [new(id)],
    };
}
