using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Journals;

/// <summary>Commands that are decided while earlier ones are still being written.</summary>
public class PipeliningCommands
{
    private readonly HeldStore _store = new() { IsHolding = true };
    private readonly SeatsGrain _grain;

    public PipeliningCommands() => _grain = new(_store);

    [Fact]
    public async Task hands_both_to_the_store_at_once()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        Assert.Equal(2, _store.Appends);
        _store.Let();
        _store.Let();
        Assert.Equal((1, 2), ((await first).Value!.Version, (await second).Value!.Version));
    }

    [Fact]
    public async Task answers_each_with_its_own_state()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        _store.Let();
        _store.Let();
        Assert.Equal(["a"], (await first).Value!.State.Taken.ToArray());
        Assert.Equal(["a", "b"], (await second).Value!.State.Taken.ToArray());
    }

    [Fact]
    public async Task answers_nobody_before_it_is_durable()
    {
        var first = _grain.Take("a");
        Assert.Equal((false, 0), (first.IsCompleted, _grain.Journal.Durable.Version));
        _store.Let();
        await first;
        Assert.Equal(1, _grain.Journal.Durable.Version);
    }

    [Fact]
    public async Task lets_a_refusal_wait_for_what_it_rests_on()
    {
        Task<Outcome<Versioned<Seats>>>[] taking = [_grain.Take("a"), _grain.Take("b"), _grain.Take("c")];
        _store.Let();
        Assert.False(taking[2].IsCompleted);
        _store.Let();
        Assert.Equal(Seats.Full, (await taking[2]).Refusal);
    }

    [Fact]
    public async Task decides_a_refusal_again_when_what_it_rests_on_is_lost()
    {
        Task<Outcome<Versioned<Seats>>>[] taking = [_grain.Take("a"), _grain.Take("b"), _grain.Take("c")];
        _store.IsHolding = false;
        _store.Let();
        _store.Fail();
        Assert.Equal(["a", "c"], (await taking[2]).Value!.State.Taken.ToArray());
    }

    [Fact]
    public async Task decides_everything_again_that_rests_on_a_lost_append()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        _store.IsHolding = false;
        _store.Fail();
        _store.Let();
        await Assert.ThrowsAsync<StorageException>(() => first);
        Assert.Equal((1, "b"), await second is var it ? (it.Value!.Version, it.Value.State.Taken.Single()) : default);
    }

    [Fact]
    public async Task decides_everything_again_when_another_activation_came_first()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        _store.IsHolding = false;
        await new SeatsGrain(_store).Take("x");
        _store.Let();
        _store.Let();
        Assert.Single(await Task.WhenAll(first, second), it => it.Refusal == Seats.Full);
        Assert.Equal(2, _store.Database.VersionOf(SeatsGrain.Stream));
    }

    [Fact]
    public async Task appends_nothing_onto_an_event_that_it_was_not_decided_on()
    {
        // The first is overtaken at version 1; the second expects version 1, and finds one, but not the one it knows.
        var (first, second) = (_grain.Take("a"), _grain.Take("a", "again"));
        var other = new SeatsGrain(_store).Take("x");
        _store.IsHolding = false;
        _store.LetAllBackwards();
        await Task.WhenAll(first, second, other);
        Assert.Single(_store.Database.Events(SeatsGrain.Stream), it => it.Command == "take-a");
    }

    [Fact]
    public async Task knows_what_is_untold_in_whichever_order_the_results_come()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        _store.LetAllBackwards();
        await Task.WhenAll(first, second);
        Assert.Equal([1L, 2L], _grain.Journal.Untold.Keys);
    }

    [Fact]
    public async Task knows_what_is_untold_although_an_answer_was_lost()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("b"));
        _store.Fail(afterCommit: true);
        _store.Let();
        await Assert.ThrowsAsync<StorageException>(() => first);
        await second;
        Assert.Equal([1L, 2L], _grain.Journal.Untold.Keys);
    }

    [Fact]
    public async Task lets_an_already_so_rest_on_what_is_under_way()
    {
        var (first, second) = (_grain.Take("a"), _grain.Take("a", "again"));
        _store.IsHolding = false;
        _store.Fail();
        _store.Let();
        await Assert.ThrowsAsync<StorageException>(() => first);
        Assert.Equal((1, 1), await second is var it ? (it.Value!.Version, it.Position) : default);
    }

    [Fact]
    public async Task gives_up_waiting_without_giving_up_the_command()
    {
        using CancellationTokenSource impatience = new();
        var taking = HeldStore.Turn(
            () => _grain.Journal.Record(new(Callers.Caller.System, "take-a", ""), it => it.Take("a"), Attached.None, impatience.Token));
        await impatience.CancelAsync();
        _store.Let();
        await taking;
        Assert.Equal(1, _store.Database.VersionOf(SeatsGrain.Stream));
    }
}
