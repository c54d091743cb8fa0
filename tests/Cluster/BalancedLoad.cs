using NetworkBackend.Tests.Faults.Kills;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Centres post and accept, somebody turns pages and somebody follows the changes, as clients that try again once, by all gateways that are ready.</summary>
internal sealed class BalancedLoad : IAsyncDisposable
{
    private readonly Cluster _cluster;
    private readonly Rounds _rounds;
    private readonly Balanced _balanced;
    private readonly Follower _follower;
    private readonly PageReader _reader;
    private readonly CancellationTokenSource _enough = new();
    private readonly CancellationTokenSource _written = new();
    private readonly Task _reading;
    private readonly Task _writing;
    private readonly Task _following;
    private bool _isOver;

    private BalancedLoad(Cluster cluster, Rounds rounds)
    {
        (_cluster, _rounds, _balanced) = (cluster, rounds, new(cluster.GatewayPorts));
        (_follower, _reader) = (new(cluster.Of(_balanced, null)), new(cluster.Of(_balanced, null)));
        _reading = _reader.Read(_enough.Token);
        _writing = rounds.Ledger.Write(key => cluster.Of(_balanced, key), int.MaxValue, _enough.Token);
        _following = _follower.Follow(_written.Token);
    }

    /// <summary>What it came to.</summary>
    public string Summary => $"{_reader.Pages} pages, {_rounds.Ledger.Postings.Count} updates, {_balanced.Repeated} requests sent twice, {_balanced.Redispatched} to another gateway than the first, none failed";

    /// <summary>Begins.</summary>
    public static async Task<BalancedLoad> On(Cluster cluster, string name) => new(cluster, await Rounds.Prepare(cluster, name));

    /// <summary>Waits until all gateways take part, and so many more requests of those who write were answered.</summary>
    public async Task Answers(int more)
    {
        for (var waited = 0; !_balanced.HasAll; waited++)
        {
            Assert.True(waited < 600, "a gateway does not become ready");
            await Task.Delay(100); // as whoever spreads requests, it looks from time to time
        }

        // Who writes or reads ends when a request has failed.
        await Task.WhenAny(_rounds.Ledger.Answers(more), _writing, _reading);
        Assert.True(_balanced.Failed.IsEmpty, string.Join('\n', _balanced.Failed));
    }

    /// <summary>Lets it end, and gives what failed and what is wrong.</summary>
    public async Task<IReadOnlyList<string>> End()
    {
        await Stop();
        return [.. _balanced.Failed, .. _reader.Wrong, .. await _follower.Wrong(), .. await _rounds.CheckSurvivor(_cluster)];
    }

    public async ValueTask DisposeAsync()
    {
        await Stop().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // a failed request ends those who act, and is in what failed
        _enough.Dispose();
        _written.Dispose();
        _balanced.Dispose();
        _rounds.Dispose();
    }

    private async Task Stop()
    {
        if (!_isOver)
        {
            _isOver = true;
            await _enough.CancelAsync();
            await Task.WhenAll(_reading, _writing);
            await _written.CancelAsync();
            await _following;
        }
    }
}
