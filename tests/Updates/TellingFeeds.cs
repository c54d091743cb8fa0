using NetworkBackend.Journals;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class TellingFeeds
{
    private static readonly UpdateConcept concept = new();

    private static TellFeeds? Told(Update before, Update after) => concept.Tell(before, after) is { } json ? JournalJson.Read<TellFeeds>(json) : null;

    [Fact]
    public void says_nothing_of_a_draft() => Assert.Null(Told(Update.None, Inviting));

    [Fact]
    public void says_nothing_of_an_edited_draft() => Assert.Null(Told(Draft, Draft.After(Draft.Revise(Editor(Kbt), NoChange with { Tags = ["nytt"] }))));

    [Fact]
    public void says_nothing_of_an_answer_before_it_is_out() => Assert.Null(Told(Inviting, Inviting.After(Inviting.Answer(Editor(Varres), Varres, ConsentAnswer.Accept))));

    [Fact]
    public void says_nothing_when_a_draft_is_withdrawn() => Assert.Null(Told(Inviting, Dropped));

    [Fact]
    public void says_nothing_when_nothing_public_changes()
    {
        var two = Accepted.After(Accepted.Revise(Editor(Kbt), NoChange with { Invite = [Bikuben] }));
        Assert.Null(Told(two, two.After(two.Answer(Editor(Bikuben), Bikuben, ConsentAnswer.Decline))));
    }

    [Fact]
    public void names_every_feed_of_what_comes_out() =>
        Assert.Equal(["all", "centres/kbt", "joint", "networks/knutepunkt", "topics/hope"], Told(Inviting, Published)!.In.Select(it => it.Value));

    [Fact]
    public void names_every_feed_of_what_is_revised()
    {
        var told = Told(Accepted, Accepted.After(Accepted.Revise(Editor(Kbt), NoChange with { Tags = ["nytt"] })))!;
        Assert.Equal((2, 6, 0), (told.Revision, told.In.Length, told.Out.Length));
    }

    [Fact]
    public void names_the_new_feed_and_those_whose_centres_changed() => Assert.Contains("centres/varres", Told(Published, Accepted)!.In.Select(it => it.Value));

    [Fact]
    public void names_the_members_feed_that_shows_a_name_which_was_taken_away()
    {
        var accepted = Accepted with { Said = Accepted.Said with { Audience = Audience.Members } };
        Assert.Equal(["networks/knutepunkt/members"], Told(accepted, accepted.After(accepted.Answer(Editor(Varres), Varres, ConsentAnswer.Withdraw)))!.In.Select(it => it.Value));
    }

    [Fact]
    public void names_the_feed_that_it_left()
    {
        var told = Told(Accepted, Accepted.After(Accepted.Answer(Editor(Varres), Varres, ConsentAnswer.Withdraw)))!;
        Assert.Equal(["centres/varres", "joint"], told.Out.Select(it => it.Value));
    }

    [Fact]
    public void names_every_feed_that_a_withdrawn_one_left() =>
        Assert.Equal(["all", "centres/kbt", "centres/varres", "joint", "networks/knutepunkt", "topics/hope"],
            Told(Accepted, Accepted.After(Accepted.Withdraw(Editor(Kbt), "Feil", "hash", Noon)))!.Out.Select(it => it.Value));

    [Fact]
    public void names_both_topics_of_a_move()
    {
        var told = Told(Published, Published.After(Published.Revise(Editor(Kbt), NoChange with { Topics = ["meaning"] })))!;
        Assert.Equal((true, "topics/hope"), (told.In.Any(it => it.Value == "topics/meaning"), told.Out.Single().Value));
    }

    [Fact]
    public void carries_ids_only()
    {
        var message = concept.Tell(Inviting, Published)!;
        Assert.DoesNotContain("Velkommen", message, StringComparison.Ordinal);
    }
}
