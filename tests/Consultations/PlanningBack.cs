using NetworkBackend.Consultations;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class PlanningBack
{
    [Fact]
    public void counts_days_at_the_same_hour_in_norway()
    {
        // From summer time back into winter time: the same hour there is another one in UTC.
        var plan = Planning.Of(new(2026, 4, 2, 10, 0, 0, TimeSpan.Zero), new(21, 10, 3, []));
        Assert.Equal(new DateTimeOffset(2026, 3, 12, 11, 0, 0, TimeSpan.Zero), plan.DraftFreeze);
        Assert.Equal(new DateTimeOffset(2026, 3, 23, 11, 0, 0, TimeSpan.Zero), plan.CommentStop);
        Assert.Equal(new DateTimeOffset(2026, 3, 30, 10, 0, 0, TimeSpan.Zero), plan.SignOffStop);
    }

    [Fact]
    public void takes_an_hour_that_the_clock_leaves_out_when_it_would_have_come() =>
        Assert.Equal(new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero), Planning.Of(new(2026, 3, 30, 0, 30, 0, TimeSpan.Zero), new(1, 1, 1, [])).SignOffStop);

    [Fact]
    public void takes_the_first_of_an_hour_that_the_clock_shows_twice() =>
        Assert.Equal(new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), Planning.Of(new(2026, 10, 26, 1, 30, 0, TimeSpan.Zero), new(1, 1, 1, [])).SignOffStop);

    [Fact]
    public void moves_with_the_deadline()
    {
        var moved = Begun.After(Begun.Change(Editor(Kbt), null, new(null, null, null, new(Deadline.AddDays(14), null), null, null, null), Noon));
        Assert.Equal((Begun.Plan.DraftFreeze.AddDays(14), Begun.Plan.SignOffStop.AddDays(14)), (moved.Plan.DraftFreeze, moved.Plan.SignOffStop));
        Assert.Equal(moved.Plan.DraftFreeze, moved.NextDue);
    }

    [Theory]
    [InlineData(10, 21, 3)]
    [InlineData(21, 3, 10)]
    public void is_refused_out_of_order(int freeze, int comments, int signOff) =>
        Assert.Equal("consultation.plan_out_of_order", Word(Consultation.None.Discover(Editor(Kbt), Found with { Rule = new(freeze, comments, signOff, []) }, NothingMissing, Noon)));
}

public class WhatTheClockDoes
{
    [Fact]
    public void freezes_the_draft_when_planned()
    {
        Assert.Equal("so", Word(Begun.Due(Begun.Plan.DraftFreeze.AddMicroseconds(-1))));
        Assert.Equal(ResponseState.Frozen, Begun.After(Begun.Due(Begun.Plan.DraftFreeze)).Response.State);
    }

    [Fact]
    public void does_not_freeze_again_what_was_reopened_after_that()
    {
        var later = Begun.Plan.DraftFreeze.AddDays(1);
        var frozen = Begun.After(Begun.Due(later));
        var reopened = frozen.After(it => it.Reopen(Editor(Kbt), "Nytt forslag", "hash", frozen.Plan, null, later));
        Assert.Equal("so", Word(reopened.Due(later.AddDays(1))));
        Assert.Equal(ResponseState.Drafting, reopened.Response.State);
    }

    [Fact]
    public void takes_verdicts_at_the_very_last_instant_and_none_after()
    {
        var stop = Signing.Plan.SignOffStop;
        Assert.Equal("yes", Word(Signing.Judge(Signing.Says(Varres), now: stop)));
        Assert.Equal("response.sign_off_over", Word(Signing.Judge(Signing.Says(Varres), now: stop.AddMicroseconds(1))));
        Assert.DoesNotContain(Signing.Due(stop).Events, it => it is SignOffEnded);
        Assert.Contains(Signing.Due(stop.AddMicroseconds(1)).Events, it => it is SignOffEnded);
    }

    [Fact]
    public void reminds_only_those_who_have_not_answered_once_for_each_time()
    {
        var asked = Signing.Signed(Varres);
        var first = Planning.Reminders(asked.Deadline, asked.Rule)[0];
        Assert.Equal([Kbt, Bikuben], Assert.IsType<CentresReminded>(Assert.Single(asked.Due(first).Events)).Centres.AsEnumerable());
        Assert.Equal("so", Word(asked.After(asked.Due(first)).Due(first.AddHours(1))));
    }

    /// <summary>Nobody is reminded of what was asked just now, nor twice at once of what passed while nothing ran.</summary>
    [Fact]
    public void reminds_of_nothing_that_passed_before_the_signing_and_once_of_what_passed_since()
    {
        var reminders = Planning.Reminders(Deadline, PlanRule.Usual);
        var late = Begun.Frozen().After(it => it.BeginSigning(Editor(Kbt), Begun.Plan, null, reminders[0].AddHours(1)));
        Assert.Equal("so", Word(late.Due(reminders[0].AddHours(2))));
        var missed = Assert.IsType<CentresReminded>(Assert.Single(Signing.Due(reminders[2].AddHours(1)).Events));
        Assert.Equal(reminders[2], missed.For);
    }

    [Fact]
    public void opens_again_what_the_deadline_closed_when_that_is_moved()
    {
        var closed = Opened.After(Opened.Due(Deadline.AddDays(1)));
        var moved = closed.After(closed.Change(Editor(Kbt), null, new(null, null, null, new(Deadline.AddDays(30), null), null, null, null), Deadline.AddDays(1)));
        Assert.Equal(ConsultationState.Open, moved.State);
        var byHand = Opened.After(Opened.Close(Editor(Kbt)));
        Assert.Equal("consultation.is_closed", Word(byHand.Change(Editor(Kbt), null, new(null, null, null, new(Deadline.AddDays(30), null), null, null, null), Noon)));
    }

    [Fact]
    public void decides_when_the_stop_is_moved_to_before_the_drafting_began()
    {
        var later = Noon.AddDays(50);
        var reopened = Signing.After(it => it.Reopen(Editor(Kbt), "Nytt", "hash", Signing.Plan, null, later));
        var moved = reopened.After(reopened.Change(Editor(Kbt), null, new(null, null, null, new(later.AddDays(1), null), null, null, null), later));
        Assert.Equal(ResponseState.Abandoned, moved.After(moved.Due(later)).Response.State);
    }

    [Fact]
    public void leaves_a_hearing_of_the_past_to_the_operator_until_its_deadline_is_moved()
    {
        var by = NetworkBackend.Callers.Caller.System;
        var brought = Consultation.None.After(Consultation.None.Discover(by, Found, NothingMissing, Deadline.AddYears(1)));
        Assert.Equal((ConsultationState.Discovered, null), (brought.After(brought.Due(Deadline.AddYears(2))).State, brought.NextDue));
        var moved = brought.After(brought.Change(by, null, new(null, null, null, new(Deadline.AddYears(3), null), null, null, null), Deadline.AddYears(2)));
        Assert.Equal(ConsultationState.Closed, moved.After(moved.Due(Deadline.AddYears(4))).State);
    }

    [Fact]
    public void leaves_to_the_operator_what_is_brought_in_after_its_time()
    {
        NewResponse response = new(Kbt, [Varres], "nb", new(1, [], IfMissed.DoNotSubmit), false, []);
        Assert.Equal("consultation.deadline_passed", Word(Opened.Response.Begin(Editor(Kbt), Opened, response, NothingMissing, [], Deadline.AddDays(1))));
        Assert.Equal("response.sign_off_over", Word(Opened.Response.Begin(Editor(Kbt), Opened, response, NothingMissing, [], Deadline)));
        var brought = Opened.After(it => it.Begin(NetworkBackend.Callers.Caller.System, Opened, response, NothingMissing, [], Deadline.AddDays(1)));
        Assert.Equal(ResponseState.Drafting, brought.After(brought.Due(Deadline.AddYears(1))).Response.State);
    }

    [Fact]
    public void reminds_whose_signature_has_lapsed()
    {
        var reopened = Signing.Signed(Varres, Bikuben).After(it => it.Reopen(Editor(Kbt), "Feil tall", "hash", Signing.Plan, null, Noon));
        var again = reopened.After(reopened.Write(Kbt, 2, "Vi har store innvendinger.")).Frozen().After(it => it.BeginSigning(Editor(Kbt), Signing.Plan, null, Noon));
        var reminder = Planning.Reminders(again.Deadline, again.Rule)[0];
        Assert.Equal([Kbt, Varres, Bikuben], Assert.IsType<CentresReminded>(Assert.Single(again.Due(reminder).Events)).Centres.AsEnumerable());
    }

    [Fact]
    public void closes_the_hearing_after_its_last_instant()
    {
        Assert.Equal("so", Word(Opened.Due(Deadline)));
        Assert.Equal(ConsultationState.Closed, Opened.After(Opened.Due(Deadline.AddMicroseconds(1))).State);
    }

    [Fact]
    public void comes_to_the_same_whether_somebody_was_there_or_not()
    {
        var late = Begun.After(Begun.Due(Deadline.AddDays(1)));
        var step = Begun;
        while (step.NextDue is { } next && next <= Deadline.AddDays(1))
        {
            step = step.After(step.Due(next));
        }

        Assert.Equal((ConsultationState.Closed, ResponseState.Abandoned), (late.State, late.Response.State));
        Assert.Equal((step.State, step.Response.State, step.Response.SignOff), (late.State, late.Response.State, late.Response.SignOff));
    }
}
