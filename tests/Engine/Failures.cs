using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface IFailingGrain : IGrainWithStringKey
{
    Task Throw();

    Task ThrowLater();

    Task<int> ThrowThrough(IFailingGrain other);

    Task Cancel();

    ValueTask<string> AsValueTask(bool fails);
}

internal sealed class NotedException(string message) : Exception(message);

internal sealed class FailingGrain(Notes notes) : Grain, IFailingGrain
{
    public Task Throw() => throw New();

    public async Task ThrowLater()
    {
        await Task.Yield();
        throw New();
    }

    public async Task<int> ThrowThrough(IFailingGrain other)
    {
        await other.ThrowLater();
        return 1;
    }

    public Task Cancel() => throw new OperationCanceledException("stopped by itself");

    public async ValueTask<string> AsValueTask(bool fails)
    {
        await Task.Yield();
        return fails ? throw New() : "well";
    }

    private NotedException New()
    {
        var exception = new NotedException("no");
        notes.Add(this.GetPrimaryKeyString(), exception);
        return exception;
    }
}

[Collection(OnTheSharedSilo.Name)]
public class CallingAMethodThatThrows(SharedSilo silo)
{
    [Fact]
    public async Task gives_the_caller_the_very_exception()
    {
        var (grain, key) = silo.New<IFailingGrain>();
        var thrown = await Assert.ThrowsAsync<NotedException>(grain.ThrowLater);
        Assert.Same(silo.Notes.Of(key)[0], thrown);
    }

    [Fact]
    public async Task gives_a_failed_task_even_if_the_method_throws_at_once()
    {
        var task = silo.New<IFailingGrain>().Grain.Throw();
        await Assert.ThrowsAsync<NotedException>(() => task);
    }

    [Fact]
    public async Task passes_through_the_grains_on_the_way()
    {
        var (inner, key) = silo.New<IFailingGrain>();
        var thrown = await Assert.ThrowsAsync<NotedException>(() => silo.New<IFailingGrain>().Grain.ThrowThrough(inner));
        Assert.Same(silo.Notes.Of(key)[0], thrown);
    }

    [Fact]
    public async Task leaves_the_grain_in_use()
    {
        var (grain, _) = silo.New<IFailingGrain>();
        await Assert.ThrowsAsync<NotedException>(grain.Throw);
        Assert.Equal("well", await grain.AsValueTask(fails: false));
    }

    [Fact]
    public async Task works_the_same_with_value_tasks() =>
        await Assert.ThrowsAsync<NotedException>(() => silo.New<IFailingGrain>().Grain.AsValueTask(fails: true).AsTask());

    [Fact]
    public async Task makes_a_cancelled_task_of_a_cancellation()
    {
        var task = silo.New<IFailingGrain>().Grain.Cancel();
        var thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => task);
        Assert.Equal(("stopped by itself", TaskStatus.Canceled), (thrown.Message, task.Status));
    }
}
