using System.Collections.Immutable;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

/// <summary>What the network wanted from the start, through the pure states alone: one item, many feeds, each centre's own word.</summary>
public class AStory
{
    private static readonly OrganisationId[] invited = [new("varres"), new("bikuben"), new("sagatun"), new("rom-agder")];
    private readonly Dictionary<FeedId, FeedByHand> _feeds = [];
    private Update _update = Update.None;
    private long _version;

    public AStory()
    {
        Do(_update.Draft(Editor(Kbt), Written with { Invite = [.. invited] }, SaidIn(Content), NothingMissing, Noon));
        Do(_update.Publish(Editor(Kbt), NothingMissing, Noon));
    }

    [Fact]
    public void published_it_is_at_once_in_the_joint_feed_in_all_and_in_its_owners() =>
        Assert.Equal(["all", "centres/kbt", "joint"], Showing().Where(it => !it.StartsWith("topics/", StringComparison.Ordinal) && !it.StartsWith("networks/", StringComparison.Ordinal)));

    [Fact]
    public void an_invited_centre_has_it_only_after_it_accepted()
    {
        Accept("bikuben");
        Assert.Equal(["centres/bikuben", "centres/kbt"], Showing().Where(it => it.StartsWith("centres/", StringComparison.Ordinal)));
    }

    [Fact]
    public void those_who_accept_join_in_the_order_of_their_answers()
    {
        Accept("sagatun");
        Accept("varres");
        Assert.Equal(["sagatun", "varres"], _feeds.Where(it => it.Value.Joined is not null && invited.Contains(new OrganisationId(it.Key.Value.Split('/')[^1])))
            .OrderBy(it => it.Value.Joined).Select(it => it.Key.Value.Split('/')[^1]));
    }

    [Fact]
    public void revised_every_feed_has_the_new_revision_once_at_its_old_place_with_a_new_seq()
    {
        Accept("bikuben");
        var before = _feeds.ToDictionary(it => it.Key, it => it.Value.Entry);
        Do(_update.Revise(Editor(Kbt), NoChange with { Tags = ["nytt"] }));
        Assert.All(_feeds, it => Assert.Equal((before[it.Key]!.Place, 2, true), (it.Value.Entry!.Place, it.Value.Entry.Revision, it.Value.Entry.Seq > before[it.Key]!.Seq)));
    }

    [Fact]
    public void a_name_taken_away_leaves_that_feed_alone()
    {
        Accept("bikuben");
        Accept("varres");
        Do(_update.Answer(Editor(new("bikuben")), new("bikuben"), ConsentAnswer.Withdraw));
        Assert.Equal(["centres/kbt", "centres/varres"], Showing().Where(it => it.StartsWith("centres/", StringComparison.Ordinal)));
    }

    [Fact]
    public void withdrawn_it_leaves_every_page_and_a_tombstone_remains()
    {
        Accept("bikuben");
        Do(_update.Answer(Editor(new("bikuben")), new("bikuben"), ConsentAnswer.Withdraw));
        Do(_update.Withdraw(Editor(Kbt), "Feil", "hash", Noon));
        Assert.Empty(Showing());
        Assert.All(_feeds.Values, it => Assert.False(it.Known!.Present));
        Assert.Equal(UpdateRefusals.Withdrawn, _update.Hidden(As("public")));
    }

    private void Accept(string centre) => Do(_update.Answer(Editor(new(centre)), new(centre), ConsentAnswer.Accept));

    private IEnumerable<string> Showing() => _feeds.Where(it => it.Value.Entry is not null).Select(it => it.Key.Value).Order(StringComparer.Ordinal);

    private void Do(Decision<UpdateEvent> decision)
    {
        var before = _update;
        _update = before.After(decision);
        _version += decision.Events.Length;
        if (new UpdateConcept().Tell(before, _update) is not { } message)
        {
            return;
        }

        var tell = JournalJson.Read<TellFeeds>(message);
        foreach (var (feed, belongs) in tell.In.Select(it => (it, true)).Concat(tell.Out.Select(it => (it, false))))
        {
            _feeds.TryAdd(feed, new());
            _feeds[feed].Hear(new(new("upd-aaaaaaaa"), _version, belongs, tell.Revision), _version);
        }
    }

    /// <summary>One feed's word on the one update. Order of joining over feeds is the update's version.</summary>
    private sealed class FeedByHand
    {
        private long _version;

        public KnownEntry? Known { get; private set; }

        public Shown? Entry { get; private set; }

        public long? Joined { get; private set; }

        public void Hear(FeedNews news, long at)
        {
            foreach (var change in Feed.Hear(news, Known, Noon).Events)
            {
                _version++;
                (Known, Entry) = change switch
                {
                    EntryJoined it => (new KnownEntry(it.Source, true), new Shown(_version, _version, it.Revision)),
                    EntryChanged it => (new KnownEntry(it.Source, true), new Shown(Entry!.Place, _version, it.Revision)),
                    EntryLeft it => (new KnownEntry(it.Source, false), null),
                    _ => (Known, Entry),
                };
                Joined ??= at;
            }
        }
    }

    private sealed record Shown(long Place, long Seq, int Revision);
}
