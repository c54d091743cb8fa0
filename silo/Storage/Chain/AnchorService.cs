using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>Writes an anchor after so many events, at the latest so long after one, and at the stop.</summary>
internal sealed partial class AnchorService(
    StorageOptions options, StorageStart start, IDatabase database, Anchors anchors, DatabaseClaim claim, TimeProvider clock, ILogger<AnchorService> log) : BackgroundService
{
    private static readonly TimeSpan look = TimeSpan.FromSeconds(5);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (start.Ready.IsCompleted && claim.WhyLost is null && !await Write(cancellationToken))
        {
            claim.Known.Keep();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.Ready.WaitAsync(stoppingToken);
        long last = 0;
        var written = clock.GetTimestamp();
        using var timer = new PeriodicTimer(look < options.AnchorDelay ? look : options.AnchorDelay, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var head = await Head(stoppingToken) ?? last;
            if (head - last >= options.AnchorEvents || (head != last && clock.GetElapsedTime(written) >= options.AnchorDelay))
            {
                last = await Write(stoppingToken) ? head : last;
                written = clock.GetTimestamp();
            }
        }
    }

    private async Task<long?> Head(CancellationToken cancellation)
    {
        try
        {
            return (await database.Read(Statement.Of($"SELECT position FROM journal_head"), row => row.Long("position"), cancellation))[0];
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private async Task<bool> Write(CancellationToken cancellation)
    {
        try
        {
            await anchors.Write(cancellation);
            return true;
        }
        catch (Exception error) when (error is StorageException or IOException or InvalidDataException)
        {
            NotAnchored(error);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Error, "The journal could not be anchored")]
    private partial void NotAnchored(Exception error);
}
