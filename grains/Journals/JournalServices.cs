using Microsoft.Extensions.Logging;

namespace NetworkBackend.Journals;

/// <summary>What every journal needs besides its store.</summary>
internal sealed class JournalServices(TimeProvider clock, ILoggerFactory logs, Signals signals)
{
    public TimeProvider Clock { get; } = clock;

    public ILogger Log { get; } = logs.CreateLogger("NetworkBackend.Journal");

    public Signals Signals { get; } = signals;
}

internal static class Clock
{
    /// <summary>Now, in the whole microseconds that both databases keep.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
