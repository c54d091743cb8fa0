using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using NetworkBackend.Calendars;
using NetworkBackend.Journals;

namespace NetworkBackend.Push;

/// <summary>Looks every few seconds for what is to be verified or has ended, and says which documents are to be distributed. Reentrant: a look waits for nobody.</summary>
[GrainType("hub"), Reentrant]
internal sealed partial class HubGrain(Subscriptions subscriptions, TimeProvider clock, ILogger<HubGrain> log) : Lookout, IHubGrain
{
    private const int MostTopics = 200;

    /// <summary>One that has not asked for so long is gone.</summary>
    private static readonly TimeSpan turn = TimeSpan.FromSeconds(5);

    private string? _gateway;
    private long _asked;

    public async Task<ImmutableArray<DueTopic>> Due(string gateway, CancellationToken cancellation)
    {
        if (_gateway != gateway && _gateway is not null && clock.GetElapsedTime(_asked) < turn)
        {
            return [];
        }

        (_gateway, _asked) = (gateway, clock.GetTimestamp());
        return await subscriptions.Due(MostTopics, cancellation);
    }

    /// <summary>Never throws: there is a next look.</summary>
    protected override async Task Look(CancellationToken cancellation)
    {
        try
        {
            foreach (var topic in await subscriptions.WithRequests(MostTopics, cancellation))
            {
                _ = Verify(topic);
            }

            await subscriptions.EndLeases(cancellation);
        }
        catch (StorageException e)
        {
            NotLooked(e);
        }
    }

    private async Task Verify(string topic)
    {
        try
        {
            await GrainFactory.Topic(topic).Verify(topic, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotLooked(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody knows which subscriptions are to be looked after; the next look finds out")]
    private partial void NotLooked(Exception error);
}
