using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Members;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Sources;

namespace NetworkBackend.Bench;

/// <summary>
/// What many sources cost: each at an address of its own on this machine, three of a hundred failing or silent for as long as we wait. All are read for the first time, with ten items each, and then
/// again and again as fast as it goes, where nothing is new, beside how often that many are due at most.
/// </summary>
internal static class Sources
{
    private const int Items = 3;
    private const int Centres = 1000;
    private static readonly CancellationToken none = CancellationToken.None;

    public static async Task<int> Run(string folder, string database, string sources)
    {
        var kind = database is "sqlite" ? "sqlite" : "postgres";
        var count = int.Parse(sources, CultureInfo.InvariantCulture);
        await using var elsewhere = await Elsewhere.Start();
        using var silo = await RunningSilo.Start(folder, database, allowLoopback: true);
        for (var i = 0; i < Centres; i++)
        {
            Must((await silo.Grains.Centre(Centre(i)).Put(new(Caller.System, $"bench:centre:{i}", ""), new(CentreKind.Local, $"Senter {i}", null, null, null, null, [], [], null), none)).Succeeded);
        }

        var before = Memory();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, _) => Must((await silo.Grains.Source(Source(i)).Register(
            new(Caller.System, $"bench:source:{i}", ""), new(Centre(i % Centres), elsewhere.Address(i), $"Kilde {i}", "nb", false), none)).Succeeded));
        var storage = silo.Get<IDatabase>();
        var watch = Stopwatch.StartNew();
        await Until(() => Elsewhere.Asked >= count);
        var first = count / watch.Elapsed.TotalSeconds;
        Row($"{count} sources read the first time, {Items} items each, {kind}", first, count / 3600.0, "due each second where each is asked once an hour");
        await Task.Delay(TimeSpan.FromSeconds(25)); // until whoever never answers was given up
        watch.Restart();
        var asked = Elsewhere.Answered;
        var due = TimeProvider.System.GetUtcNow().AddMinutes(-1);
        var records = silo.Get<PollRecords>();
        foreach (var some in Enumerable.Range(0, count).Chunk(500))
        {
            var known = await Task.WhenAll(some.Select(async i => (Source(i), await records.Read(Source(i), none))));
            await storage.Write(async session =>
            {
                await session.Execute([.. known.Select(it => PollRecords.Put(it.Item1, it.Item2 with { Next = due }))]);
                await session.Commit();
                return true;
            });
        }

        await Until(() => Elsewhere.Answered - asked >= count * 96 / 100);
        var again = (Elsewhere.Answered - asked) / watch.Elapsed.TotalSeconds;
        var most = Memory();
        var needed = count / 300.0;
        Row($"{count} sources read again, nothing new, {kind}", again, needed, "due each second where each is asked every five minutes");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| memory of the process, {count} sources, {kind} | {most / 1e6:0} MB | before them: {before / 1e6:0} MB | {(most - before) / 1e3 / count:0.0} kB for each |"));
        return 0;
    }

    private static void Row(string what, double rate, double needed, string beside) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {rate:0}/s | {beside}: {needed:0.0}/s | {rate / needed:0.0} × as many |"));

    private static async Task Until(Func<bool> done)
    {
        while (!done())
        {
            await Task.Delay(50);
        }
    }

    private static long Memory()
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static OrganisationId Centre(int i) => new(string.Create(CultureInfo.InvariantCulture, $"bench-{i}"));

    private static SourceId Source(int i) => new(string.Create(CultureInfo.InvariantCulture, $"src-bench{i:000000000000}"));

    private static void Must(bool succeeded)
    {
        if (!succeeded)
        {
            throw new InvalidOperationException("it was refused");
        }
    }

    /// <summary>Feeds at addresses of 127.0.0.0/8, a server each as far as anybody can tell.</summary>
    private sealed class Elsewhere(WebApplication app, int port) : IAsyncDisposable
    {
        private static int answered;
        private static readonly ConcurrentDictionary<string, byte> known = new();

        /// <summary>How many different ones were asked.</summary>
        public static int Asked => known.Count;

        /// <summary>How many answers were given.</summary>
        public static int Answered => Volatile.Read(ref answered);

        public static async Task<Elsewhere> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.SetMinimumLevel(LogLevel.None);
            builder.WebHost.ConfigureKestrel(it => it.Listen(IPAddress.Any, 0));
            var app = builder.Build();
            app.MapGet("/{number:int}", Answer);
            await app.StartAsync();
            return new(app, new Uri(app.Urls.First()).Port);
        }

        public string Address(int i) => string.Create(CultureInfo.InvariantCulture, $"http://127.{1 + (i >> 16)}.{(i >> 8) & 255}.{i & 255}:{port}/{i}");

        public async ValueTask DisposeAsync() => await app.DisposeAsync();

        private static async Task<IResult> Answer(int number, HttpContext http)
        {
            known.TryAdd(http.Request.Path, 0);
            if (number % 100 is 1 or 2)
            {
                return Results.StatusCode(503);
            }

            if (number % 100 == 3)
            {
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return Results.Empty;
            }

            Interlocked.Increment(ref answered);
            http.Response.Headers.ETag = "\"1\"";
            return http.Request.Headers.IfNoneMatch == "\"1\"" ? Results.StatusCode(304) : Results.Bytes(Encoding.UTF8.GetBytes(Feed(number)), "application/rss+xml");
        }

        private static string Feed(int number)
        {
            Random random = new(number);
            StringBuilder feed = new("<rss version=\"2.0\"><channel><title>Nyheter</title><link>https://example.org/</link>");
            for (var i = 0; i < Items; i++)
            {
                var text = string.Join(' ', Enumerable.Range(0, 40).Select(_ => $"ord{random.Next(5000)}"));
                feed.Append(CultureInfo.InvariantCulture, $"<item><title>Nytt {number} {i}</title><link>https://example.org/{number}/{i}</link><pubDate>{DateTimeOffset.UnixEpoch.AddDays(20000 + i).AddSeconds(number):R}</pubDate><description>{text}</description></item>");
            }

            return feed.Append("</channel></rss>").ToString();
        }
    }
}
