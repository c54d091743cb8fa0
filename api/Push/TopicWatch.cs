using System.Collections.Concurrent;
using NetworkBackend.Push;

namespace NetworkBackend.Api.Push;

/// <summary>
/// Makes the documents that somebody is to be told of, and hands them over for distribution. Of many gateways one does it. A document whose distribution
/// goes on is made again only where its feed went on: who has not got it yet is being told.
/// </summary>
internal sealed partial class TopicWatch(Topics topics, IGrainFactory grains, IHostApplicationLifetime lifetime, ILogger<TopicWatch> log) : BackgroundService
{
    private static readonly TimeSpan pause = TimeSpan.FromSeconds(1);
    private readonly string _name = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<string, int> _distributing = new(StringComparer.Ordinal);
    private bool _isLost;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await Look(stoppingToken);

            // What is due follows from rows that any silo writes, and from times that come: nothing tells this process of either.
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Started(CancellationToken cancellation)
    {
        TaskCompletionSource started = new();
        await using var whenStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await using var whenStopped = cancellation.Register(() => started.TrySetResult());
        await started.Task;
    }

    /// <summary>Never throws: there is a next look.</summary>
    private async Task Look(CancellationToken cancellation)
    {
        await Try(async () =>
        {
            foreach (var due in await grains.Hub.Due(_name, cancellation))
            {
                if (due.IsChanged || !_distributing.ContainsKey(due.Address))
                {
                    await Try(() => Distribute(due, cancellation), cancellation);
                }
            }

            _isLost = false;
        }, cancellation);
    }

    /// <summary>One document that cannot be made keeps no other waiting.</summary>
    private async Task Try(Func<Task> what, CancellationToken cancellation)
    {
        try
        {
            await what();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // While the grains cannot be reached that is said once.
            if (!cancellation.IsCancellationRequested && !_isLost)
            {
                _isLost = true;
                NotLooked(e);
            }
        }
    }

    private async Task Distribute(DueTopic due, CancellationToken cancellation)
    {
        var file = await topics.Make(due.Address);
        if (file is null || file.Problem is { Status: 404 })
        {
            await grains.Topic(due.Address).End(due.Address, cancellation);
        }
        else if (file.Representation is { } made)
        {
            var bytes = System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(made.Body);
            _ = Hand(due.Address, new(file.Version ?? due.Version, Topics.HubOf(due.Address), made.MediaType, bytes));
        }
    }

    private async Task Hand(string address, TopicContent content)
    {
        _distributing.AddOrUpdate(address, 1, (_, number) => number + 1);
        try
        {
            await grains.Topic(address).Distribute(address, content, CancellationToken.None);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            NotLooked(e);
        }
        finally
        {
            if (_distributing.AddOrUpdate(address, 0, (_, number) => number - 1) <= 0)
            {
                _distributing.TryRemove(KeyValuePair.Create(address, 0));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Not everybody who subscribes to a feed could be told; it is tried again")]
    private partial void NotLooked(Exception error);
}
