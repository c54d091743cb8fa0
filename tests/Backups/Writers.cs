using System.Collections.Concurrent;
using System.Net;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Backups;

/// <summary>Callers that go on writing to a server until they are told to stop, and what was acknowledged to them.</summary>
internal sealed class Writers : IAsyncDisposable
{
    private const int Many = 4;
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private readonly Task _all;
    private volatile bool _isStopped;

    public Writers(HttpClient by) => _all = Task.WhenAll(Enumerable.Range(0, Many).Select(one => Write(by, one)));

    /// <summary>The centres that are recorded.</summary>
    public IReadOnlyList<string> Acknowledged => [.. _acknowledged];

    /// <summary>Ends when there are so many.</summary>
    public async Task Reach(int count)
    {
        while (_acknowledged.Count < count)
        {
            // Others write, and each of their requests ends: with one more, or with what failed, which is then told here.
            await await Task.WhenAny(Task.Delay(10), _all);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isStopped = true;
        await _all;
    }

    private async Task Write(HttpClient by, int one)
    {
        for (var i = 0; !_isStopped; i++)
        {
            var id = $"centre-{one}-{i}";
            using var answer = await Story.PutCentre(by, id);
            Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
            _acknowledged.Enqueue(id);
        }
    }
}
