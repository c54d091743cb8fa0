using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>
/// Sees to it that what was erased is not left in the files. Tries until nobody reads what was there before; also after each start, so that a crash in
/// between leaves nothing for longer than that.
/// </summary>
internal sealed class ErasedBytes(StorageStart start, IDatabase database, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(200);
    private readonly Channel<bool> due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something was erased.</summary>
    public void Due() => due.Writer.TryWrite(true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await start.Ready.WaitAsync(stoppingToken);
        Due();
        while (await due.Reader.ReadAsync(stoppingToken))
        {
            while (!await database.TryForget())
            {
                // Whoever reads from before does not say when they are done.
                await Task.Delay(between, clock, stoppingToken);
            }
        }
    }
}
