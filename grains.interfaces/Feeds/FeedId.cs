using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Feeds;

/// <summary>One feed: <c>joint</c>, <c>all</c>, <c>centres/{id}</c>, <c>networks/{id}</c> <c>networks/{id}/members</c> or <c>topics/{key}</c>.</summary>
/// <param name="Value">The text form, as it stands in the address after <c>/v1/feeds/</c>.</param>
[GenerateSerializer, Immutable, Alias("feed-id")]
[JsonConverter(typeof(IdJsonConverter<FeedId>))]
public readonly record struct FeedId(string Value) : IId<FeedId>
{
    /// <summary>The updates that several centres stand behind, or that others are asked to stand behind.</summary>
    public static FeedId Joint { get; } = new("joint");

    /// <summary>Every published update.</summary>
    public static FeedId All { get; } = new("all");

    /// <summary>What a centre stands behind: its own, and those it accepted.</summary>
    public static FeedId OfCentre(OrganisationId centre) => new($"centres/{centre.Value}");

    /// <summary>What concerns a network.</summary>
    public static FeedId OfNetwork(NetworkId network) => new($"networks/{network.Value}");

    /// <summary>What is for a network's members only. Nobody else may read it, or know of it (docs/adr/0008).</summary>
    public static FeedId OfMembers(NetworkId network) => new($"networks/{network.Value}/members");

    /// <summary>What carries a recovery topic.</summary>
    public static FeedId OfTopic(string topic) => new($"topics/{topic}");

    /// <summary>The network for whose members alone it is; null where everybody may read it.</summary>
    public NetworkId? MembersOf => Value.Split('/') is ["networks", var network, "members"] ? new NetworkId(network) : null;

    /// <summary>The centre whose feed it is; null where it is no centre's.</summary>
    public OrganisationId? Centre => Value.Split('/') is ["centres", var centre] ? new OrganisationId(centre) : null;

    /// <summary>The network whose feed it is, the public one or the one of its members; null where it is no network's.</summary>
    public NetworkId? Network => Value.Split('/') is ["networks", var network, ..] ? new NetworkId(network) : null;

    /// <inheritdoc/>
    public static bool TryFrom(string? text, out FeedId id)
    {
        var fits = text is "joint" or "all" || text?.Split('/') switch
        {
            ["centres" or "networks" or "topics", var name] => IdShape.IsSlug(name),
            ["networks", var network, "members"] => IdShape.IsSlug(network),
            _ => false,
        };
        id = fits ? new(text!) : default;
        return fits;
    }

    /// <inheritdoc/>
    public static FeedId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid FeedId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out FeedId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
