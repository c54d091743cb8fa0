using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace NetworkBackend.Tests.Silo;

/// <summary>
/// Shows what a test sets. In the past: Orleans takes some of its times from elsewhere, and stands a clock that is behind, not one that is ahead. Never just before
/// something that a silo waits for, as a reminder of every minute since an earlier start: it would come back at once, again and again.
/// </summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>Makes a silo go by it.</summary>
    public void Set(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<TimeProvider>(this));
}
