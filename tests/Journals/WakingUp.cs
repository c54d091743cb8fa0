using NetworkBackend.Journals;

namespace NetworkBackend.Tests.Journals;

public class WakingUp
{
    private readonly HeldStore _store = new();
    private readonly KeptSnapshot _snapshot = new();

    [Fact]
    public async Task finds_everything_that_was_recorded()
    {
        await new SeatsGrain(_store).Take("a");
        Assert.Equal(["a", "b"], (await new SeatsGrain(_store).Take("b")).Value!.State.Taken.ToArray());
    }

    [Fact]
    public async Task finds_what_is_still_untold()
    {
        await new SeatsGrain(_store).Take("a");
        SeatsGrain woken = new(_store);
        await woken.Journal.Load(CancellationToken.None);
        Assert.Equal("a", woken.Journal.Untold[1]);
    }

    [Fact]
    public async Task finds_nothing_that_was_told()
    {
        SeatsGrain grain = new(_store);
        await grain.Take("a");
        await grain.Journal.Told(1, CancellationToken.None);
        SeatsGrain woken = new(_store);
        await woken.Journal.Load(CancellationToken.None);
        Assert.Equal((true, true), (grain.Journal.Untold.IsEmpty, woken.Journal.Untold.IsEmpty));
    }

    [Fact]
    public async Task tries_a_load_that_failed_again()
    {
        SeatsGrain grain = new(_store);
        _store.FailingReads = 1;
        await Assert.ThrowsAsync<StorageException>(() => grain.Take("a"));
        Assert.True((await grain.Take("a")).Succeeded);
    }

    [Fact]
    public async Task starts_from_the_snapshot()
    {
        await new SeatsGrain(_store).Take("a");
        _snapshot.Saved = new() { Version = 1, Form = 1, State = """{"taken":["from the snapshot"]}""" };
        Assert.Equal(["from the snapshot", "b"], (await new SeatsGrain(_store, _snapshot).Take("b")).Value!.State.Taken.ToArray());
    }

    [Fact]
    public async Task passes_a_snapshot_of_another_form_over()
    {
        await new SeatsGrain(_store).Take("a");
        _snapshot.Saved = new() { Version = 1, Form = 1, State = """{"taken":["from the snapshot"]}""" };
        Assert.Equal(["a", "b"], (await new SeatsGrain(_store, _snapshot, form: 2).Take("b")).Value!.State.Taken.ToArray());
    }

    [Fact]
    public async Task asks_the_database_again_when_told_to()
    {
        SeatsGrain lagging = new(_store);
        await lagging.Journal.Load(CancellationToken.None);
        await new SeatsGrain(_store).Take("a");
        await lagging.Journal.Refresh(CancellationToken.None);
        Assert.Equal((1, "a"), (lagging.Journal.Durable.Version, lagging.Journal.Untold[1]));
    }

    [Fact]
    public async Task looks_back_at_any_version()
    {
        SeatsGrain grain = new(_store);
        await grain.Take("a");
        await grain.Take("b");
        Assert.Equal(["a"], (await grain.Journal.StateAt(1, CancellationToken.None)).Taken.ToArray());
    }
}

public class TakingSnapshots
{
    [Fact]
    public async Task happens_every_hundred_events()
    {
        HeldStore store = new();
        KeptSnapshot snapshot = new();
        SeatsGrain grain = new(store, snapshot);
        for (var i = 0; i < 250; i++)
        {
            await grain.Journal.Record(new(Callers.Caller.System, $"{i}", ""), _ => new SeatTaken("x"), Attached.None, CancellationToken.None);
        }

        Assert.Equal((200, 1), (snapshot.Saved!.Version, snapshot.Saved.Form));
    }
}
