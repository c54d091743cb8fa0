using System.Globalization;
using System.Net;
using NetworkBackend.Tests.Faults;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class LosingSilos
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);
    private static readonly int rounds = Trials.AreLong ? 5 : 1;

    [Fact]
    public async Task has_their_grains_answer_elsewhere_and_loses_nothing()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        List<TimeSpan> one = [];
        List<(TimeSpan FromKill, TimeSpan FromReturn)> all = [];
        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2);
        await cluster.StartAll();
        await using CentreWriters centres = new(cluster);
        for (var i = 0; i < rounds; i++)
        {
            await centres.More(60);
            one.Add(await LoseOne(cluster, i % 3, centres));
            await centres.More(20);
            all.Add(await LoseAll(cluster, (i + 1) % 3, centres));
        }

        await centres.More(20);
        await centres.End();
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"cluster: one of three silos killed, {rounds} times: everything answered at most {one.Max().TotalSeconds:f1} s after the kill; all three killed at once and one returned: at most {all.Max(it => it.FromKill).TotalSeconds:f1} s after the kill and {all.Max(it => it.FromReturn).TotalSeconds:f1} s after its return; {centres.Number} writes, 0 lost; {cluster.Outages}"));
    }

    [Fact]
    public async Task is_said_by_gateways_until_there_is_one()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        await using var cluster = await Cluster.Begin(silos: 1);
        var gateway = cluster.BeginGateway(0);
        using var client = cluster.Of(new SocketsHttpHandler { UseProxy = false }, null);
        await Listening(client);
        var none = await client.GetAsync("/v1/centres");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, true, true), (none.StatusCode, none.Headers.RetryAfter is not null, none.Headers.Contains("X-Trace-Id")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await client.GetAsync("/health/ready")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live")).StatusCode);

        await cluster.Start(0);
        await gateway.Started();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v1/centres")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    /// <summary>A gateway answers before it says that it has started.</summary>
    private static Task<TimeSpan> Listening(HttpClient client) => Until(async () =>
    {
        try
        {
            return (await client.GetAsync("/")).StatusCode != 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    /// <summary>Kills one; gives how long it took from then on until what was on it answered from another. Then it comes back.</summary>
    private static async Task<TimeSpan> LoseOne(Cluster cluster, int silo, CentreWriters centres)
    {
        var killed = TimeProvider.System.GetTimestamp();
        await cluster.Kill(silo);
        await centres.AnswerAgain();
        var length = TimeProvider.System.GetElapsedTime(killed);
        await cluster.Start(silo);
        return length;
    }

    /// <summary>Kills all and starts one; gives how long it took from either on until everything answered. Then the others come back.</summary>
    private static async Task<(TimeSpan FromKill, TimeSpan FromReturn)> LoseAll(Cluster cluster, int first, CentreWriters centres)
    {
        var killed = TimeProvider.System.GetTimestamp();
        await cluster.Kill(0, 1, 2);
        var returned = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(cluster.Start(first), centres.AnswerAgain());
        var lengths = (TimeProvider.System.GetElapsedTime(killed), TimeProvider.System.GetElapsedTime(returned));
        await Task.WhenAll(cluster.Start((first + 1) % 3), cluster.Start((first + 2) % 3));
        return lengths;
    }

    private static async Task<TimeSpan> Until(Func<Task<bool>> holds)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < patience, "it takes too long");

            // Nothing says when it holds.
            await Task.Delay(100);
        }

        return TimeProvider.System.GetElapsedTime(began);
    }
}
