using Microsoft.Extensions.Hosting;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>Tells those who watch what has been recorded and waits for something: to be told to others, to be anchored.</summary>
internal sealed class WaitingService(StorageStart start, IDatabase database, Anchors anchors, Signals signals, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan between = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.Ready.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(between, clock);
        do
        {
            if (signals.AsksForWaiting)
            {
                await Tell(stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Tell(CancellationToken cancellation)
    {
        try
        {
            var (untold, oldest) = (await database.Read(
                Statement.Of($"SELECT count(*) AS number, min(at) AS oldest FROM untold"), row => (row.Long("number"), row.TimeOrNull("oldest")), cancellation))[0];
            signals.WaitToBeTold(untold, Since(oldest));
            var next = anchors.Last() + 1;
            var unanchored = await database.Read(Statement.Of($"SELECT at FROM journal WHERE position = {next}"), row => row.TimeOrNull("at"), cancellation);
            signals.WaitForAnAnchor(Since(unanchored.FirstOrDefault()));
        }
        catch (Exception error) when (error is StorageException or IOException)
        {
            // The database's failure is told where it matters; what was told last stands until it is back.
        }
    }

    /// <summary>Another process's clock may be ahead.</summary>
    private TimeSpan Since(DateTimeOffset? time) => time is { } then && clock.GetUtcNow() > then ? clock.GetUtcNow() - then : TimeSpan.Zero;
}
