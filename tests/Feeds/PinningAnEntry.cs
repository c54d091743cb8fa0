using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Feeds;

public class PinningAnEntry
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UpdateId update = new("upd-aaaaaaaa");
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly FeedId centre = FeedId.OfCentre(kbt);
    private static readonly FeedId network = FeedId.OfNetwork(new NetworkId("knutepunkt"));
    private static readonly FeedId members = FeedId.OfMembers(new NetworkId("knutepunkt"));
    private static readonly Moment tomorrow = new(noon.AddDays(1), null);
    private static readonly KnownEntry there = new(3, true);
    private static readonly Pinner editor = new(new(null, kbt, Role.Editor, [], null), centre, true, false, false);
    private static readonly Feed pinned = Feed.Empty.With(new EntryPinned(update, noon.AddDays(1)));

    private static Refusal? Pin(Pinner who) => Feed.Empty.Pin(who, update, there, tomorrow, noon).Refusal;

    [Fact]
    public void lasts_until_the_time_that_was_given() =>
        Assert.Equal([new EntryPinned(update, noon.AddDays(1))], Feed.Empty.Pin(editor, update, there, tomorrow, noon).Events.AsEnumerable());

    [Fact]
    public void takes_a_time_as_clocks_in_norway_show_it() => Assert.Equal(
        [new EntryPinned(update, new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero))],
        Feed.Empty.Pin(editor, update, there, new(null, new DateTime(2026, 12, 1, 9, 0, 0)), noon).Events.AsEnumerable());

    [Fact]
    public void asks_back_what_clocks_never_show() =>
        Assert.Equal("time.skipped_hour", Feed.Empty.Pin(editor, update, there, new(null, new DateTime(2026, 3, 29, 2, 30, 0)), noon).Refusal?.Code);

    [Fact]
    public void ends_before_it_began_for_nobody() => Assert.Equal(FeedRefusals.PinPast, Feed.Empty.Pin(editor, update, there, new(noon, null), noon).Refusal);

    [Fact]
    public void again_changes_nothing()
    {
        var again = pinned.Pin(editor, update, there, tomorrow, noon);
        Assert.Empty(again.Events);
        Assert.Null(again.Refusal);
    }

    [Fact]
    public void again_with_another_end_replaces_it() =>
        Assert.Equal([new Pin(update, noon.AddDays(2))], pinned.With(pinned.Pin(editor, update, there, new(noon.AddDays(2), null), noon).Events[0]).Pins.AsEnumerable());

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void needs_something_that_stands_there(bool? present) => Assert.Equal(
        FeedRefusals.NoEntry, Feed.Empty.Pin(editor, update, present is { } it ? new KnownEntry(3, it) : null, tomorrow, noon).Refusal);

    [Fact]
    public void is_possible_ten_times_at_once()
    {
        var full = Enumerable.Range(0, 10).Aggregate(Feed.Empty, (feed, i) => feed.With(new EntryPinned(new($"upd-bbbbbbb{i}"), noon.AddDays(1))));
        Assert.Equal(FeedRefusals.TooManyPins, full.Pin(editor, update, there, tomorrow, noon).Refusal);
        Assert.Null(full.Pin(editor, new("upd-bbbbbbb3"), there, new(noon.AddDays(3), null), noon).Refusal);
        Assert.Null(full.With(new EntryLeft(new("upd-bbbbbbb3"), 4)).Pin(editor, update, there, tomorrow, noon).Refusal);
    }

    [Fact]
    public void ends_when_the_entry_leaves() => Assert.Empty(pinned.With(new EntryLeft(update, 4)).Pins);

    [Fact]
    public void stays_when_the_entry_is_revised() => Assert.Single(pinned.With(new EntryChanged(update, 4, 2)).Pins);

    [Fact]
    public void ends_on_time_and_no_earlier()
    {
        Assert.Empty(pinned.EndPins(noon.AddDays(1).AddTicks(-1)).Events);
        Assert.Equal([new EntryUnpinned(update)], pinned.EndPins(noon.AddDays(1)).Events.AsEnumerable());
        Assert.Equal(noon.AddDays(1), pinned.NextEnd);
        Assert.Null(pinned.With(new EntryUnpinned(update)).NextEnd);
    }

    [Fact]
    public void can_be_taken_off_twice()
    {
        Assert.Equal([new EntryUnpinned(update)], pinned.Unpin(editor, update).Events.AsEnumerable());
        Assert.Empty(Feed.Empty.Unpin(editor, update).Events);
        Assert.Null(Feed.Empty.Unpin(editor, update).Refusal);
    }

    [Fact]
    public void is_for_the_centres_own_editors()
    {
        Assert.Null(Pin(editor));
        Assert.Equal(FeedRefusals.NotYours, Pin(editor with { Feed = FeedId.OfCentre(new OrganisationId("sagatun")) }));
        Assert.Equal(FeedRefusals.NotAnEditor, Pin(editor with { By = editor.By with { Role = Role.Reader } }));
        Assert.Equal(FeedRefusals.NotYours, Pin(editor with { By = Caller.Public }));
        Assert.Equal(FeedRefusals.NotYours, pinned.Unpin(editor with { Feed = FeedId.OfCentre(new OrganisationId("sagatun")) }, update).Refusal);
    }

    [Fact]
    public void is_for_editors_of_the_networks_coordinators()
    {
        foreach (var feed in new[] { network, members })
        {
            Assert.Null(Pin(editor with { Feed = feed, Coordinates = true }));
            Assert.Equal(FeedRefusals.NotYours, Pin(editor with { Feed = feed }));
            Assert.Equal(FeedRefusals.NotAnEditor, Pin(editor with { Feed = feed, Coordinates = true, By = editor.By with { Role = Role.Reader } }));
            Assert.Equal(FeedRefusals.NetworkClosed, Pin(editor with { Feed = feed, Coordinates = true, IsClosed = true }));
            Assert.Null(pinned.Unpin(editor with { Feed = feed, Coordinates = true, IsClosed = true }, update).Refusal);
        }
    }

    [Fact]
    public void is_for_operators_everywhere_and_for_them_alone_in_what_is_everybodys()
    {
        foreach (var feed in new[] { FeedId.Joint, FeedId.All, FeedId.OfTopic("hope") })
        {
            Assert.Equal(FeedRefusals.NotTheOperator, Pin(editor with { Feed = feed, Coordinates = true, By = editor.By with { Role = Role.Leader } }));
            Assert.Null(Pin(editor with { Feed = feed, By = Caller.System }));
        }

        Assert.Null(Pin(editor with { Feed = members, By = Caller.System }));
    }

    [Fact]
    public void tells_nobody_of_a_feed_that_they_may_not_know_of()
    {
        Assert.Equal(FeedRefusals.NotFound, Pin(editor with { Feed = members, MayRead = false }));
        Assert.Equal(FeedRefusals.NotFound, Pin(editor with { By = Caller.System, MayRead = false }));
        Assert.Equal(FeedRefusals.NotFound, pinned.Unpin(editor with { Feed = members, MayRead = false }, update).Refusal);
    }

    [Fact]
    public void is_in_the_history_of_the_centre_whose_feed_it_is()
    {
        FeedConcept concept = new();
        Assert.Equal([kbt], concept.Concerned(new(centre.Value, new EntryPinned(update, noon), Feed.Empty, Feed.Empty, 7, noon)));
        Assert.Equal([kbt], concept.Concerned(new(centre.Value, new EntryUnpinned(update), Feed.Empty, Feed.Empty, 7, noon)));
        Assert.Empty(concept.Concerned(new(centre.Value, new EntryLeft(update, 2), Feed.Empty, Feed.Empty, 7, noon)));
        Assert.Empty(concept.Concerned(new(network.Value, new EntryPinned(update, noon), Feed.Empty, Feed.Empty, 7, noon)));
    }

    [Fact]
    public void is_guarded_by_the_row_of_the_entry() => Assert.All(
        new FeedEvent[] { new EntryPinned(update, noon), new EntryUnpinned(update) },
        it => Assert.Single(new FeedConcept().Rows(new("all", it, Feed.Empty, Feed.Empty, 7, noon)), row => row.Rule == FeedConcept.NoSuchEntry));
}
