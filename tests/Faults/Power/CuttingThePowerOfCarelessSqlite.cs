using System.Collections.Concurrent;
using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>
/// The check of power cuts itself, on SQLite. The program sets <c>synchronous</c> on each of its connections and cannot be told otherwise, so here the
/// program's own storage writes without the rest of it, and its one writing connection is set to another value behind its back.
/// </summary>
[Trait("Engine", "any")]
public class CuttingThePowerOfCarelessSqlite
{
    private const int Writers = 8;

    [Fact]
    public async Task is_found_out()
    {
        if (await PowerDisk.Mount("power cuts, control, Sqlite") is not { } disk)
        {
            return;
        }

        await using (disk)
        {
            StorageOptions options = new() { DataFolder = Path.Combine(disk.Place, "data") };
            await using var storage = await Open(options);
            Assert.Equal(0, (await Losses(disk, storage, options, _ => false)).Losing);

            // A transaction is open there, and with one it cannot be set.
            await storage.Run("COMMIT; PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE");
            var (cuts, losing, most) = await Losses(disk, storage, options, losing => losing > 0 && !Trials.AreLong);
            Assert.NotEqual(0, losing);
            Trials.Note($"power cuts, control, Sqlite with synchronous = NORMAL: {cuts} cuts, something lost after {losing} of the cuts ({most} appends at most)");
        }
    }

    private static async Task<(int Cuts, int Losing, int Most)> Losses(PowerDisk disk, OpenStorage storage, StorageOptions options, Func<int, bool> enough)
    {
        const int most = 10;
        ConcurrentQueue<Acknowledgement> acknowledged = [];
        var (cuts, losing, mostLost) = (0, 0, 0);
        for (; cuts < most && !enough(losing); cuts++)
        {
            using CancellationTokenSource stop = new();
            var series = Guid.NewGuid().ToString("N");
            var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(it => Task.Run(() => Write(storage, $"control/{series}-{it}", acknowledged, stop.Token))));
            await Task.Delay(50);
            var before = acknowledged.ToList();
            await using var cut = await disk.Cut();
            await stop.CancelAsync();
            await writing;

            var lost = Recovered.CountLost(await Recovered.Wrong(options with { DataFolder = Path.Combine(cut.Place, "data") }, before));
            (losing, mostLost) = (losing + Math.Sign(lost), Math.Max(mostLost, lost));
        }

        return (cuts, losing, mostLost);
    }

    private static async Task Write(OpenStorage storage, string stream, ConcurrentQueue<Acknowledgement> acknowledged, CancellationToken stop)
    {
        for (var version = 0; !stop.IsCancellationRequested; version++)
        {
            var command = new NewCommand(string.Create(CultureInfo.InvariantCulture, $"{stream}-{version}"), "");
            var appended = Assert.IsType<AppendResult.Appended>(await storage.Append(Request(stream, version, "a") with { Command = command }));
            acknowledged.Enqueue(new(stream, appended.Position, []));
        }
    }
}
