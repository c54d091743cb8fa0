using System.Diagnostics;
using System.Diagnostics.Metrics;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Journals;

/// <summary>What the core tells those who watch over it: spans and numbers, with ids and codes only. Costs nothing as long as nobody listens.</summary>
internal sealed class Signals : IDisposable
{
    /// <summary>The name of the source and of the meter.</summary>
    public const string Name = "NetworkBackend";

    private static readonly double[] milliseconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    private readonly ActivitySource _source = new(Name);
    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _decisions;
    private readonly Histogram<double> _appends;
    private readonly Gauge<long> _feedVersions;
    private readonly UpDownCounter<long> _standingCalls;
    private readonly Gauge<long> _untold;
    private readonly Gauge<double> _untoldAge;
    private readonly Gauge<double> _unanchoredAge;

    public Signals()
    {
        _decisions = _meter.CreateCounter<long>("network.decisions", "{decision}", "What commands came to: done, replayed, or refused with a code.");
        _appends = _meter.CreateHistogram("network.append.duration", "s", "From handing an append over until it is durable, or lost.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = milliseconds });
        _feedVersions = _meter.CreateGauge<long>("network.feed.version", "{version}", "The version of a feed.");
        _standingCalls = _meter.CreateUpDownCounter<long>("network.feed.standing_calls", "{call}", "Calls that wait for a feed to change.");
        _untold = _meter.CreateGauge<long>("network.untold.appends", "{append}", "Appends that others have not all heard of.");
        _untoldAge = _meter.CreateGauge<double>("network.untold.age", "s", "How long ago the oldest of these was made; 0 for none.");
        _unanchoredAge = _meter.CreateGauge<double>("network.unanchored.age", "s", "How long ago the oldest event was recorded that no anchor is over; 0 for none.");
    }

    /// <summary>True for a number that this tells, and not another one of its name.</summary>
    public bool Has(Instrument instrument) => instrument.Meter == _meter;

    /// <summary>True when somebody wants to hear of what waits. To know it, the database has to be asked.</summary>
    public bool AsksForWaiting => _untold.Enabled || _untoldAge.Enabled || _unanchoredAge.Enabled;

    /// <summary>A command came to its end.</summary>
    public void Decided<T>(string concept, Outcome<T> outcome)
    {
        if (_decisions.Enabled)
        {
            _decisions.Add(1, new("concept", concept), new("outcome", outcome.Succeeded ? outcome.Replayed ? "replayed" : "done" : "refused"), new("code", outcome.Refusal?.Code));
        }
    }

    /// <summary>Begins an append: a span in the trace of whoever asked, and its duration.</summary>
    public Append Begin(AppendRequest request)
    {
        var span = _source.StartActivity("append", ActivityKind.Producer);
        span?.SetTag("network.stream", request.Stream).SetTag("network.events", request.Events.Length);
        return new(_appends, span, Stopwatch.GetTimestamp());
    }

    /// <summary>Begins a commit: a span of its own, with links to the appends that share it.</summary>
    public Activity? BeginCommit(IEnumerable<ActivityContext> appends) =>
        _source.HasListeners() ? _source.StartActivity("commit", ActivityKind.Internal, default(ActivityContext), null, appends.Select(it => new ActivityLink(it))) : null;

    /// <summary>A feed has heard something.</summary>
    public void Heard(string feed, long version) => _feedVersions.Record(version, new KeyValuePair<string, object?>("feed", feed));

    /// <summary>A call waits for a feed to change, by 1, or has stopped to, by -1.</summary>
    public void Stand(int by) => _standingCalls.Add(by);

    /// <summary>So many appends wait to be told, the oldest since so long.</summary>
    public void WaitToBeTold(long appends, TimeSpan oldest)
    {
        _untold.Record(appends);
        _untoldAge.Record(oldest.TotalSeconds);
    }

    /// <summary>Events wait for an anchor, the oldest since so long.</summary>
    public void WaitForAnAnchor(TimeSpan oldest) => _unanchoredAge.Record(oldest.TotalSeconds);

    public void Dispose()
    {
        _source.Dispose();
        _meter.Dispose();
    }

    /// <summary>An append under way.</summary>
    internal sealed class Append(Histogram<double> durations, Activity? span, long began) : IDisposable
    {
        private string _result = "failed";

        /// <summary>Says what came of it.</summary>
        public void Came(AppendResult result)
        {
            if (span is not null && result is AppendResult.Appended it)
            {
                span.SetTag("network.position", it.Position);
            }

            _result = result switch
            {
                AppendResult.Appended => "appended",
                AppendResult.Repeated => "repeated",
                AppendResult.Stale => "stale",
                _ => "broken",
            };
            span?.SetTag("network.result", _result);
        }

        public void Dispose()
        {
            durations.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("result", _result));
            span?.Dispose();
        }
    }
}
