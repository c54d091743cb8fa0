using System.Runtime.InteropServices;
using NetworkBackend.Api.Health;
using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Api.Start;

/// <summary>
/// Ends the process when it is told to. Told by SIGTERM, as supervisors do, it first goes on answering for a while with <c>/health/ready</c> failing: whoever
/// sends it requests learns at about the same time that it goes, and not before. A second signal, and Ctrl-C, end it at once.
/// </summary>
internal sealed class StopSignals(StartOptions options, Readiness readiness, IHostApplicationLifetime lifetime, TimeProvider clock) : IHostLifetime, IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        foreach (var signal in new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM })
        {
            _registrations.Add(PosixSignalRegistration.Create(signal, Take));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _registrations.ForEach(it => it.Dispose());

    private void Take(PosixSignalContext context)
    {
        context.Cancel = true; // the host ends the process, once everything in it has ended
        _ = Leave(context.Signal == PosixSignal.SIGTERM && lifetime.ApplicationStarted.IsCancellationRequested && !readiness.IsLeaving);
    }

    private async Task Leave(bool gently)
    {
        readiness.IsLeaving = true;
        if (gently)
        {
            // How long whoever sends requests needs to notice, nobody tells.
            await Task.Delay(TimeSpan.FromSeconds(options.DrainDelaySeconds), clock, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        lifetime.StopApplication();
    }
}
