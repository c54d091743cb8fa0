using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace NetworkBackend.Silo.Engine;

/// <summary>Runs the pipeline for as long as the host: what OpenTelemetry.Extensions.Hosting does, which not every registry has.</summary>
internal static class TelemetryEngine
{
    public static void Use(IHostApplicationBuilder builder, Action<IOpenTelemetryBuilder> pipeline) =>
        builder.Services.AddHostedService(_ => new Pipeline(pipeline));

    private sealed class Pipeline(Action<IOpenTelemetryBuilder> pipeline) : IHostedService, IDisposable
    {
        private readonly OpenTelemetrySdk _running = OpenTelemetrySdk.Create(pipeline);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        /// <summary>Sends what is left; with the container, so that the stop itself is still told of.</summary>
        public void Dispose() => _running.Dispose();
    }
}
