using NetworkBackend.Feeds;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class AnsweringAnInvitation
{
    private static readonly Update Declined = Published.After(Published.Answer(Editor(Varres), Varres, ConsentAnswer.Decline));
    private static readonly Update NameTaken = Accepted.After(Accepted.Answer(Editor(Varres), Varres, ConsentAnswer.Withdraw));

    //                              accept  decline              withdraw
    [Theory]
    [InlineData("invited", "yes", "yes", "consent.not_accepted")]
    [InlineData("accepted", "so", "consent.accepted", "yes")]
    [InlineData("declined", "yes", "so", "consent.not_accepted")]
    [InlineData("withdrawn", "yes", "yes", "so")]
    public void follows_from_the_answer_before(string before, params string[] expected)
    {
        var update = before switch { "invited" => Published, "accepted" => Accepted, "declined" => Declined, _ => NameTaken };
        Assert.Equal(expected, Enum.GetValues<ConsentAnswer>().Select(it => Word(update.Answer(Editor(Varres), Varres, it))));
    }

    [Theory]
    [InlineData(ConsentAnswer.Accept)]
    [InlineData(ConsentAnswer.Decline)]
    public void twice_is_harmless(ConsentAnswer answer)
    {
        var once = Published.After(Published.Answer(Editor(Varres), Varres, answer));
        Assert.Equal("so", Word(once.Answer(Editor(Varres), Varres, answer)));
    }

    [Fact]
    public void puts_it_into_the_centres_feed() => Assert.Contains(FeedId.OfCentre(Varres), Accepted.Feeds);

    [Fact]
    public void with_no_keeps_it_out() => Assert.DoesNotContain(FeedId.OfCentre(Varres), Declined.Feeds);

    [Fact]
    public void by_taking_the_name_away_takes_it_out() => Assert.DoesNotContain(FeedId.OfCentre(Varres), NameTaken.Feeds);

    [Fact]
    public void by_taking_the_name_away_leaves_the_item_published() => Assert.Equal((UpdateState.Published, true), (NameTaken.State, NameTaken.Feeds.Contains(FeedId.OfCentre(Kbt))));

    [Fact]
    public void with_the_last_no_takes_it_out_of_the_joint_feed() => Assert.DoesNotContain(FeedId.Joint, Declined.Feeds);

    [Fact]
    public void by_one_leaves_the_others_as_they_are()
    {
        var two = Accepted.After(Accepted.Revise(Editor(Kbt), NoChange with { Invite = [Bikuben] }));
        Assert.Equal(
            [new(Varres, ConsentState.Accepted), new(Bikuben, ConsentState.Declined)],
            two.After(two.Answer(Editor(Bikuben), Bikuben, ConsentAnswer.Decline)).Others.ToArray());
    }

    [Fact]
    public void is_no_new_revision() => Assert.Equal(Published.Revision, Accepted.Revision);

    [Fact]
    public void is_the_centres_own_business() => Assert.Equal(UpdateRefusals.NotYourCentre, Published.Answer(Editor(Kbt), Varres, ConsentAnswer.Accept).Refusal);

    [Fact]
    public void needs_an_editor() => Assert.Equal(UpdateRefusals.NotAnEditor, Published.Answer(Reader(Varres), Varres, ConsentAnswer.Accept).Refusal);

    [Fact]
    public void needs_an_invitation() => Assert.Equal(UpdateRefusals.NotInvited, Published.Answer(Editor(Bikuben), Bikuben, ConsentAnswer.Accept).Refusal);

    [Fact]
    public void is_not_for_the_owner() => Assert.Equal(UpdateRefusals.OwnerStands, Published.Answer(Editor(Kbt), Kbt, ConsentAnswer.Withdraw).Refusal);

    [Fact]
    public void is_refused_once_withdrawn() => Assert.Equal(UpdateRefusals.IsWithdrawn, Withdrawn.Answer(Editor(Varres), Varres, ConsentAnswer.Accept).Refusal);
}
