using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Networks;

namespace NetworkBackend.Api.Networks;

/// <summary>What kind of network.</summary>
internal enum NetworkKind
{
    National = Contracts.NetworkKind.National,
    Regional = Contracts.NetworkKind.Regional,
    Learning = Contracts.NetworkKind.Learning,
}

/// <summary>A network's profile, as operators write it.</summary>
internal sealed record NetworkRequest : IIdentified
{
    /// <summary>May be given; is then the id in the address.</summary>
    public string? Id { get; init; }

    public required NetworkKind Kind { get; init; }

    [StringLength(200, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>What it is for.</summary>
    [MaxLength(50), Each(1, 1000)]
    public ImmutableArray<string> Goals { get; init; } = [];

    /// <summary>Its first day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly? To { get; init; }

    /// <summary>May be given, as the representation has it, and changes nothing: it follows from the last day.</summary>
    public NetworkState? State { get; init; }

    public NetworkProfile ToProfile() => new((Contracts.NetworkKind)Kind, Name, Goals, From, To);
}

/// <summary>Whether a network still runs.</summary>
internal enum NetworkState
{
    Active,
    Closed,
}

/// <summary>A network.</summary>
internal sealed record NetworkResponse(NetworkId Id, NetworkKind Kind, string Name, ImmutableArray<string> Goals, DateOnly? From, DateOnly? To, NetworkState State) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    /// <summary>Closing by date changes what is shown without a new version, so it shows in the tag.</summary>
    public static NetworkResponse Of(NetworkView view) =>
        new(view.Id, (NetworkKind)view.Profile.Kind, view.Profile.Name, view.Profile.Goals, view.Profile.From, view.Profile.To, view.IsClosed ? NetworkState.Closed : NetworkState.Active)
        {
            Tag = EntityTag.Of(view.Version, view.IsClosed ? "closed" : null),
        };
}
