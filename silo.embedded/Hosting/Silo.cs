using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>What the parts of the engine share in one host.</summary>
internal sealed class Silo : IDisposable
{
    private readonly int _queueLimit;

    public Silo(
        IServiceProvider services,
        TimeProvider time,
        ILoggerFactory logging,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging)
    {
        (Services, Time, Collection) = (services, time, collection.Value);
        _queueLimit = messaging.Value.MaxEnqueuedRequestsHardLimit;
        Logger = logging.CreateLogger("Orleans.Silo");
        Classes = new(ApplicationAssemblies.GrainClasses());
        Catalog = new(this);
        Calls = new(messaging.Value.ResponseTimeout, time);
        Collector = new(this);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public ILogger Logger { get; }

    public GrainCollectionOptions Collection { get; }

    public GrainClasses Classes { get; }

    public Catalog Catalog { get; }

    public CallRegistry Calls { get; }

    public Collector Collector { get; }

    public bool IsOverloaded(int requests) => _queueLimit > 0 && requests > _queueLimit;

    /// <summary>Unlike a source's own timer this one can be disposed alone, and the source live on.</summary>
    public ITimer CancelAfter(CancellationTokenSource source, TimeSpan time) =>
        Time.CreateTimer(static it => ((CancellationTokenSource)it!).Cancel(), source, time, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        Collector.Dispose();
        Calls.Dispose();
    }
}
