using System.Collections.Concurrent;

namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>What grains did, in order, by grain key.</summary>
internal sealed class Notes
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<object>> _byKey = new();
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _added = new();

    public void Add(string key, object note)
    {
        _byKey.GetOrAdd(key, _ => new()).Enqueue(note);
        Added(key).Release();
    }

    public object[] Of(string key) => [.. _byKey.GetOrAdd(key, _ => new())];

    /// <summary>Waits until there are that many.</summary>
    public async Task<object[]> WaitFor(string key, int count)
    {
        using var limit = new CancellationTokenSource(Limits.Patience);
        while (Of(key).Length < count)
        {
            await Added(key).WaitAsync(limit.Token);
        }

        return Of(key);
    }

    private SemaphoreSlim Added(string key) => _added.GetOrAdd(key, _ => new(0));
}

internal static class Limits
{
    /// <summary>Longer than anything here takes, so that only what never happens ends it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How long to look on when nothing is supposed to happen: there is nothing to wait for. A machine too slow for it misses a fault and finds none that is not there.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(150);
}
