using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;

namespace NetworkBackend.Bench;

/// <summary>Durable appends: by 32 callers over many streams, by one after another on one stream, by 32 at once on one hot stream, and on a long stream against a short one.</summary>
internal static class Appends
{
    private const int Callers = 32;

    public static async Task<int> Run(string folder, string database, string seconds)
    {
        await using var services = await Store.Open(folder, database);
        var store = services.GetRequiredService<IEventStore>();
        var time = TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture));
        var many = await Measure(time, Callers, caller => Many(store, caller));
        var alone = await Measure(time, 1, _ => Many(store, 0));
        var hot = await Hot(store, time);
        Print("many streams, 32 callers", many);
        Print("one commit at a time", alone);
        Print("one hot stream, 32 waiting", hot);
        var (brief, lengthy) = await LongAgainstShort(store, time);
        Print("stream of 100 events", brief);
        Print("stream of 100000 events", lengthy);
        return 0;
    }

    private static void Print(string what, double perSecond) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}\t{perSecond:0}"));

    private static async Task<double> Measure(TimeSpan time, int callers, Func<int, Func<Task>> start)
    {
        var (done, clock) = (0L, Stopwatch.StartNew());
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async caller =>
        {
            var next = start(caller);
            while (clock.Elapsed < time)
            {
                await next();
                Interlocked.Increment(ref done);
            }
        }));
        return done / clock.Elapsed.TotalSeconds;
    }

    private static Func<Task> Many(IEventStore store, int caller)
    {
        var (run, count) = (Guid.NewGuid().ToString("N"), 0);
        return async () => Store.Must(await store.Append(Request($"bench/b:{run}-{caller}-{count++}", 0), CancellationToken.None));
    }

    private static async Task<double> Hot(IEventStore store, TimeSpan time)
    {
        var (stream, version) = ($"bench/b:{Guid.NewGuid():N}", 0L);
        return await Measure(time, Callers, _ => () =>
        {
            lock (store)
            {
                return Appended(store.Append(Request(stream, version++), CancellationToken.None));
            }
        });
    }

    private static async Task Appended(Task<AppendResult> append) => Store.Must(await append);

    private static async Task<(double Brief, double Lengthy)> LongAgainstShort(IEventStore store, TimeSpan time)
    {
        var (brief, lengthy) = ($"bench/b:{Guid.NewGuid():N}", $"bench/b:{Guid.NewGuid():N}");
        var (briefVersion, lengthyVersion) = (100L, 100_000L);
        await Lengthen(store, brief, briefVersion);
        await Lengthen(store, lengthy, lengthyVersion);

        // In turn, so that what the machine does meanwhile falls on both.
        const int Turns = 8;
        var (briefRate, lengthyRate) = (0.0, 0.0);
        for (var i = 0; i < Turns; i++)
        {
            briefRate += await Measure(time / Turns, 1, _ => async () => Store.Must(await store.Append(Request(brief, briefVersion++), CancellationToken.None))) / Turns;
            lengthyRate += await Measure(time / Turns, 1, _ => async () => Store.Must(await store.Append(Request(lengthy, lengthyVersion++), CancellationToken.None))) / Turns;
        }

        return (briefRate, lengthyRate);
    }

    private static async Task Lengthen(IEventStore store, string stream, long to)
    {
        for (var version = 0L; version < to;)
        {
            NewEvent[] events = [.. Enumerable.Range(0, (int)Math.Min(500, to - version)).Select(_ => Event())];
            Store.Must(await store.Append(Request(stream, version) with { Events = [.. events], Command = null }, CancellationToken.None));
            version += events.Length;
        }
    }

    private static NewEvent Event() => new("bench.happened", """{"at":"2026-01-01T00:00:00Z","of":"upd-0123456789abcdef0123"}""", []);

    private static AppendRequest Request(string stream, long expected) =>
        new(stream, expected, [Event()], [], [], null, new(Guid.NewGuid().ToString("N"), ""), Caller.System, TimeProvider.System.Now());
}
