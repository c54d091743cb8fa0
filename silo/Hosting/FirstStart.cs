using NetworkBackend.Silo.Demo;
using NetworkBackend.Silo.Engine;

namespace NetworkBackend.Silo.Hosting;

/// <summary>
/// What is done each time the silo has started. The operator's first key is issued last, so that without it the first start has not come to its end: the
/// next one then goes on with the demo network.
/// </summary>
internal sealed class FirstStart(IGrainFactory grains, FirstOperator firstOperator, DemoNetwork demo, SiloSettings settings)
{
    public async Task<SiloStarted> Begin(CancellationToken cancellation)
    {
        await grains.Courier.Start(cancellation);
        await grains.Alarm.Start(cancellation);
        await grains.Poller.Start(cancellation);
        await grains.Hub.Start(cancellation);
        var load = settings.DemoFile is not null && !await firstOperator.IsIssued(cancellation);
        if (load)
        {
            await demo.Load(settings.DemoFile!, cancellation);
        }

        await firstOperator.Ensure(cancellation);
        return new(NetworkEngine.Name, firstOperator.File, load);
    }
}
