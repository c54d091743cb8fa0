using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface ICancellableGrain : IGrainWithStringKey
{
    Task WaitForCancellation(CancellationToken cancellation);

    Task Hold();

    Task<int> Note(string note, CancellationToken cancellation = default);
}

internal sealed class CancellableGrain(Gates gates, Notes notes) : Grain, ICancellableGrain
{
    public async Task WaitForCancellation(CancellationToken cancellation)
    {
        notes.Add(this.GetPrimaryKeyString(), "waits");
        try
        {
            await Task.Delay(Limits.Patience, cancellation);
        }
        catch (OperationCanceledException)
        {
            notes.Add(this.GetPrimaryKeyString(), "hears of it");
            throw;
        }
    }

    public Task Hold() => gates.Of(this.GetPrimaryKeyString()).Pass();

    public Task<int> Note(string note, CancellationToken cancellation)
    {
        notes.Add(this.GetPrimaryKeyString(), note);
        return Task.FromResult(1);
    }
}

[Collection(OnTheSharedSilo.Name)]
public class CancellingACall(SharedSilo silo)
{
    [Fact]
    public async Task before_it_is_made_keeps_it_from_being_made()
    {
        var (grain, key) = silo.New<ICancellableGrain>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await grain.Note("never", new CancellationToken(canceled: true)));
        await grain.Note("later");
        Assert.Equal(["later"], silo.Notes.Of(key));
    }

    [Fact]
    public async Task ends_it_for_the_caller_and_tells_the_grain()
    {
        var (grain, key) = silo.New<ICancellableGrain>();
        using var source = new CancellationTokenSource();
        var call = grain.WaitForCancellation(source.Token);
        await silo.Notes.WaitFor(key, 1);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(["waits", "hears of it"], await silo.Notes.WaitFor(key, 2));
    }

    [Fact]
    public async Task does_not_wait_for_a_grain_that_does_not_listen()
    {
        var (grain, key) = silo.New<ICancellableGrain>();
        var held = grain.Hold();
        await silo.Gates.Of(key).Arrived;
        using var source = new CancellationTokenSource();
        var call = grain.Note("late", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        silo.Gates.Of(key).Open();
        await held;
    }

    [Fact]
    public async Task without_cancelling_the_token_changes_nothing()
    {
        using var source = new CancellationTokenSource();
        Assert.Equal(1, await silo.New<ICancellableGrain>().Grain.Note("done", source.Token));
    }
}
