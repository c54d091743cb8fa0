using System.Collections.Immutable;

namespace NetworkBackend.Push;

/// <summary>Sees to it that whoever asked to be told of a feed is told (WebSub). There is one, and a reminder that keeps it going.</summary>
[Alias("hub")]
public interface IHubGrain : IGrainWithStringKey
{
    /// <summary>Goes on from now on with what was asked and not yet verified, and ends what has run out. Again, it changes nothing.</summary>
    [Alias("start")] Task Start(CancellationToken cancellation);

    /// <summary>The documents that are to be made and distributed now. One gateway has them at a time, as long as it goes on asking; others have none.</summary>
    /// <param name="gateway">Who asks, by any name of its own.</param>
    /// <param name="cancellation">Gives up.</param>
    [Alias("due")] Task<ImmutableArray<DueTopic>> Due(string gateway, CancellationToken cancellation);
}

/// <summary>A document and its subscribers. Keyed by a digest of its address.</summary>
[Alias("topic")]
public interface ITopicGrain : IGrainWithStringKey
{
    /// <summary>Writes down what a subscriber asks. Whether it is really the subscriber who asks is verified after that (WebSub, 5.3). A later request of the same callback takes an earlier one's place.</summary>
    [Alias("ask")] Task Ask(SubscriptionRequest request, CancellationToken cancellation);

    /// <summary>Verifies what was asked and is due to be tried.</summary>
    [Alias("verify")] Task Verify(string topic, CancellationToken cancellation);

    /// <summary>Tells every subscriber that has not got it, side by side, and is done when each was tried. A document of an earlier version than the last is left alone.</summary>
    [Alias("distribute")] Task Distribute(string topic, TopicContent content, CancellationToken cancellation);

    /// <summary>Tells every subscriber that there is no such document any more, once, and forgets them.</summary>
    [Alias("end")] Task End(string topic, CancellationToken cancellation);
}
