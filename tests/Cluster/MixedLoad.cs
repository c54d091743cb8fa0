using NetworkBackend.Tests.Faults.Kills;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Centres post and accept, readers turn pages and somebody follows the changes, all at once and whatever happens to the cluster.</summary>
internal sealed class MixedLoad : IAsyncDisposable
{
    private const int Readers = 2;
    private readonly Cluster _cluster;
    private readonly CancellationTokenSource _enough = new();
    private readonly Follower _follower;
    private readonly PageReader[] _readers;
    private readonly CancellationTokenSource _written = new();
    private readonly Task _acting;
    private readonly Task _following;
    private bool _isOver;

    private MixedLoad(Cluster cluster, Rounds rounds)
    {
        (_cluster, Rounds) = (cluster, rounds);
        _follower = new(cluster.With(null));
        _readers = [.. Enumerable.Range(0, Readers).Select(_ => new PageReader(cluster.With(null)))];
        _acting = Task.WhenAll([rounds.Write(cluster, int.MaxValue, _enough.Token), .. _readers.Select(it => it.Read(_enough.Token))]);
        _following = _follower.Follow(_written.Token);
    }

    public Rounds Rounds { get; }

    /// <summary>Begins.</summary>
    public static async Task<MixedLoad> On(Cluster cluster) => new(cluster, await Rounds.Prepare(cluster, "mixed"));

    /// <summary>Waits until so many more requests of those who write were answered.</summary>
    public Task Answers(int more) => Rounds.Ledger.Answers(more, _acting);

    /// <summary>Lets it end, and gives what is wrong.</summary>
    public async Task<IReadOnlyList<string>> End()
    {
        await Stop();
        List<string> wrong = [.. _readers.SelectMany(it => it.Wrong), .. await _follower.Wrong(), .. await Rounds.CheckSurvivor(_cluster)];
        if (_readers.Any(it => it.Pages == 0) || _follower.Seen.Count == 0 || Rounds.Ledger.Postings.Count == 0)
        {
            wrong.Add("some of those who should have had something to do had nothing");
        }

        return wrong;
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _enough.Dispose();
        _written.Dispose();
        Rounds.Dispose();
    }

    private async Task Stop()
    {
        if (!_isOver)
        {
            _isOver = true;
            await _enough.CancelAsync();
            await _acting;
            await _written.CancelAsync();
            await _following;
        }
    }
}
