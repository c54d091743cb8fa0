using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

[Trait("Engine", "any")]
public class AnsweringForACentre
{
    [Fact]
    public void is_for_its_own_editors()
    {
        Assert.Equal("organiser.not_your_centre", Word(Proposed.Accept(Editor(Sagatun), Kbt)));
        Assert.Equal("organiser.not_your_centre", Word(Proposed.Leave(Editor(Sagatun), Kbt)));
        Assert.Equal("role.editor_required", Word(Proposed.Accept(Reader(Kbt), Kbt)));
        Assert.Equal("role.editor_required", Word(Proposed.Leave(Reader(Kbt), Kbt)));
        Assert.Equal("yes", Word(Proposed.Accept(Editor(Kbt), Kbt)));
        Assert.Equal("yes", Word(Proposed.Leave(Caller.System, Kbt)));
    }

    [Fact]
    public void is_for_those_who_were_asked()
    {
        Assert.Equal("activity.not_found", Word(Proposed.Accept(Editor(Bikuben), Bikuben)));
        Assert.Equal("organiser.not_invited", Word(Confirmed.Accept(Editor(Bikuben), Bikuben)));
        Assert.Equal("organiser.not_invited", Word(Confirmed.Leave(Editor(Bikuben), Bikuben)));
        Assert.Equal("activity.not_found", Word(Activity.None.Accept(Caller.System, Kbt)));
    }

    [Fact]
    public void with_yes_makes_it_an_organiser_and_a_second_yes_nothing()
    {
        var accepted = Proposed.After(it => it.Accept(Editor(Kbt), Kbt));
        Assert.Equal([Sagatun, Kbt], accepted.Organisers);
        Assert.Equal("so", Word(accepted.Accept(Editor(Kbt), Kbt)));
        Assert.Equal("yes", Word(accepted.Change(Editor(Kbt), null, new(Profile with { Title = "Ny" }, null, null, null, null, null), ActivitySurroundings.Nothing, Noon)));
    }

    [Fact]
    public void with_no_is_the_end_of_what_it_sees()
    {
        var declined = Proposed.After(it => it.Leave(Editor(Kbt), Kbt));
        Assert.Equal(ConsentState.Declined, declined.Others[0].Consent);
        Assert.Equal("activity.not_found", declined.Hidden(Editor(Kbt))?.Code);
        Assert.Equal("so", Word(declined.Leave(Editor(Kbt), Kbt)));
        Assert.Equal("so", Word(declined.Leave(Caller.System, Kbt)));
    }

    [Theory, InlineData("proposed"), InlineData("confirmed"), InlineData("open"), InlineData("postponed")]
    public void with_no_can_be_taken_back_for_as_long_as_it_is_to_come(string when)
    {
        var declined = Proposed.After(it => it.Leave(Editor(Varres), Varres)).After(it => when == "proposed" ? Decision.AlreadySo : it.Confirm(Editor(Sagatun), null, Noon));
        declined = when switch { "open" => declined.After(it => it.Open(Editor(Sagatun), null, Noon)), "postponed" => declined.Halted(), _ => declined };
        Assert.Equal([Sagatun, Varres], declined.After(it => it.Accept(Editor(Varres), Varres)).Organisers);
        Assert.Equal("role.editor_required", Word(declined.Accept(Reader(Varres), Varres)));
    }

    [Fact]
    public void after_leaving_in_public_needs_to_be_asked_again()
    {
        var left = Confirmed.After(it => it.Leave(Editor(Kbt), Kbt));
        Assert.Equal("organiser.has_left", Word(left.Accept(Editor(Kbt), Kbt)));
        Assert.Equal("organiser.has_left", Word(left.Accept(Caller.System, Kbt)));
        var asked = left.After(it => it.Change(Editor(Sagatun), null, new(null, null, null, [Kbt], null, null), ActivitySurroundings.Nothing, Noon));
        Assert.Equal([Sagatun, Kbt], asked.After(it => it.Accept(Editor(Kbt), Kbt)).Organisers);
    }

    [Fact]
    public void after_leaving_while_it_was_planned_is_a_change_of_mind()
    {
        var left = Proposed.After(it => it.Accept(Editor(Kbt), Kbt)).After(it => it.Leave(Editor(Kbt), Kbt));
        Assert.Equal([Sagatun, Kbt], left.After(it => it.Accept(Editor(Kbt), Kbt)).Organisers);
        Assert.Equal("organiser.has_left", Word(left.After(it => it.Confirm(Editor(Sagatun), null, Noon)).Accept(Editor(Kbt), Kbt)));
    }

    [Fact]
    public void takes_a_name_away_that_was_there()
    {
        var left = Confirmed.After(it => it.Leave(Editor(Kbt), Kbt));
        Assert.Equal(ConsentState.Withdrawn, left.Others[0].Consent);
        Assert.Equal([Sagatun], left.Organisers);
        Assert.Equal("so", Word(left.Leave(Editor(Kbt), Kbt)));
        Assert.Equal("activity.not_organiser", Word(left.Open(Editor(Kbt), null, Noon)));
    }

    [Fact]
    public void has_no_meaning_for_the_owner()
    {
        Assert.Equal("so", Word(Proposed.Accept(Editor(Sagatun), Sagatun)));
        Assert.Equal("activity.owner_invited", Word(Proposed.Leave(Editor(Sagatun), Sagatun)));
    }

    [Fact]
    public void ends_when_it_was_held_and_a_name_can_still_be_taken_away()
    {
        Assert.Equal("activity.is_over", Word(Opened.Held().Accept(Editor(Varres), Varres)));
        Assert.Equal("yes", Word(Opened.Held().Leave(Editor(Kbt), Kbt)));
    }

    [Fact]
    public void raises_the_revision_and_no_sequence()
    {
        var accepted = Confirmed.After(it => it.Accept(Editor(Varres), Varres));
        Assert.Equal((Confirmed.Revision + 1, Confirmed.Sequence), (accepted.Revision, accepted.Sequence));
    }
}
