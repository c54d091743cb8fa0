using System.Collections.Concurrent;
using System.Diagnostics;
using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface ITracedGrain : IGrainWithStringKey
{
    Task<string?> Trace();

    Task<string?> TraceOf(ITracedGrain other);
}

internal sealed class TracedGrain : Grain, ITracedGrain
{
    public Task<string?> Trace() => Task.FromResult(Activity.Current?.TraceId.ToString());

    public Task<string?> TraceOf(ITracedGrain other) => other.Trace();
}

[Collection(OnTheSharedSilo.Name)]
public class TracingACall(SharedSilo silo)
{
    [Fact]
    public async Task keeps_the_callers_trace_through_every_grain()
    {
        using var listener = Listen(_ => { });
        using var mine = new Activity("mine").Start();
        Assert.Equal(mine.TraceId.ToString(), await silo.New<ITracedGrain>().Grain.TraceOf(silo.New<ITracedGrain>().Grain));
    }

    [Fact]
    public async Task makes_a_span_with_the_name_of_interface_and_method()
    {
        var spans = new ConcurrentBag<Activity>();
        using var listener = Listen(spans.Add);
        using var mine = new Activity("mine").Start();
        await silo.New<ITracedGrain>().Grain.Trace();
        Assert.Contains(spans, it => it.TraceId == mine.TraceId && it.OperationName == "ITracedGrain/Trace");
    }

    private static ActivityListener Listen(Action<Activity> started)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = it => it.Name == "Microsoft.Orleans.Application",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStarted = started,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
