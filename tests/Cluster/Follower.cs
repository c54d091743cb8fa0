using System.Text.Json;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Follows the changes from the beginning on, whatever happens meanwhile, and notes them in the order in which they came.</summary>
internal sealed class Follower(HttpClient client)
{
    private string _next = "/v1/changes?limit=100";

    /// <summary>What it has seen.</summary>
    public List<Change> Seen { get; } = [];

    /// <summary>Follows until it is told that it is enough, and then to the end.</summary>
    public async Task Follow(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            if (await Step() == 0)
            {
                await Task.Delay(20, CancellationToken.None); // as clients do that have no stream
            }
        }

        while (await Step() > 0)
        {
        }
    }

    /// <summary>What does not fit: out of order, or not what somebody sees who begins only now.</summary>
    public async Task<IEnumerable<string>> Wrong()
    {
        Follower late = new(client);
        await late.Follow(new CancellationToken(canceled: true));
        return
        [
            .. Seen.Zip(Seen.Skip(1)).Where(it => it.First.Seq >= it.Second.Seq).Select(it => $"{it.Second} came after {it.First}"),
            .. late.Seen.Except(Seen).Select(it => $"{it} was skipped"),
            .. Seen.Except(late.Seen).Select(it => $"{it} was seen, and is not there"),
        ];
    }

    private async Task<int> Step()
    {
        using var page = JsonDocument.Parse(await client.GetStringAsync(_next));
        _next = page.RootElement.GetProperty("next").GetString()!;
        List<Change> changes =
        [
            .. page.RootElement.GetProperty("items").EnumerateArray().Select(it => new Change(
                it.GetProperty("seq").GetInt64(), it.GetProperty("type").GetString()!, it.GetProperty("id").GetString()!, it.GetProperty("revision").GetInt32())),
        ];
        Seen.AddRange(changes);
        return changes.Count;
    }

    /// <summary>One change as a follower sees it.</summary>
    internal sealed record Change(long Seq, string Type, string Id, int Revision);
}
