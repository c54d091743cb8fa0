using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Faults.Kills;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults;

/// <summary>Ten times as many writes come as can be done, whether or not the earlier ones were answered.</summary>
[Collection("cluster")]
public class Overloading
{
    private const int Never = 60;
    private static readonly TimeSpan storm = TimeSpan.FromSeconds(Trials.AreLong ? 30 : 4);
    private static readonly TimeSpan calm = TimeSpan.FromSeconds(Trials.AreLong ? 5 : 2);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_answered_quickly_and_soon_forgotten(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        // Each request that waits has a connection of its own here, and what is told of is how requests are refused.
        await using var server = await Server.On(database, [.. Rounds.Switches, "--connections", "0"]);
        Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
        var issued = await server.Operator.PostAsJsonAsync("/v1/keys", new { label = "writer", organisation = "kbt", role = "editor" });
        using var client = server.With((await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString());
        var sustainable = await Sustainable(client);
        var usual = await Come(client, sustainable / 4, calm);

        var stormy = await Come(client, sustainable * 10, storm);
        var after = await SecondsUntilUsual(client, sustainable / 4, usual);

        Assert.All(usual.Concat(stormy), it => Assert.True(it.Status is HttpStatusCode.Created or HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, $"{it.Status}"));
        Assert.Contains(stormy, it => it.Status == HttpStatusCode.ServiceUnavailable);
        Assert.NotEqual(Never, after);
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            overload on {kind}: {sustainable} writes a second were sustainable; for {storm.TotalSeconds} s {stormy.Count / storm.TotalSeconds:f0} came each second, {Done(stormy) / storm.TotalSeconds:f0} were done, 99 % of these in {Percentile(stormy, HttpStatusCode.Created, 0.99):f0} ms (usually {Percentile(usual, HttpStatusCode.Created, 0.99):f0}), and of the refusals in {Percentile(stormy, HttpStatusCode.ServiceUnavailable, 0.99):f0} ms; as usual again after {after} s
            """));
    }

    private static int Done(IEnumerable<Answer> answers) => answers.Count(it => it.Status == HttpStatusCode.Created);

    private static double Percentile(IEnumerable<Answer> answers, HttpStatusCode status, double part)
    {
        var sorted = answers.Where(it => it.Status == status).Select(it => it.Took.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[(int)(part * (sorted.Count - 1))];
    }

    /// <summary>Writes a second, by as many callers as keep it busy.</summary>
    private static async Task<int> Sustainable(HttpClient client)
    {
        using CancellationTokenSource enough = new(calm);
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ =>
        {
            while (!enough.IsCancellationRequested)
            {
                Assert.Equal(HttpStatusCode.Created, (await Write(client)).Status);
                Interlocked.Increment(ref done);
            }
        }));
        return Math.Max(40, (int)(done / calm.TotalSeconds));
    }

    /// <summary>So many come each second, in fifty waves, and wait for nobody.</summary>
    private static async Task<IReadOnlyCollection<Answer>> Come(HttpClient client, int aSecond, TimeSpan length)
    {
        ConcurrentQueue<Answer> answers = [];
        List<Task> coming = [];
        var began = Stopwatch.GetTimestamp();
        for (var come = 0; Stopwatch.GetElapsedTime(began) < length;)
        {
            for (var due = (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * aSecond); come < due; come++)
            {
                coming.Add(Task.Run(async () => answers.Enqueue(await Write(client))));
            }

            await Task.Delay(20);
        }

        await Task.WhenAll(coming);
        return answers;
    }

    /// <summary>The first second in which everything is done, and half of it as fast as before or nearly.</summary>
    private static async Task<int> SecondsUntilUsual(HttpClient client, int aSecond, IReadOnlyCollection<Answer> usual)
    {
        var limit = Math.Max(20, 3 * Percentile(usual, HttpStatusCode.Created, 0.5));
        for (var second = 0; ; second++)
        {
            var answers = await Come(client, aSecond, TimeSpan.FromSeconds(1));
            if ((Done(answers) == answers.Count && Percentile(answers, HttpStatusCode.Created, 0.5) <= limit) || second == Never)
            {
                return second;
            }
        }
    }

    private static async Task<Answer> Write(HttpClient client)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await client.PostAsJsonAsync("/v1/updates", new { owner = "kbt", texts = new[] { new { language = "nb", title = "Nå", body = "Nå." } } });
        return new(answer.StatusCode, Stopwatch.GetElapsedTime(began));
    }

    private readonly record struct Answer(HttpStatusCode Status, TimeSpan Took);
}
