using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Faults;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Cluster;

[Collection("cluster")]
public class WithoutPostgres
{
    private static readonly TimeSpan outage = TimeSpan.FromSeconds(Trials.AreLong ? 60 : 10);

    [Fact]
    public async Task reads_of_hot_pages_go_on_writes_are_refused_and_all_heals_by_itself()
    {
        if (!Cluster.CanBeHad)
        {
            return;
        }

        using PostgresOfItsOwn postgres = new();
        await postgres.Start();
        await using var cluster = await Cluster.Begin(silos: 3, gateways: 2, new(postgres.Connection, Databases.Folder(), null));
        await cluster.StartAll();
        await using var load = await MixedLoad.On(cluster);
        await load.Answers(100);
        using var plain = cluster.Of(new SocketsHttpHandler { UseProxy = false }, null);
        using var writer = cluster.Of(new SocketsHttpHandler { UseProxy = false }, load.Rounds.Ledger.KeyOf("kbt"));

        // A feed that changes in the moment in which the database goes is refused until it can be read: what is known to be out of date is not shown.
        await load.Rounds.Ledger.WhileQuiet(async () =>
        {
            await Settled(plain);
            await postgres.Stop();
        });
        var seen = await Watch(plain, writer);
        await postgres.StartAgain();
        await load.Answers(100);

        Assert.All(seen.Pages, it => Assert.Equal(HttpStatusCode.OK, it));
        Assert.All(seen.Writes, it => Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json", true), it));
        Assert.True(seen.Pages.Count > 10 && seen.Writes.Count > 2, $"{seen.Pages.Count} pages, {seen.Writes.Count} writes");
        Assert.Empty(await load.End());
        Trials.Note(
            $"cluster: PostgreSQL stopped for {outage.TotalSeconds} s: {seen.Pages.Count} hot pages read meanwhile and {seen.Writes.Count} writes refused, {load.Rounds.Summary(Trials.Seed, 1)}; {cluster.Outages}");
    }

    /// <summary>What is answered while the database is gone.</summary>
    private static async Task<(List<HttpStatusCode> Pages, List<(HttpStatusCode Status, string? Type, bool SaysWhen)> Writes)> Watch(HttpClient reader, HttpClient writer)
    {
        using CancellationTokenSource over = new(outage);
        List<HttpStatusCode> pages = [];
        List<(HttpStatusCode, string?, bool)> writes = [];
        await Task.WhenAll(Repeat(Read), Repeat(Write));
        return (pages, writes);

        async Task Read() => pages.Add((await Page(reader)).StatusCode);

        async Task Write()
        {
            using var answer = await writer.PostAsJsonAsync("/v1/updates", new { owner = "kbt", texts = new[] { new { language = "nb", title = "Nå", body = "Nå." } } });
            writes.Add((answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, answer.Headers.RetryAfter is not null));
        }

        async Task Repeat(Func<Task> act)
        {
            while (!over.IsCancellationRequested)
            {
                await act();
                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    /// <summary>Ends when the page is the same as a moment ago.</summary>
    private static async Task Settled(HttpClient client)
    {
        EntityTagHeaderValue? last = null;
        while (await Page(client) is var page && (page.Headers.ETag is null || !page.Headers.ETag.Equals(last)))
        {
            last = page.Headers.ETag;
            await Task.Delay(200, CancellationToken.None); // longer than a feed needs to be read, so that nothing of it is under way
        }
    }

    private static async Task<HttpResponseMessage> Page(HttpClient client)
    {
        var page = await client.GetAsync("/v1/feeds/all?limit=5");
        if (page.IsSuccessStatusCode)
        {
            using var json = JsonDocument.Parse(await page.Content.ReadAsStringAsync());
            Assert.Equal(5, json.RootElement.GetProperty("items").GetArrayLength());
        }

        return page;
    }
}
