using System.Collections.Immutable;
using NetworkBackend.Feeds;

namespace NetworkBackend.Push;

/// <summary>What a subscriber asks of the hub (WebSub, 5.1).</summary>
/// <param name="Topic">The address of the document that it wants to hear of, as the document names itself.</param>
/// <param name="Feed">The feed that is in it.</param>
/// <param name="Callback">Where it wants to be told, an http or https address.</param>
/// <param name="Subscribes">False to be told no longer.</param>
/// <param name="Lease">For how long; null for as long as is usual.</param>
/// <param name="Secret">What deliveries are signed with, at most 199 bytes of UTF-8; null for no signature.</param>
[GenerateSerializer, Immutable, Alias("subscription-request")]
public sealed record SubscriptionRequest(string Topic, FeedId Feed, string Callback, bool Subscribes, TimeSpan? Lease, string? Secret)
{
    /// <summary>It holds a secret: nothing of it is shown.</summary>
    public override string ToString() => nameof(SubscriptionRequest);
}

/// <summary>A document whose subscribers are to be told.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Feed">The feed that is in it.</param>
/// <param name="Version">The feed's version now.</param>
/// <param name="IsChanged">True where the feed went on since they were told; false where somebody could not be told yet.</param>
[GenerateSerializer, Immutable, Alias("due-topic")]
public sealed record DueTopic(string Address, FeedId Feed, long Version, bool IsChanged);

/// <summary>A document as it is to be delivered.</summary>
/// <param name="Version">The version of the feed that it was made of.</param>
/// <param name="Hub">The address of the hub, as its subscribers know it.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Bytes">All of it.</param>
[GenerateSerializer, Immutable, Alias("topic-content")]
public sealed record TopicContent(long Version, string Hub, string MediaType, ImmutableArray<byte> Bytes);
