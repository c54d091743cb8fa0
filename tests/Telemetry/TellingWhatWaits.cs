using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Tests.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Telemetry;

/// <summary>Numbers of what was recorded and waits for something.</summary>
public class TellingWhatWaits
{
    private const double Hour = 3600;

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_how_much_and_since_when(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        for (var i = 0; i < 7; i++)
        {
            await storage.Append(Request($"update/u:{i}", 0, "a") with { Tell = "{}", At = TimeProvider.System.GetUtcNow().AddSeconds(-Hour) });
        }

        var told = await Told(storage);

        Assert.Equal(7, told["network.untold.appends"]);
        Assert.InRange(told["network.untold.age"], Hour, Hour + 60);
        Assert.InRange(told["network.unanchored.age"], Hour, Hour + 60);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task says_that_nothing_does(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await storage.Append(Request("update/u:1", 0, "a") with { Tell = "{}", At = TimeProvider.System.GetUtcNow().AddSeconds(-Hour) });
        await storage.Get<Anchors>().Write(CancellationToken.None);
        await storage.Run("DELETE FROM untold");

        var told = await Told(storage);

        Assert.All(told.Values, it => Assert.Equal(0, it));
    }

    /// <summary>What is told first, by name.</summary>
    private static async Task<IReadOnlyDictionary<string, double>> Told(OpenStorage storage)
    {
        using Signals signals = new();
        ConcurrentDictionary<string, double> told = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (it, self) =>
        {
            if (signals.Has(it))
            {
                self.EnableMeasurementEvents(it);
            }
        };
        listener.SetMeasurementEventCallback<long>((it, value, _, _) => told[it.Name] = value);
        listener.SetMeasurementEventCallback<double>((it, value, _, _) => told[it.Name] = value);
        listener.Start();
        using WaitingService service = new(storage.Get<StorageStart>(), storage.Database, storage.Get<Anchors>(), signals, TimeProvider.System);
        await service.StartAsync(CancellationToken.None);
        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        while (told.Count < 3)
        {
            await Task.Delay(20, patience.Token);
        }

        await service.StopAsync(CancellationToken.None);
        return told;
    }
}
