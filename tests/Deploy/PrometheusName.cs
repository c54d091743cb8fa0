using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NetworkBackend.Tests.Telemetry;

namespace NetworkBackend.Tests.Deploy;

/// <summary>What a collector calls for Prometheus what OpenTelemetry calls otherwise (opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics).</summary>
internal static partial class PrometheusName
{
    private static readonly ImmutableDictionary<string, string> units = new Dictionary<string, string> { ["s"] = "seconds", ["ms"] = "milliseconds", ["By"] = "bytes", ["MB"] = "megabytes" }.ToImmutableDictionary();

    /// <summary>The names of its series: a histogram has three.</summary>
    public static IEnumerable<string> Of(Instrument instrument)
    {
        var name = string.Join('_', Parts(instrument));
        return instrument.Kind == InstrumentKind.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string attribute) => Other().Replace(attribute, "_");

    // A unit that the name has already is not repeated; what counts up ends with "total", once.
    private static string[] Parts(Instrument instrument)
    {
        string[] name = [.. Other().Replace(instrument.Name, "_").Split('_', StringSplitOptions.RemoveEmptyEntries)];
        var unit = instrument.Unit switch
        {
            "1" => instrument.Kind == InstrumentKind.Gauge ? "ratio" : "",
            ['{', ..] => "",
            var it => units.GetValueOrDefault(it, it),
        };
        string[] whole = unit.Length == 0 || name.Contains(unit) ? name : [.. name, unit];
        return instrument.Kind == InstrumentKind.Counter ? [.. whole.Where(it => it != "total"), "total"] : whole;
    }

    [GeneratedRegex("[^a-zA-Z0-9]+")]
    private static partial Regex Other();
}
