using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>
/// Starts and stops with the host. Stopping: no more calls from outside, those under way may end, then every
/// activation deactivates, each step within bounds.
/// </summary>
internal sealed partial class SiloHost(Silo silo, ReminderService reminders) : IHostedService
{
    private static readonly TimeSpan s_callsMayEndWithin = TimeSpan.FromSeconds(5);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        silo.Collector.Start();
        await reminders.Start(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await reminders.Stop(cancellationToken);
        silo.Collector.Dispose();
        await Bounded(silo.Calls.Drain().WaitAsync(s_callsMayEndWithin, silo.Time, cancellationToken));
        await Bounded(DeactivateAll(cancellationToken).WaitAsync(cancellationToken));
        silo.Calls.Close();
    }

    // Grains may wake others up while they go.
    private async Task DeactivateAll(CancellationToken cancellation)
    {
        while (!silo.Catalog.IsEmpty)
        {
            await Task.Yield();
            var activations = silo.Catalog.Activations().ToList();
            foreach (var activation in activations)
            {
                activation.Deactivate(new(DeactivationReasonCode.ShuttingDown, "This process is terminating."), cancellation);
            }

            await Task.WhenAll(activations.Select(it => it.Deactivated));
        }
    }

    private async Task Bounded(Task step)
    {
        try
        {
            await step;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            LogNotInTime(silo.Logger);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The silo stops before all grains have ended their work.")]
    private static partial void LogNotInTime(ILogger logger);
}
