using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class RefusingAShape
{
    [Fact]
    public void is_for_those_who_do_not_arrange_it_or_have_not_read_it()
    {
        Assert.Equal("activity.not_organiser", Word(Opened.Reshape(Editor(Varres), null, To(ActivityShape.Digital), "hash", Noon)));
        Assert.Equal("role.editor_required", Word(Opened.Reshape(Reader(Kbt), null, To(ActivityShape.Digital), "hash", Noon)));
        Assert.Equal("precondition.failed", Word(Opened.Reshape(Editor(Kbt), Opened.Revision - 1, To(ActivityShape.Digital), "hash", Noon)));
        Assert.Equal("yes", Word(Opened.Reshape(Editor(Kbt), Opened.Revision, To(ActivityShape.Digital), "hash", Noon)));
    }

    [Theory, InlineData(ActivityShape.Digital), InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void is_for_what_was_held(ActivityShape shape)
    {
        Assert.Equal("activity.is_over", Word(Opened.Held().Reshape(To(shape))));
        Assert.Equal("activity.is_over", Word(Opened.Held().After(it => it.Report(Editor(Sagatun), null, Ends)).Reshape(To(shape))));
    }

    [Theory, InlineData(""), InlineData(" \n")]
    public void is_for_what_has_no_reason(string reason) => Assert.Equal("activity.no_reason", Word(Opened.Reshape(To(ActivityShape.Digital) with { Reason = reason })));

    [Theory]
    [InlineData(ActivityShape.Digital, 3, null, "shape.seats_of_nothing")]
    [InlineData(ActivityShape.Physical, null, 3, "shape.seats_of_nothing")]
    [InlineData(ActivityShape.Postponed, 3, null, "shape.seats_of_nothing")]
    [InlineData(ActivityShape.Cancelled, null, 3, "shape.seats_of_nothing")]
    [InlineData(ActivityShape.Hybrid, 0, 3, "seats.capacity")]
    [InlineData(ActivityShape.Hybrid, 3, 3, "yes")]
    [InlineData(ActivityShape.Hybrid, null, null, "yes")]
    public void is_for_seats_that_do_not_fit(ActivityShape to, int? physical, int? digital, string outcome) =>
        Assert.Equal(outcome, Word(Opened.Reshape(To(to, physical, digital))));

    [Fact]
    public void is_for_a_place_without_seats()
    {
        var digital = OpenWith(new(null, PoolPlan.Unlimited, null), ActivityFormat.Digital);
        Assert.Equal("shape.no_seats", Word(digital.Reshape(To(ActivityShape.Hybrid))));
        Assert.Equal("shape.no_seats", Word(digital.Reshape(To(ActivityShape.Physical))));
        Assert.Equal("yes", Word(digital.Reshape(To(ActivityShape.Physical, 3))));
    }

    [Fact]
    public void is_for_shares_of_strangers_and_without_a_date()
    {
        Assert.Equal("seats.shares", Word(Opened.Reshape(To(ActivityShape.Physical) with { Physical = new(9, [new(Bikuben, 1)]) })));
        Assert.Equal("seats.shares_until", Word(Opened.Reshape(To(ActivityShape.Physical) with { Physical = new(9, [new(Kbt, 1)]) })));
    }

    [Theory, InlineData(ActivityShape.Postponed), InlineData(ActivityShape.Cancelled)]
    public void is_for_a_date_of_what_has_none(ActivityShape shape)
    {
        Assert.Equal("shape.date_of_nothing", Word(Opened.Reshape(To(shape).At(Starts.AddDays(1)))));
        Assert.Equal("shape.date_of_nothing", Word(Opened.Reshape(To(shape) with { Ends = new(Ends.AddDays(1), null) })));
    }

    [Fact]
    public void is_for_dates_that_are_none()
    {
        var moved = To(ActivityShape.Physical);
        Assert.Equal("shape.needs_date", Word(Opened.Reshape(moved.At(Noon))));
        Assert.Equal("activity.no_time", Word(Opened.Reshape(moved with { Ends = new(Ends.AddDays(1), null) })));
        Assert.Equal("activity.ends_before", Word(Opened.Reshape(moved.At(Starts, Starts))));
        Assert.Equal("time.skipped_hour", Word(Opened.Reshape(moved with { Starts = Local("2027-03-28T02:30") })));
        Assert.Equal("time.doubled_hour", Word(Opened.Reshape(moved with { Starts = Local("2026-10-25T02:30") })));
        Assert.Equal("time.doubled_hour", Word(Opened.Reshape(moved with { Starts = Local("2026-10-24T09:00"), Ends = Local("2026-10-25T02:30") })));
        Assert.Equal("activity.no_time", Word(Propose(Conference with { Time = new(null, null, "2026-09") }).Reshape(moved.At(Starts))));
    }

    /// <summary>Its day has come while it was postponed: it cannot be open again for a time that is past.</summary>
    [Fact]
    public void is_for_coming_back_after_its_own_date()
    {
        Assert.Equal("shape.needs_date", Word(Opened.Halted().Reshape(To(ActivityShape.Physical), Starts)));
        Assert.Equal("yes", Word(Opened.Halted().Reshape(To(ActivityShape.Physical).At(Starts.AddDays(30)), Starts)));
    }

    private static Moment Local(string text) => Moment.TryParse(text, out var moment) ? moment : throw new FormatException(text);
}
