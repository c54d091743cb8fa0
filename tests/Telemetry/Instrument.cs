using System.Text;

namespace NetworkBackend.Tests.Telemetry;

/// <summary>A number that was told, and the names of the attributes that it was told with.</summary>
internal sealed record Instrument(string Scope, string Name, string Unit, InstrumentKind Kind, IReadOnlyList<string> Attributes)
{
    private const int Gauge = 5;
    private const int Sum = 7;
    private const int Histogram = 9;

    /// <summary>What one message of OTLP tells.</summary>
    public static IEnumerable<Instrument> Of(byte[] message) =>
        from resource in message.Of(1)
        from scope in resource.Of(2)
        from metric in scope.Of(2)
        let number = new[] { Gauge, Sum, Histogram }.Single(it => metric.Of(it).Any())
        let data = metric.One(number)
        select new Instrument(
            Encoding.UTF8.GetString(scope.One(1).One(1)),
            Encoding.UTF8.GetString(metric.One(1)),
            Encoding.UTF8.GetString(metric.One(3)),
            number switch { Histogram => InstrumentKind.Histogram, Sum when data.Is(3) => InstrumentKind.Counter, _ => InstrumentKind.Gauge },
            [.. data.Of(1).SelectMany(it => it.Of(number == Histogram ? 9 : 7)).Select(it => Encoding.UTF8.GetString(it.One(1))).Distinct()]);
}

internal enum InstrumentKind
{
    Gauge,
    Counter,
    Histogram,
}
