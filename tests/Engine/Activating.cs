using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface IWakingGrain : IGrainWithStringKey
{
    Task<string> Hello();
}

internal sealed class Counted
{
    public int Count { get; set; }
}

internal sealed class WakingGrain : Grain, IWakingGrain
{
    private readonly Notes _notes;
    private readonly Gates _gates;

    public WakingGrain(
        IGrainContext context, Notes notes, Gates gates, [PersistentState("test.waking", Stores.Name)] IPersistentState<Counted> state)
    {
        (_notes, _gates) = (notes, gates);
        Key = context.GrainId.Key.ToString()!;
        State = state;
        Note("constructed");
        context.ObservableLifecycle.Subscribe("before state", GrainLifecycleStage.SetupState - 1, _ => Note("before state"));
        context.ObservableLifecycle.Subscribe("after state", GrainLifecycleStage.Activate, _ => Note("after state"));
        ThrowIf("constructor");
    }

    private IPersistentState<Counted> State { get; }

    private string Key { get; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await Note($"activates with {State.State.Count}");
        if (Key.Contains("slow", StringComparison.Ordinal))
        {
            await _gates.Of(Key).Pass();
        }

        ThrowIf("activation");
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Note("deactivates");

    public async Task<string> Hello()
    {
        await Note("called");
        return Key;
    }

    // Fails the first time only.
    private void ThrowIf(string where)
    {
        if (Key.StartsWith(where, StringComparison.Ordinal) && !_notes.Of(Key).OfType<NotedException>().Any())
        {
            var exception = new NotedException(where);
            _notes.Add(Key, exception);
            throw exception;
        }
    }

    private Task Note(string note)
    {
        _notes.Add(Key, note);
        return Task.CompletedTask;
    }
}

[Collection(OnTheSharedSilo.Name)]
public class CallingAGrainForTheFirstTime(SharedSilo silo)
{
    [Fact]
    public async Task activates_it_step_by_step()
    {
        var (grain, key) = silo.New<IWakingGrain>();
        await grain.Hello();
        await grain.Hello();
        Assert.Equal(["constructed", "before state", "after state", "activates with 0", "called", "called"], silo.Notes.Of(key));
    }

    [Fact]
    public async Task activates_it_once_for_all_callers()
    {
        var (grain, key) = silo.New<IWakingGrain>();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(grain.Hello)));
        Assert.Single(silo.Notes.Of(key), it => it is "activates with 0");
    }

    [Fact]
    public async Task gives_the_caller_what_its_activation_threw_and_starts_anew_with_the_next_call()
    {
        var key = $"activation-{Guid.NewGuid():N}";
        var grain = silo.Grains.GetGrain<IWakingGrain>(key);
        var thrown = await Assert.ThrowsAsync<NotedException>(grain.Hello);
        Assert.Same(silo.Notes.Of(key).OfType<NotedException>().Single(), thrown);
        Assert.Equal(key, await grain.Hello());
        Assert.DoesNotContain("deactivates", silo.Notes.Of(key));
    }

    [Fact]
    public async Task tells_the_caller_what_its_constructor_threw_and_starts_anew_with_the_next_call()
    {
        var key = $"constructor-{Guid.NewGuid():N}";
        var grain = silo.Grains.GetGrain<IWakingGrain>(key);
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(grain.Hello);
        Assert.Same(silo.Notes.Of(key).OfType<NotedException>().Single(), thrown.InnerException);
        Assert.Equal(key, await grain.Hello());
    }

    [Fact]
    public async Task gives_every_waiting_caller_what_went_wrong()
    {
        var key = $"activation-slow-{Guid.NewGuid():N}";
        var grain = silo.Grains.GetGrain<IWakingGrain>(key);
        var first = grain.Hello();
        await silo.Gates.Of(key).Arrived;
        Task[] calls = [first, grain.Hello(), grain.Hello()];
        await Task.Delay(Limits.Glance);
        silo.Gates.Of(key).Open();
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<NotedException>(() => call);
        }
    }

    [Fact]
    public async Task fails_when_its_state_cannot_be_read()
    {
        var (grain, key) = silo.New<IWakingGrain>();
        var cause = new IOException("disk");
        silo.Stores.States.Break(key, cause);
        var thrown = await Assert.ThrowsAsync<OrleansException>(grain.Hello);
        Assert.Same(cause, thrown.InnerException);
        silo.Stores.States.Repair(key);
        Assert.Equal(key, await grain.Hello());
    }
}
