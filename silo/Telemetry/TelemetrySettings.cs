namespace NetworkBackend.Silo.Telemetry;

/// <summary>Where telemetry goes.</summary>
public sealed record TelemetrySettings
{
    /// <summary>The collector's base address; null for none but the one that OpenTelemetry's own OTEL_EXPORTER_OTLP_ENDPOINT names.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>True for gRPC, false for protobuf over HTTP.</summary>
    public bool Grpc { get; init; }

    /// <summary>True when there is somewhere to send it.</summary>
    public bool IsOn => Endpoint is not null || Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 };
}
