using Microsoft.Extensions.Hosting;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Ends the process when its database is not its own any more.</summary>
internal sealed class ClaimWatch(DatabaseClaim claim, IHostApplicationLifetime lifetime) : IHostedService
{
    private CancellationTokenRegistration _registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _registration = claim.Lost.Register(lifetime.StopApplication);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken) => await _registration.DisposeAsync();
}
