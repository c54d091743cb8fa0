using NetworkBackend.Feeds;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class PublishingAnUpdate
{
    [Fact]
    public void lets_a_draft_out() => Assert.Equal(UpdateState.Published, Draft.After(Draft.Publish(Editor(Kbt), NothingMissing, Noon)).State);

    [Fact]
    public void lets_it_out_with_open_invitations() => Assert.Equal((UpdateState.Published, ConsentState.Invited), (Published.State, Published.Others[0].Consent));

    [Fact]
    public void says_when() => Assert.Equal(Noon, Published.Published);

    [Fact]
    public void keeps_the_day_when_it_came_out_elsewhere()
    {
        var imported = Draft with { FirstPublished = Noon.AddYears(-1) };
        Assert.Equal(Noon.AddYears(-1), imported.After(imported.Publish(Editor(Kbt), NothingMissing, Noon)).Published);
    }

    [Fact]
    public void a_second_time_changes_nothing() => Assert.Equal("so", Word(Published.Publish(Editor(Kbt), NothingMissing, Noon.AddDays(1))));

    [Fact]
    public void is_refused_once_withdrawn() => Assert.Equal(UpdateRefusals.IsWithdrawn, Withdrawn.Publish(Editor(Kbt), NothingMissing, Noon).Refusal);

    [Fact]
    public void needs_open_networks_that_the_owner_is_a_member_of()
    {
        UpdateFacts closed = NothingMissing with { Closed = [new("knutepunkt")] }, foreign = NothingMissing with { Foreign = [new("knutepunkt")] };
        Assert.Equal("network.closed", Draft.Publish(Editor(Kbt), closed, Noon).Refusal?.Code);
        Assert.Equal("update.not_a_member", Draft.Publish(Editor(Kbt), foreign, Noon).Refusal?.Code);
        Assert.Null(Draft.Publish(As("operator"), closed with { Foreign = foreign.Foreign }, Noon).Refusal);
    }

    [Fact]
    public void puts_it_into_all_its_owners_its_topics_and_its_networks_feeds() =>
        Assert.Equal(["all", "centres/kbt", "networks/knutepunkt", "topics/hope"], Draft.After(Draft.Publish(Editor(Kbt), NothingMissing, Noon)).Feeds.Select(it => it.Value).Order());

    [Fact]
    public void puts_it_into_the_joint_feed_while_somebody_is_invited() => Assert.Contains(FeedId.Joint, Published.Feeds);

    [Fact]
    public void keeps_it_out_of_the_feed_of_who_has_not_answered() => Assert.DoesNotContain(FeedId.OfCentre(Varres), Published.Feeds);

    [Fact]
    public void puts_it_into_the_feed_of_who_accepted_before()
    {
        var agreed = Inviting.After(Inviting.Answer(Editor(Varres), Varres, ConsentAnswer.Accept));
        Assert.Contains(FeedId.OfCentre(Varres), agreed.After(agreed.Publish(Editor(Kbt), NothingMissing, Noon)).Feeds);
    }
}

public class WithdrawingAnUpdate
{
    [Theory]
    [InlineData("draft")]
    [InlineData("inviting")]
    [InlineData("published")]
    public void takes_it_back_from_any_state(string state) =>
        Assert.Equal(UpdateState.Withdrawn, In(state).After(In(state).Withdraw(Editor(Kbt), "Feil", "hash", Noon)).State);

    [Fact]
    public void takes_it_out_of_every_feed() => Assert.Empty(Withdrawn.Feeds);

    [Fact]
    public void remembers_that_it_was_out() => Assert.Equal((Noon, "hash"), (Withdrawn.Published, Withdrawn.ReasonHash));

    [Fact]
    public void a_second_time_changes_nothing() => Assert.Equal("so", Word(Withdrawn.Withdraw(Editor(Kbt), "Feil", "hash", Noon.AddDays(1))));

    [Theory]
    [InlineData("")]
    [InlineData("  \n")]
    public void is_refused_without_a_reason(string reason) => Assert.Equal(UpdateRefusals.NoReason, Published.Withdraw(Editor(Kbt), reason, "hash", Noon).Refusal);

    [Fact]
    public void leaves_a_tombstone_for_the_public() => Assert.Equal(UpdateRefusals.Withdrawn, Withdrawn.Hidden(As("public")));

    [Fact]
    public void of_what_was_never_out_leaves_nothing_for_the_public() => Assert.Equal(UpdateRefusals.NotFound, Dropped.Hidden(As("public")));
}
