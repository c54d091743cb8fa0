using System.Collections.Concurrent;

namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>Where a grain waits for the test, by grain key and name.</summary>
internal sealed class Gates
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();

    public Gate Of(string name) => _gates.GetOrAdd(name, _ => new());
}

internal sealed class Gate
{
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>For the test: until the grain waits.</summary>
    public Task Arrived => _arrived.Task.WaitAsync(Limits.Patience);

    public void Open() => _opened.TrySetResult();

    /// <summary>For the grain.</summary>
    public Task Pass()
    {
        _arrived.TrySetResult();
        return _opened.Task;
    }
}
