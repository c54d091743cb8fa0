using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Engine;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NetworkBackend.Silo.Telemetry;

/// <summary>Sends traces, metrics and logs to a collector. They have ids, names of routes and codes in them, and nothing that people wrote.</summary>
public static class NetworkTelemetry
{
    /// <summary>One span per request, from ASP.NET Core, which the gateway names by its route.</summary>
    private const string Requests = "Microsoft.AspNetCore";

    /// <summary>One span per grain call, from either engine.</summary>
    private const string Calls = "Microsoft.Orleans.Application";

    /// <summary>Adds it, where there is somewhere to send it to.</summary>
    public static void AddNetworkTelemetry(this IHostApplicationBuilder builder, TelemetrySettings settings)
    {
        if (!settings.IsOn)
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logs =>
        {
            logs.SetResourceBuilder(Named(ResourceBuilder.CreateDefault()));
            logs.AddOtlpExporter(exporter => To(exporter, settings, "v1/logs"));
        });
        TelemetryEngine.Use(builder, telemetry => telemetry
            .ConfigureResource(it => Named(it))
            .WithTracing(traces => traces
                .AddSource(Requests, Calls, Signals.Name, "Npgsql")
                .AddProcessor(new WithoutMessages())
                .AddProcessor(new WithoutPeople())
                .AddOtlpExporter(exporter => To(exporter, settings, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(Signals.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans", "Npgsql", "System.Runtime")
                .AddOtlpExporter(exporter => To(exporter, settings, "v1/metrics"))));
    }

    private static ResourceBuilder Named(ResourceBuilder resource) => resource.AddService(
        "network-backend", serviceVersion: typeof(NetworkTelemetry).Assembly.GetName().Version?.ToString(3));

    /// <summary>Without an endpoint of ours the exporter goes by OpenTelemetry's own names in the environment.</summary>
    private static void To(OtlpExporterOptions exporter, TelemetrySettings settings, string signal)
    {
        if (settings.Endpoint is { } endpoint)
        {
            exporter.Protocol = settings.Grpc ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
            exporter.Endpoint = settings.Grpc ? endpoint : new($"{endpoint.ToString().TrimEnd('/')}/{signal}");
        }
    }
}
