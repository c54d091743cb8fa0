using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Journals;

public class RecordingCommands
{
    private readonly HeldStore _store = new();
    private readonly SeatsGrain _grain;

    public RecordingCommands() => _grain = new(_store);

    [Fact]
    public async Task gives_the_state_and_the_position_of_the_event()
    {
        var outcome = await _grain.Take("a");
        Assert.Equal((1, 1, "a", false), (outcome.Value!.Version, outcome.Position, outcome.Value.State.Taken.Single(), outcome.Replayed));
    }

    [Fact]
    public async Task again_gives_the_first_answer_with_the_state_of_then()
    {
        await _grain.Take("a");
        await _grain.Take("b");
        var again = await _grain.Take("a", "take-a");
        Assert.Equal((1, 1, true), (again.Value!.Version, again.Position, again.Replayed));
        Assert.Equal(["a"], again.Value.State.Taken.ToArray());
    }

    [Fact]
    public async Task again_after_waking_up_gives_the_first_answer()
    {
        await _grain.Take("a");
        await _grain.Take("b");
        Assert.Equal((1, true), await new SeatsGrain(_store).Take("a", "take-a") is var again ? (again.Value!.Version, again.Replayed) : default);
    }

    [Fact]
    public async Task again_gives_the_first_answer_where_it_would_be_refused_now()
    {
        await _grain.Take("a");
        await _grain.Take("b");
        Assert.Equal(Seats.Full, (await _grain.Take("c")).Refusal);
        Assert.True((await _grain.Take("c", "take-b")).Replayed);
    }

    [Fact]
    public async Task remembers_an_already_so()
    {
        await _grain.Take("a");
        var first = await _grain.Take("a", "second");
        await _grain.Take("b");
        var again = await _grain.Take("a", "second");
        Assert.Equal((1, 1, false), (first.Value!.Version, first.Position, first.Replayed));
        Assert.Equal((1, 1, true), (again.Value!.Version, again.Position, again.Replayed));
    }

    [Fact]
    public async Task remembers_no_refusal()
    {
        await _grain.Take("a");
        await _grain.Take("b");
        await _grain.Take("c");
        Assert.Null(_store.Database.Find("take-c"));
    }

    [Fact]
    public async Task refuses_the_same_id_for_something_else()
    {
        await _grain.Take("a", "one", fingerprint: "a");
        Assert.Equal(Refused.Mismatch, (await _grain.Take("b", "one", fingerprint: "b")).Refusal);
    }

    [Fact]
    public async Task refuses_an_id_that_was_used_on_another_stream()
    {
        SeatsGrain elsewhere = new(_store, stream: "seats/s:2");
        await elsewhere.Take("a", "one");
        Assert.Equal(Refused.Mismatch, (await _grain.Take("a", "one")).Refusal);
        Assert.Equal((0, 1), (_store.Database.VersionOf(SeatsGrain.Stream), _store.Database.VersionOf("seats/s:2")));
    }

    [Fact]
    public async Task refuses_the_same_id_while_the_first_runs()
    {
        _store.IsHolding = true;
        var first = _grain.Take("a");
        Assert.Equal(Refused.InProgress, (await _grain.Take("a")).Refusal);
        _store.Let();
        Assert.True((await first).Succeeded);
    }

    [Fact]
    public async Task takes_the_same_id_again_after_the_first_failed()
    {
        _store.IsHolding = true;
        var first = _grain.Take("a");
        _store.Fail();
        await Assert.ThrowsAsync<StorageException>(() => first);
        _store.IsHolding = false;
        Assert.Equal((1, false), await _grain.Take("a") is var outcome ? (outcome.Value!.Version, outcome.Replayed) : default);
    }

    [Fact]
    public async Task gives_the_first_answer_when_a_failed_append_was_recorded_after_all()
    {
        _store.IsHolding = true;
        var first = _grain.Take("a");
        _store.Fail(afterCommit: true);
        await Assert.ThrowsAsync<StorageException>(() => first);
        _store.IsHolding = false;
        Assert.Equal((1, true), await _grain.Take("a") is var outcome ? (outcome.Value!.Version, outcome.Replayed) : default);
    }

    [Fact]
    public async Task refuses_a_stale_version_and_names_the_current_one()
    {
        await _grain.Take("a");
        var refusal = (await _grain.Take("b", expected: 0)).Refusal;
        Assert.Equal((RefusalKind.Stale, "precondition.exists", 1L), (refusal!.Kind, refusal.Code, refusal.CurrentVersion!.Value));
    }

    [Fact]
    public async Task refuses_another_version_than_the_current_one()
    {
        await _grain.Take("a");
        await _grain.Take("b");
        Assert.Equal(("precondition.failed", 2L), (await _grain.Take("a", "late", expected: 1)).Refusal is { } it ? (it.Code, it.CurrentVersion!.Value) : default);
    }

    [Fact]
    public async Task takes_the_version_that_it_is_at()
    {
        await _grain.Take("a");
        Assert.True((await _grain.Take("b", expected: 1)).Succeeded);
    }

    [Fact]
    public async Task answers_a_repeat_although_its_version_is_stale_by_now()
    {
        await _grain.Take("a", expected: 0);
        Assert.True((await _grain.Take("a", expected: 0)).Replayed);
    }

    [Fact]
    public async Task looks_again_when_somebody_knows_of_a_newer_version()
    {
        SeatsGrain other = new(_store);
        await other.Take("a");
        await _grain.Take("b");
        Assert.True((await other.Take("b", "again", expected: 2)).Succeeded);
    }
}
