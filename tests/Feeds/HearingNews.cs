using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Feeds;

public class HearingNews
{
    private static readonly DateTimeOffset noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly UpdateId update = new("upd-aaaaaaaa");
    private static readonly FeedNews joins = new(update, 5, true, 2);
    private static readonly FeedNews leaves = joins with { Belongs = false };

    private static FeedEvent[] Hear(FeedNews news, KnownEntry? known) => [.. Feed.Hear(news, known, noon).Events];

    [Fact]
    public void takes_in_what_it_does_not_know() => Assert.Equal([new EntryJoined(update, 5, 2, noon)], Hear(joins, null));

    [Fact]
    public void changes_what_it_has() => Assert.Equal([new EntryChanged(update, 5, 2)], Hear(joins, new(4, true)));

    [Fact]
    public void lets_go_what_left() => Assert.Equal([new EntryLeft(update, 5)], Hear(leaves, new(4, true)));

    [Fact]
    public void takes_in_again_what_came_back() => Assert.Equal([new EntryJoined(update, 5, 2, noon)], Hear(joins, new(4, false)));

    [Theory]
    [InlineData(5, true)]
    [InlineData(5, false)]
    [InlineData(6, true)]
    [InlineData(6, false)]
    public void drops_what_it_has_heard_or_what_is_older(long source, bool present)
    {
        Assert.Empty(Hear(joins, new(source, present)));
        Assert.Empty(Hear(leaves, new(source, present)));
    }

    [Fact]
    public void has_nothing_to_let_go_where_it_never_was() => Assert.Empty(Hear(leaves, null));

    [Fact]
    public void has_nothing_to_let_go_twice() => Assert.Empty(Hear(leaves, new(4, false)));

    [Fact]
    public void never_refuses() => Assert.Null(Feed.Hear(leaves, null, noon).Refusal);

    [Fact]
    public void counts_what_stands_in_it()
    {
        FeedEvent[] history = [new EntryJoined(update, 1, 1, noon), new EntryJoined(new("upd-bbbbbbbb"), 1, 1, noon.AddHours(1)), new EntryChanged(update, 2, 2), new EntryLeft(update, 3)];
        Assert.Equal((1, noon.AddHours(1)), history.Aggregate(Feed.Empty, (it, change) => it.With(change)) is var feed ? (feed.Count, feed.LastEntry) : default);
    }

    [Fact]
    public void guards_every_row_against_older_news()
    {
        FeedEvent[] history = [new EntryJoined(update, 1, 1, noon), new EntryChanged(update, 2, 2), new EntryLeft(update, 3)];
        Assert.All(history, it => Assert.Single(new FeedConcept().Rows(new("all", it, Feed.Empty, Feed.Empty, 7, noon)), row => row.Rule == FeedConcept.OlderNews));
    }
}

public class NamingAFeed
{
    [Theory]
    [InlineData("joint")]
    [InlineData("all")]
    [InlineData("centres/kbt")]
    [InlineData("networks/knutepunkt")]
    [InlineData("topics/hope")]
    public void takes_its_address(string text) => Assert.True(FeedId.TryFrom(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("Joint")]
    [InlineData("centres/")]
    [InlineData("centres/kbt/x")]
    [InlineData("persons/per-1")]
    [InlineData("centres/../all")]
    public void takes_nothing_else(string text) => Assert.False(FeedId.TryFrom(text, out _));

    [Fact]
    public void is_told_by_what_it_is_of() => Assert.Equal(
        ["centres/kbt", "networks/knutepunkt", "topics/hope"],
        new[] { FeedId.OfCentre(new OrganisationId("kbt")), FeedId.OfNetwork(new NetworkId("knutepunkt")), FeedId.OfTopic("hope") }.Select(it => it.Value));
}
