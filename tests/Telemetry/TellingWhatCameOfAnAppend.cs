using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Telemetry;

public class TellingWhatCameOfAnAppend
{
    private const string Stream = "centre/c:kbt";

    [Fact]
    public void names_what_each_came_to()
    {
        AppendResult?[] results =
        [
            new AppendResult.Appended(1), new AppendResult.Repeated(new("c", Stream, "", 1, 1)), new AppendResult.Stale(), new AppendResult.Broken("one"), null,
        ];

        Assert.Equal(["appended", "repeated", "stale", "broken", "failed"], Told(results));
    }

    /// <summary>What is told with the duration of each; nothing comes of one that fails.</summary>
    private static ConcurrentQueue<string> Told(IEnumerable<AppendResult?> results)
    {
        using Signals signals = new();
        ConcurrentQueue<string> told = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (it, self) =>
        {
            if (signals.Has(it))
            {
                self.EnableMeasurementEvents(it);
            }
        };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => told.Enqueue((string)tags.ToArray().Single(it => it.Key == "result").Value!));
        listener.Start();
        foreach (var result in results)
        {
            using var append = signals.Begin(OpenStorage.Request(Stream, 0, "a"));
            if (result is not null)
            {
                append.Came(result);
            }
        }

        return told;
    }
}
