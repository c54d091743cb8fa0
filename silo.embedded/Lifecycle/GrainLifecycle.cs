using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starts the stages one after the other and the observers of one stage together; stops in reverse what was started.</summary>
internal sealed partial class GrainLifecycle(ILogger logger) : IGrainLifecycle
{
    private readonly List<Subscription> _subscriptions = [];
    private int? _reached;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (_reached is not null)
        {
            throw new InvalidOperationException("Lifecycle has already been started.");
        }

        var subscription = new Subscription(stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task Start(CancellationToken cancellation)
    {
        foreach (var stage in _subscriptions.GroupBy(it => it.Stage).OrderBy(it => it.Key).ToList())
        {
            cancellation.ThrowIfCancellationRequested();
            _reached = stage.Key;
            await Task.WhenAll(stage.Select(it => Observe(it, observer => observer.OnStart(cancellation))));
        }
    }

    public async Task Stop(CancellationToken cancellation)
    {
        var started = _subscriptions.Where(it => it.Stage <= _reached).GroupBy(it => it.Stage).OrderByDescending(it => it.Key).ToList();
        foreach (var stage in started)
        {
            try
            {
                await Task.WhenAll(stage.Select(it => Observe(it, observer => observer.OnStop(cancellation))));
            }
#pragma warning disable CA1031 // one part that fails to stop must not keep the others from stopping
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogStopFailed(logger, exception, stage.Key);
            }
        }

        _subscriptions.Clear();
    }

    // Async, so that a synchronous throw of one observer does not skip the others of its stage.
    private static async Task Observe(Subscription subscription, Func<ILifecycleObserver, Task> act) =>
        await (subscription.Observer is { } observer ? act(observer) : Task.CompletedTask);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Lifecycle stage {Stage} failed to stop.")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, int stage);

    private sealed class Subscription(int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage { get; } = stage;

        public ILifecycleObserver? Observer { get; private set; } = observer;

        public void Dispose() => Observer = null;
    }
}
