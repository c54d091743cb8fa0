using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using NetworkBackend.Api.Start.Options;
using NetworkBackend.Silo.Hosting;

namespace NetworkBackend.Api.Start;

/// <summary>
/// Fills an empty database before the first request is taken, and then says in a few lines what runs. Hosted services start in the order in which they
/// were added: the silo, this, and last the server.
/// </summary>
internal sealed class Announcement(IServiceProvider services, IServer server, StartOptions options, IHostApplicationLifetime lifetime, Phase phase) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var started = options.HasSilo ? await NetworkSilo.Begin(services, cancellationToken) : null;
        lifetime.ApplicationStarted.Register(() => Say(started));
        lifetime.ApplicationStopping.Register(() => phase.IsServing = false);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Say(SiloStarted? started)
    {
        phase.IsServing = true;
        if (started is null)
        {
            Console.WriteLine($"""
                Answers on        {string.Join(", ", server.Features.Get<IServerAddressesFeature>()!.Addresses)}
                Gateway to        {options.Silos}
                """);
            return;
        }

        var demo = options.Empty ? "left out (--empty)" : started.Loaded ? "loaded" : "not loaded: this database had its first start before";
        Console.WriteLine($"""
            Answers on        {string.Join(", ", server.Features.Get<IServerAddressesFeature>()!.Addresses)}
            Engine            {started.Engine}{(options.EngineReason is { } reason ? $": {reason}" : "")}
            Database          {options.Silo.DatabaseName}
            Operator's key    {(File.Exists(started.OperatorKeyFile) ? started.OperatorKeyFile : "moved to a safer place (--new-operator-key issues another)")}
            Demo network      {demo}
            """);
    }
}
