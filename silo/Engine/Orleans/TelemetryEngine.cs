using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;

namespace NetworkBackend.Silo.Engine;

/// <summary>Runs the pipeline for as long as the host.</summary>
internal static class TelemetryEngine
{
    public static void Use(IHostApplicationBuilder builder, Action<IOpenTelemetryBuilder> pipeline) => pipeline(builder.Services.AddOpenTelemetry());
}
