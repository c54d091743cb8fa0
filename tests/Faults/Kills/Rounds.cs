using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>Writers on a server that dies under them, and what is asked of the one after it.</summary>
internal sealed class Rounds : IDisposable
{
    private const int Writers = 8;
    private static readonly string[] centres = ["kbt", "sagatun", "varres"];

    private Rounds(Ledger ledger) => Ledger = ledger;

    public static string[] Switches { get; } = ["--writes-per-minute", "0", "--reads-per-minute", "0"];

    public Ledger Ledger { get; }

    /// <summary>Makes centres and their editors' keys.</summary>
    public static async Task<Rounds> Prepare(IServed server, string name)
    {
        Dictionary<string, string> keys = [];
        foreach (var centre in centres)
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, centre)).StatusCode);
            var issued = await server.Operator.PostAsJsonAsync("/v1/keys", new { label = "writer", organisation = centre, role = "editor" });
            keys[centre] = (await issued.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        }

        return new(new(keys, name));
    }

    /// <summary>Writes until the server is gone, so many updates each, or until it is enough.</summary>
    public Task Write(IServed server, int most, CancellationToken enough = default) =>
        Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Ledger.Write(server.With, most, enough)));

    /// <summary>What is wrong on a server that was started after a fault; nothing when every promise was kept.</summary>
    public Task<IReadOnlyList<string>> Check(IServed server) => Check(server, told: false, Known());

    /// <summary>The same on one that has the data of an earlier instant, before which these requests were answered.</summary>
    public async Task<IReadOnlyList<string>> CheckAsOf(IServed server, IEnumerable<Sent> answered)
    {
        using Rounds then = new(Ledger.Knowing(answered));
        return await then.Check(server, told: false, Known());
    }

    /// <summary>The same on one that lived on: a feed that was still to hear hears within two minutes, or when the request is sent again.</summary>
    public Task<IReadOnlyList<string>> CheckSurvivor(IServed server) => Check(server, told: true, Known());

    /// <summary>Ends when every published update is in its feeds, without anything being sent again.</summary>
    public async Task Told(IServed server)
    {
        var acknowledged = Ledger.Postings.Where(it => it.IsAcknowledged).ToList();
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(3));
        while ((await Compare(server, acknowledged, false, Known())).Any())
        {
            await Task.Delay(500, patience.Token);
        }
    }

    public void Dispose() => Ledger.Dispose();

    /// <summary>One line that says what was tried.</summary>
    public string Summary(int seed, int faults) => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {seed}: {faults} faults, {Ledger.Postings.Count} updates, {Ledger.Unknown} requests without an answer, 0 lost, 0 twice (N = {Ledger.Postings.Count}: at most {3.0 / Ledger.Postings.Count:P3} at 95 %)");

    /// <summary>What may be there.</summary>
    private HashSet<string> Known() => [.. Ledger.Postings.Where(it => it.Draft.First is not null).Select(it => it.Id)];

    private async Task<IReadOnlyList<string>> Check(IServed server, bool told, IReadOnlySet<string> known)
    {
        List<string> wrong = [.. await Compare(server, [.. Ledger.Postings.Where(it => told ? it.IsTold : it.IsAcknowledged)], told, known)];
        wrong.AddRange(await Ledger.Resend(server.With));
        if (wrong.Count == 0)
        {
            wrong.AddRange(await Compare(server, [.. Ledger.Postings], false, null));
        }

        return wrong;
    }

    private static async Task<IEnumerable<string>> Compare(IServed server, List<Posting> expected, bool told, IReadOnlySet<string>? known)
    {
        var wrong = Reader.Differences("all", [.. expected.Select(it => it.Id)], await Reader.Feed(server.Client, "all"), known).ToList();
        foreach (var centre in centres)
        {
            var own = expected.Where(it => it.IsOf(centre, told)).Select(it => it.Id).ToList();
            wrong.AddRange(Reader.Differences(centre, own, await Reader.Feed(server.Client, $"centres/{centre}"), known));
        }

        return wrong;
    }
}
