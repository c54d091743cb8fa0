using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Storage;

namespace NetworkBackend.Tests.Engine;

internal interface IStatefulGrain : IGrainWithStringKey
{
    Task<int> Add(int number);

    Task<int> Get();

    Task<bool> Exists();

    Task Clear();

    Task Forget();

    Task<string?> AddTenTimesAtOnce();

    Task<int> AddInSpiteOfConflict();

    Task<Exception?> UseOutsideOfTheGrain();
}

internal sealed class StatefulGrain([PersistentState(StatefulGrain.Name, Stores.Name)] IPersistentState<Counted> state) : Grain, IStatefulGrain
{
    public const string Name = "test.stateful";

    public async Task<int> Add(int number)
    {
        state.State.Count += number;
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public Task<int> Get() => Task.FromResult(state.State.Count);

    public Task<bool> Exists() => Task.FromResult(state.RecordExists);

    public Task Clear() => state.ClearStateAsync();

    public Task Forget()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<string?> AddTenTimesAtOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Add(1)));
        return state.Etag;
    }

    public async Task<int> AddInSpiteOfConflict()
    {
        try
        {
            return await Add(1);
        }
        catch (InconsistentStateException)
        {
            await state.ReadStateAsync();
            return await Add(1);
        }
    }

    public Task<Exception?> UseOutsideOfTheGrain() => Task.Run(() => (Exception?)Record.Exception(() => state.State));
}

[Collection(OnTheSharedSilo.Name)]
public class PersistentStateOfAGrain(SharedSilo silo)
{
    private readonly IStatefulGrain _grain = silo.New<IStatefulGrain>().Grain;

    [Fact]
    public async Task begins_empty_and_not_stored() => Assert.Equal((0, false), (await _grain.Get(), await _grain.Exists()));

    [Fact]
    public async Task is_there_again_after_a_deactivation()
    {
        await _grain.Add(3);
        await _grain.Forget();
        Assert.Equal((3, true), (await _grain.Get(), await _grain.Exists()));
    }

    [Fact]
    public async Task can_be_cleared_and_written_again()
    {
        await _grain.Add(3);
        await _grain.Clear();
        Assert.Equal((0, false), (await _grain.Get(), await _grain.Exists()));
        Assert.Equal(4, await _grain.Add(4));
    }

    [Fact]
    public async Task is_written_once_for_writes_that_were_asked_for_together() => Assert.Equal("1", await _grain.AddTenTimesAtOnce());

    [Fact]
    public async Task is_out_of_reach_outside_of_the_grains_turns() =>
        Assert.IsType<InvalidOperationException>(await _grain.UseOutsideOfTheGrain());

    [Fact]
    public async Task fails_to_write_with_the_storages_error_inside()
    {
        await _grain.Add(1);
        var cause = new IOException("full");
        silo.Stores.States.Break(_grain.GetPrimaryKeyString(), cause);
        var thrown = await Assert.ThrowsAsync<OrleansException>(() => _grain.Add(1));
        Assert.Same(cause, thrown.InnerException);
        silo.Stores.States.Repair(_grain.GetPrimaryKeyString());
    }
}

[Collection(OnTheSharedSilo.Name)]
public class AStateThatSomebodyElseWrote(SharedSilo silo)
{
    private readonly IStatefulGrain _grain = silo.New<IStatefulGrain>().Grain;

    [Fact]
    public async Task is_a_conflict_after_which_the_next_call_reads_it()
    {
        await Overwritten();
        await Assert.ThrowsAsync<InconsistentStateException>(() => _grain.Add(1));
        Assert.Equal(100, await _grain.Get());
    }

    [Fact]
    public async Task can_be_read_by_the_grain_that_catches_the_conflict()
    {
        await Overwritten();
        Assert.Equal(101, await _grain.AddInSpiteOfConflict());
    }

    private async Task Overwritten()
    {
        await _grain.Add(1);
        silo.Stores.States.Overwrite(StatefulGrain.Name, _grain.GetGrainId(), new Counted { Count = 100 });
    }
}
