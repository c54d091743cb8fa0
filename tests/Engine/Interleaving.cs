using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Concurrency;

namespace NetworkBackend.Tests.Engine;

internal interface IInterleavingGrain : IGrainWithStringKey
{
    Task Write(string gate);

    [ReadOnly]
    Task Read(string gate);

    [AlwaysInterleave]
    Task Peek();
}

internal interface IReentrantGrain : IGrainWithStringKey
{
    Task Wait(string gate);

    Task<int> MostAtOnce();
}

internal sealed class InterleavingGrain(Gates gates, Notes notes) : Grain, IInterleavingGrain
{
    public Task Write(string gate) => Through(gate);

    public Task Read(string gate) => Through(gate);

    public Task Peek() => Task.CompletedTask;

    private Task Through(string gate)
    {
        notes.Add(this.GetPrimaryKeyString(), gate);
        return gates.Of(this.GetPrimaryKeyString() + gate).Pass();
    }
}

[Reentrant]
internal sealed class ReentrantGrain(Gates gates) : Grain, IReentrantGrain
{
    private int _now;
    private int _most;

    public async Task Wait(string gate)
    {
        // Between the two there is no await, so nobody else may come in.
        _most = Math.Max(_most, ++_now);
        _now--;
        await gates.Of(this.GetPrimaryKeyString() + gate).Pass();
    }

    public Task<int> MostAtOnce() => Task.FromResult(_most);
}

[Collection(OnTheSharedSilo.Name)]
public class CallingABusyGrain(SharedSilo silo)
{
    [Fact]
    public async Task always_lets_an_interleaving_method_in()
    {
        var (grain, gate) = Held("write");
        var writing = grain.Write("write");
        await gate.Arrived;
        await grain.Peek();
        gate.Open();
        await writing;
    }

    [Fact]
    public async Task lets_readers_in_with_readers()
    {
        var (grain, first) = Held("first");
        var second = silo.Gates.Of(grain.GetPrimaryKeyString() + "second");
        Task[] readers = [grain.Read("first"), grain.Read("second")];
        await first.Arrived;
        await second.Arrived;
        first.Open();
        second.Open();
        await Task.WhenAll(readers);
    }

    [Fact]
    public async Task keeps_a_writer_out_while_the_first_reader_reads()
    {
        var (grain, gate) = Held("read");
        var reading = grain.Read("read");
        await gate.Arrived;
        silo.Gates.Of(grain.GetPrimaryKeyString() + "write").Open();
        var writing = grain.Write("write");
        await Task.Delay(Limits.Glance);
        Assert.Equal(["read"], silo.Notes.Of(grain.GetPrimaryKeyString()));
        gate.Open();
        await Task.WhenAll(reading, writing);
    }

    [Fact]
    public async Task lets_a_writer_in_when_all_readers_have_ended()
    {
        var (grain, first) = Held("first");
        var second = silo.Gates.Of(grain.GetPrimaryKeyString() + "second");
        var reading = grain.Read("first");
        await first.Arrived;
        var stillReading = grain.Read("second");
        await second.Arrived;
        silo.Gates.Of(grain.GetPrimaryKeyString() + "write").Open();
        first.Open();
        var writing = grain.Write("write"); // whether it waits for the second reader too, releases of Orleans differ
        second.Open();
        await Task.WhenAll(reading, stillReading, writing);
    }

    private (IInterleavingGrain Grain, Gate Gate) Held(string gate)
    {
        var (grain, key) = silo.New<IInterleavingGrain>();
        return (grain, silo.Gates.Of(key + gate));
    }
}

[Collection(OnTheSharedSilo.Name)]
public class CallingAReentrantGrain(SharedSilo silo)
{
    [Fact]
    public async Task starts_the_second_call_while_the_first_awaits()
    {
        var (grain, key) = silo.New<IReentrantGrain>();
        Task[] calls = [grain.Wait("first"), grain.Wait("second")];
        await silo.Gates.Of(key + "first").Arrived;
        await silo.Gates.Of(key + "second").Arrived;
        silo.Gates.Of(key + "first").Open();
        silo.Gates.Of(key + "second").Open();
        await Task.WhenAll(calls);
    }

    [Fact]
    public async Task still_runs_one_turn_at_a_time()
    {
        var (grain, key) = silo.New<IReentrantGrain>();
        silo.Gates.Of(key + "open").Open();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => grain.Wait("open"))));
        Assert.Equal(1, await grain.MostAtOnce());
    }
}
