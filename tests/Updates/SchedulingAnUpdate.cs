using NetworkBackend.Calendars;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class SchedulingAnUpdate
{
    private static readonly Moment Evening = new(Noon.AddHours(6), null);
    private static readonly Update Scheduled = Draft.After(Draft.Schedule(Editor(Kbt), Evening, Noon));

    [Theory]
    [InlineData("owner's editor", "yes")]
    [InlineData("owner's reader", "role.editor_required")]
    [InlineData("invited editor", "update.not_owner")]
    [InlineData("other editor", "update.not_found")]
    [InlineData("public", "update.not_found")]
    [InlineData("operator", "yes")]
    public void is_for_its_owner(string caller, string word)
    {
        Assert.Equal(word, Word(Inviting.Schedule(As(caller), Evening, Noon)));
        Assert.Equal(word, Word(Inviting.After(Inviting.Schedule(Editor(Kbt), Evening, Noon)).Unschedule(As(caller))));
    }

    [Theory]
    [InlineData("published", "update.is_published")]
    [InlineData("withdrawn", "update.is_withdrawn")]
    [InlineData("unknown", "update.not_found")]
    public void is_for_what_is_not_out(string state, string word) => Assert.Equal(word, Word(In(state).Schedule(Editor(Kbt), Evening, Noon)));

    [Fact]
    public void again_changes_nothing() => Assert.Equal("so", Word(Scheduled.Schedule(Editor(Kbt), Evening, Noon)));

    [Fact]
    public void anew_replaces_the_time() =>
        Assert.Equal(Noon.AddDays(1), Scheduled.After(Scheduled.Schedule(Editor(Kbt), new(Noon.AddDays(1), null), Noon)).PublishAt);

    [Fact]
    public void is_no_more_after_it_was_taken_back() => Assert.Null(Scheduled.After(Scheduled.Unschedule(Editor(Kbt))).PublishAt);

    [Fact]
    public void is_no_more_after_the_withdrawal() => Assert.Null(Scheduled.After(Scheduled.Withdraw(Editor(Kbt), "Feil", "hash", Noon)).PublishAt);

    [Fact]
    public void is_no_more_after_it_was_published_by_hand() => Assert.Null(Scheduled.After(Scheduled.Publish(Editor(Kbt), NothingMissing, Noon)).PublishAt);

    [Fact]
    public void for_a_time_that_has_passed_is_refused() => Assert.Equal("update.schedule_past", Word(Draft.Schedule(Editor(Kbt), new(Noon, null), Noon)));

    [Fact]
    public void for_an_hour_that_is_skipped_is_asked_back() =>
        Assert.Equal("time.skipped_hour", Word(Draft.Schedule(Editor(Kbt), new(null, new(2026, 3, 29, 2, 30, 0, DateTimeKind.Unspecified)), Noon)));

    [Fact]
    public void with_the_draft_is_one_step()
    {
        var draft = Update.None.After(Update.None.Draft(Editor(Kbt), Written with { PublishAt = Evening, Invite = [Varres] }, SaidIn(Content), NothingMissing, Noon));
        Assert.Equal((UpdateState.Inviting, Noon.AddHours(6)), (draft.State, draft.PublishAt));
    }

    [Fact]
    public void with_the_draft_for_a_time_that_has_passed_is_refused() => Assert.Equal(
        "update.schedule_past", Word(Update.None.Draft(Editor(Kbt), Written with { PublishAt = new(Noon.AddHours(-1), null) }, SaidIn(Content), NothingMissing, Noon)));

    [Fact]
    public void publishes_it_when_its_time_has_come()
    {
        Assert.Equal("so", Word(Scheduled.PublishAsScheduled(NothingMissing, Noon.AddHours(6).AddTicks(-1))));
        var published = Scheduled.After(Scheduled.PublishAsScheduled(NothingMissing, Noon.AddHours(6)));
        Assert.Equal((UpdateState.Published, Noon.AddHours(6)), (published.State, published.Published));
        Assert.Equal("so", Word(published.PublishAsScheduled(NothingMissing, Noon.AddHours(7))));
    }

    [Fact]
    public void keeps_to_the_rules_of_then()
    {
        var missed = Scheduled.After(Scheduled.PublishAsScheduled(NothingMissing with { Closed = [new("knutepunkt")] }, Noon.AddHours(6)));
        Assert.Equal((UpdateState.Draft, null, "network.closed"), (missed.State, missed.PublishAt, missed.Missed));
        Assert.Equal("so", Word(missed.PublishAsScheduled(NothingMissing, Noon.AddDays(1))));
        Assert.Null(missed.After(missed.Schedule(Editor(Kbt), new(Noon.AddDays(2), null), Noon.AddDays(1))).Missed);
    }
}
