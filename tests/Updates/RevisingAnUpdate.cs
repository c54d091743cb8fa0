using System.Collections.Immutable;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class RevisingAnUpdate
{
    private static readonly UpdateChange newText = NoChange with { Texts = ImmutableArray.Create(new UpdateText("nb", "Åpen dag flyttes", "Ny dato.")) };
    private static readonly Update Revised = Published.After(Published.Revise(Editor(Kbt), newText, Noon.AddHours(1)));

    [Fact]
    public void is_refused_for_members_where_the_networks_went_meanwhile()
    {
        var without = Draft.After(Draft.Revise(Editor(Kbt), NoChange with { Networks = [] }));
        var forMembers = NoChange with { Audience = Audience.Members };
        var (said, readBefore) = (UpdateTexts.Changed(without.Said, forMembers), Content with { Audience = Audience.Members });
        Assert.Equal(UpdateRefusals.MembersOfNothing, without.Revise(Editor(Kbt), forMembers, said, readBefore, NothingMissing, Noon).Refusal);
    }

    [Fact]
    public void before_it_is_out_stays_the_first_revision() => Assert.Equal(1, Draft.After(Draft.Revise(Editor(Kbt), newText)).Revision);

    [Fact]
    public void once_it_is_out_is_a_new_revision() => Assert.Equal((2, Noon.AddHours(1)), (Revised.Revision, Revised.Revised));

    [Fact]
    public void keeps_when_it_came_out() => Assert.Equal(Published.Published, Revised.Published);

    [Fact]
    public void keeps_its_feeds() => Assert.True(Revised.Feeds.SetEquals(Published.Feeds));

    [Fact]
    public void keeps_what_is_left_out() => Assert.Equal(Published.Said with { Texts = Revised.Said.Texts }, Revised.Said);

    [Fact]
    public void with_what_it_says_already_changes_nothing() => Assert.Equal("so", Word(Revised.Revise(Editor(Kbt), newText, Noon.AddDays(1))));

    [Fact]
    public void with_nothing_changes_nothing() => Assert.Equal("so", Word(Published.Revise(Editor(Kbt), NoChange)));

    [Fact]
    public void a_tag_alone_is_a_new_revision() => Assert.Equal(2, Published.After(Published.Revise(Editor(Kbt), NoChange with { Tags = ["nytt"] })).Revision);

    [Fact]
    public void moves_it_between_topics()
    {
        var moved = Published.After(Published.Revise(Editor(Kbt), NoChange with { Topics = ["meaning"] }));
        Assert.Equal(["topics/meaning"], moved.Feeds.Select(it => it.Value).Where(it => it.StartsWith("topics/", StringComparison.Ordinal)));
    }

    [Fact]
    public void invites_more_centres() => Assert.Equal([Varres, Bikuben], Published.After(Published.Revise(Editor(Kbt), NoChange with { Invite = [Bikuben] })).Others.Select(it => it.Id));

    [Fact]
    public void with_invitations_makes_a_draft_inviting() => Assert.Equal(UpdateState.Inviting, Draft.After(Draft.Revise(Editor(Kbt), NoChange with { Invite = [Varres] })).State);

    [Fact]
    public void does_not_ask_again_who_was_asked() => Assert.Equal("so", Word(Accepted.Revise(Editor(Kbt), NoChange with { Invite = [Varres] })));

    [Fact]
    public void does_not_ask_again_who_declined()
    {
        var declined = Published.After(Published.Answer(Editor(Varres), Varres, ConsentAnswer.Decline));
        Assert.Equal("so", Word(declined.Revise(Editor(Kbt), NoChange with { Invite = [Varres] })));
    }

    [Fact]
    public void text_and_invitations_together_keep_both()
    {
        var both = Published.After(Published.Revise(Editor(Kbt), newText with { Invite = [Bikuben] }));
        Assert.Equal((2, 2), (both.Revision, both.Others.Length));
    }

    [Fact]
    public void is_refused_when_it_invites_the_owner() => Assert.Equal(UpdateRefusals.OwnerInvited, Published.Revise(Editor(Kbt), NoChange with { Invite = [Kbt] }).Refusal);

    [Fact]
    public void is_refused_without_a_text() => Assert.Equal(UpdateRefusals.NoText, Published.Revise(Editor(Kbt), NoChange with { Texts = ImmutableArray<UpdateText>.Empty }).Refusal);

    [Fact]
    public void is_refused_with_an_unknown_topic() => Assert.Equal(UpdateRefusals.UnknownTopic, Published.Revise(Editor(Kbt), NoChange with { Topics = ["luck"] }).Refusal);

    [Fact]
    public void is_refused_once_withdrawn() => Assert.Equal(UpdateRefusals.IsWithdrawn, Withdrawn.Revise(Editor(Kbt), newText).Refusal);
}
