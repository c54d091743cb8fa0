using System.Diagnostics;
using System.Globalization;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Bench;

/// <summary>
/// What a feed's length costs: feeds of very different length in one database, woken, appended to and paged through in turn, at their grains. Their rows and
/// events are written by SQL, so this skips what led to them: the updates have no journal of their own, no labels and one language, all came out at one
/// moment, and hashes are zeros, so that this journal does not verify. Snapshots are the grains' own.
/// </summary>
internal static class Long
{
    private const int Chunk = 50_000;
    private const int Spare = 1_000;
    private const int BeforeSnapshots = 149;
    /// <summary>Even, so that each of a pair is woken first equally often.</summary>
    private const int Starts = 12;
    private const int Rounds = 25;
    private const int Page = 20;
    private static readonly FeedId warm = FeedId.OfTopic("identity");
    private static readonly FeedId small = FeedId.OfTopic("meaning");
    private static readonly FeedId large = FeedId.OfTopic("hope");
    private static readonly FeedId fewEvents = FeedId.OfTopic("belonging");
    private static readonly FeedId manyEvents = FeedId.OfTopic("empowerment");
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly DateTimeOffset start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Dictionary<FeedId, int> spared = [];
    private static readonly Dictionary<(string What, FeedId Feed), List<double>> times = [];

    public static async Task<int> Run(string folder, string database, string entries)
    {
        var most = long.Parse(entries, CultureInfo.InvariantCulture);
        var lengths = new Dictionary<FeedId, long> { [warm] = 1_000, [small] = 1_000, [large] = most, [fewEvents] = 100, [manyEvents] = Math.Min(100_000, most) };
        var watch = Stopwatch.StartNew();
        await using (var services = await Store.Open(folder, database))
        {
            await Fill(services.GetRequiredService<IDatabase>(), lengths);
        }

        Say($"filled in {watch.Elapsed.TotalSeconds:0} s");
        using (var silo = await RunningSilo.Start(folder, database))
        {
            foreach (var (feed, length) in lengths)
            {
                watch.Restart();
                await Patiently(() => silo.Grains.Feed(feed).Window(none));
                Say($"{feed}: {length} events read without a snapshot in {watch.Elapsed.TotalMilliseconds:0} ms");
                for (var i = 0; i < BeforeSnapshots; i++)
                {
                    await Hear(silo.Grains, feed, most);
                }
            }
        }

        for (var i = 0; i < Starts; i++)
        {
            using var silo = await RunningSilo.Start(folder, database);
            await Wake(silo.Grains, warm);
            await Use(silo.Grains, warm, lengths[warm], most);
            foreach (var (one, other) in new[] { (small, large), (fewEvents, manyEvents) })
            {
                // Who comes first would else read from the disk's cache for both.
                await silo.Grains.FeedQueries.Page(one, long.MaxValue, IFeedGrain.WindowSize + 1, none);
                await silo.Grains.FeedQueries.Page(other, long.MaxValue, IFeedGrain.WindowSize + 1, none);
                await Wake(silo.Grains, i % 2 == 0 ? one : other);
                await Wake(silo.Grains, i % 2 == 0 ? other : one);
            }

            for (var round = 0; round < Rounds; round++)
            {
                await Use(silo.Grains, small, lengths[small], most);
                await Use(silo.Grains, large, lengths[large], most);
            }
        }

        var kind = database is "sqlite" ? "sqlite" : "postgres";
        Row($"waking a feed of {most} entries, {kind}", "waking", large, small, lengths);
        Row($"one more entry in it, {kind}", "append", large, small, lengths);
        Row($"its newest entries after that, {kind}", "page one", large, small, lengths);
        Row($"a page in its middle, {kind}", "middle", large, small, lengths);
        Row($"its last page, {kind}", "last", large, small, lengths);
        Row($"waking a grain with {lengths[manyEvents]} events, {kind}", "waking", manyEvents, fewEvents, lengths);
        return 0;
    }

    private static async Task Fill(IDatabase database, Dictionary<FeedId, long> lengths)
    {
        const string Id = "'upd-bench' || CAST(1000000000 + i AS TEXT)";
        var updates = lengths.Values.Max() + Spare;
        for (var from = 1L; from <= updates; from += Chunk)
        {
            object?[] numbers = [from, Math.Min(from + Chunk - 1, updates), start];
            await Write(database, $"""
                INSERT INTO update_row (id, version, state, owner, revision, created, dated, published, others, topics, tags, networks)
                {Numbers} SELECT {Id}, 2, 'published', 'kbt', 1, @p2, @p2, @p2, '[]', '["hope"]', '[]', '[]' FROM n
                """, numbers);
            await Write(database, $"INSERT INTO update_variant (update_id, revision, place, language, hash) {Numbers} SELECT {Id}, 1, 0, 'nb', 'bench' FROM n", numbers[..2]);
            await Write(database, $"""
                INSERT INTO content (hash, stream, title, summary, body, redacted)
                {Numbers} SELECT 'bench', 'update/u:' || {Id}, 'Nytt fra senteret', 'Vi møttes til felles kaffe og samtale. Alle er velkomne neste torsdag.', '', FALSE FROM n
                """, numbers[..2]);
        }

        var position = 0L;
        foreach (var (feed, length) in lengths)
        {
            const string Placeholder = "upd-placeholder";
            EntryJoined joined = new(new(Placeholder), 2, 1, start);
            var (payload, type) = (EventJson<FeedEvent>.Write(joined).Split(Placeholder), EventJson<FeedEvent>.NameOf(joined));
            for (var from = 1L; from <= length; from += Chunk)
            {
                object?[] numbers = [from, Math.Min(from + Chunk - 1, length), feed.Value];
                await Write(database, $"""
                    INSERT INTO feed_entry (feed, update_id, place, seq, revision, source, gone)
                    {Numbers} SELECT @p2, {Id}, i, i, 1, 2, FALSE FROM n
                    """, numbers);
                await Write(database, $"""
                    INSERT INTO journal (position, stream, version, type, payload, role, at, hash)
                    {Numbers} SELECT i + @p3, 'feed/f:' || @p2, i, @p4, @p5 || {Id} || @p6, 'operator', @p7, @p8 FROM n
                    """, [.. numbers, position, type, payload[0], payload[1], start, new byte[32]]);
            }

            position += length;
            await Write(database, "INSERT INTO feed_row (id, version, count, last_entry) VALUES (@p0, @p1, @p1, @p2)", [feed.Value, length, start]);
        }

        await Write(database, "UPDATE journal_head SET position = @p0", [position]);
        await database.Write<bool>(
            async session =>
            {
                await session.Script("ANALYZE");
                await session.Commit();
                return true;
            },
            patient: true);
    }

    private const string Numbers = "WITH RECURSIVE n (i) AS (SELECT @p0 UNION ALL SELECT i + 1 FROM n WHERE i < @p1)";

    private static Task<bool> Write(IDatabase database, string sql, object?[] values) => database.Write(
        async session =>
        {
            await session.Execute([new Statement(sql, [.. values])]);
            await session.Commit();
            return true;
        },
        patient: true);

    private static Task Wake(IGrainFactory grains, FeedId feed) => Time("waking", feed, () => grains.Feed(feed).Window(none));

    private static async Task Use(IGrainFactory grains, FeedId feed, long length, long most)
    {
        await Time("append", feed, () => Hear(grains, feed, most));
        await Time("page one", feed, () => grains.Feed(feed).Window(none));
        await Time("middle", feed, () => grains.FeedQueries.Page(feed, length / 2, Page + 1, none));
        await Time("last", feed, () => grains.FeedQueries.Page(feed, Page + 1, Page + 1, none));
    }

    private static Task<long> Hear(IGrainFactory grains, FeedId feed, long most)
    {
        var number = spared[feed] = spared.GetValueOrDefault(feed) + 1;
        return grains.Feed(feed).Hear(new(new($"upd-bench{(1_000_000_000 + most + number).ToString(CultureInfo.InvariantCulture)}"), 2, true, 1), none);
    }

    private static async Task Time(string what, FeedId feed, Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        var taken = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        if (!times.TryGetValue((what, feed), out var list))
        {
            times[(what, feed)] = list = [];
        }

        list.Add(taken);
    }

    /// <summary>A million events take longer than a call waits; waking up goes on meanwhile.</summary>
    private static async Task Patiently(Func<Task> work)
    {
        for (var i = 0; ; i++)
        {
            try
            {
                await work();
                return;
            }
            catch (TimeoutException) when (i < 20)
            {
                Say("… still waking");
            }
        }
    }

    private static void Row(string title, string what, FeedId of, FeedId than, Dictionary<FeedId, long> lengths)
    {
        var (one, other) = (Median(times[(what, of)]), Median(times[(what, than)]));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {title} | {one:0.00} ms | of {lengths[than]}: {other:0.00} ms | {one / other:0.00} × the time |"));
    }

    private static double Median(List<double> of)
    {
        var sorted = of.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Say(string text) => Console.Error.WriteLine(text);
}
