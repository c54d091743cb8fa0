using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Concurrency;

namespace NetworkBackend.Tests.Engine;

internal interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> Work();
}

[StatelessWorker(2)]
internal sealed class WorkerGrain(Gates gates, Notes notes) : Grain, IWorkerGrain
{
    private readonly Guid _worker = Guid.NewGuid();

    public async Task<Guid> Work()
    {
        notes.Add(this.GetPrimaryKeyString(), _worker);
        await gates.Of(this.GetPrimaryKeyString()).Pass();
        return _worker;
    }
}

[Collection(OnTheSharedSilo.Name)]
public class CallingAStatelessWorker(SharedSilo silo)
{
    [Fact]
    public async Task runs_as_many_calls_at_once_as_it_has_workers_and_no_more()
    {
        var (grain, key) = silo.New<IWorkerGrain>();
        Task<Guid>[] calls = [grain.Work(), grain.Work(), grain.Work()];
        await silo.Notes.WaitFor(key, 2);
        await Task.Delay(Limits.Glance);
        Assert.Equal(2, silo.Notes.Of(key).Length);
        silo.Gates.Of(key).Open();
        Assert.Equal(2, (await Task.WhenAll(calls)).Distinct().Count());
    }

    [Fact]
    public async Task uses_an_idle_worker_again()
    {
        var (grain, key) = silo.New<IWorkerGrain>();
        Task<Guid>[] calls = [grain.Work(), grain.Work()];
        silo.Gates.Of(key).Open();
        var workers = await Task.WhenAll(calls);
        Assert.Contains(await grain.Work(), workers);
    }
}
