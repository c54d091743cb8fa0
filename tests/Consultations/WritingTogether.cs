using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Outcomes;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class WritingTogether
{
    [Fact]
    public void is_based_on_a_version()
    {
        var once = Begun.After(Begun.Write(Varres, 1, "Vi støtter det meste."));
        Assert.Equal(2, once.Response.Sections[0].Version);
        var stale = once.Response.Write(Editor(Bikuben), 1, Section(1, "Vi støtter lite."), null).Refusal;
        Assert.Equal((RefusalKind.Stale, 2L), (stale!.Kind, stale.CurrentVersion!.Value));
        Assert.Equal("precondition.exists", Word(once.Response.Write(Editor(Kbt), 0, Section(1, "Nytt"), null)));
        Assert.Equal("section.not_found", Word(once.Response.Write(Editor(Kbt), 1, Section(3, "Nytt"), null)));
        Assert.Equal("section.not_next", Word(once.Response.Write(Editor(Kbt), 0, Section(4, "Nytt"), null)));
    }

    [Fact]
    public void the_same_again_changes_nothing() => Assert.Equal("so", Word(Begun.Write(Varres, 1, "Vi støtter forslaget.\r\n")));

    [Fact]
    public void is_for_those_who_contribute_to_the_section()
    {
        var mine = Begun.After(it => it.Write(Editor(Kbt), 1, Section(1, "Vi støtter forslaget.", Kbt, Varres), null));
        Assert.Equal("yes", Word(mine.Write(Varres, 1, "Ja.")));
        Assert.Equal("section.not_contributor", Word(mine.Write(Bikuben, 1, "Nei.")));
        Assert.Equal("section.contributors", Word(mine.Response.Write(Editor(Varres), 2, Section(1, "Ja.", Varres), null)));
        Assert.Equal("section.contributor_not_there", Word(mine.Response.Write(Editor(Kbt), 2, Section(1, "Ja.", Sagatun), null)));
        Assert.Equal("response.not_lead", Word(mine.Response.Write(Editor(Varres), 0, Section(3, "Ny."), null)));
    }

    [Theory]
    [InlineData("public", "response.not_found")]
    [InlineData("other", "response.not_found")]
    [InlineData("reader", "role.editor_required")]
    [InlineData("editor", "yes")]
    [InlineData("operator", "yes")]
    public void is_for_editors_of_those_who_take_part(string who, string outcome)
    {
        var by = who switch { "public" => Caller.Public, "other" => Leader(Sagatun), "reader" => Reader(Varres), "editor" => Editor(Varres), _ => Caller.System };
        Assert.Equal(outcome, Word(Begun.Response.Write(by, 1, Section(1, "Nytt."), null)));
    }

    [Fact]
    public void ends_when_it_is_frozen()
    {
        Assert.Equal("response.not_drafting", Word(Begun.Frozen().Write(Kbt, 1, "For sent.")));
        Assert.Equal("response.not_drafting", Word(Signing.Write(Kbt, 1, "For sent.")));
    }

    [Fact]
    public void has_limits()
    {
        Assert.Equal("yes", Word(Begun.Write(Kbt, 1, new string('a', JointResponse.MostBytes - 1))));
        Assert.Equal("section.too_long", Word(Begun.Write(Kbt, 1, new string('å', JointResponse.MostBytes / 2))));
        var full = Enumerable.Range(3, JointResponse.MostSections - 2).Aggregate(Begun, (it, number) => it.After(one => one.Write(Editor(Kbt), 0, Section(number, "Tekst."), null)));
        Assert.Equal("section.too_many", Word(full.Response.Write(Editor(Kbt), 0, Section(JointResponse.MostSections + 1, "Tekst."), null)));
    }
}

public class TheStatesOfAResponse
{
    /// <summary>Each step in each state: <c>yes</c>, <c>so</c>, or why not.</summary>
    [Theory]
    [InlineData("drafting", "freeze", "yes")]
    [InlineData("drafting", "sign", "response.not_frozen")]
    [InlineData("drafting", "reopen", "so")]
    [InlineData("drafting", "abandon", "yes")]
    [InlineData("frozen", "freeze", "so")]
    [InlineData("frozen", "sign", "yes")]
    [InlineData("frozen", "reopen", "yes")]
    [InlineData("frozen", "abandon", "yes")]
    [InlineData("signing", "freeze", "response.not_drafting")]
    [InlineData("signing", "sign", "so")]
    [InlineData("signing", "reopen", "yes")]
    [InlineData("signing", "abandon", "yes")]
    [InlineData("ready", "freeze", "response.not_drafting")]
    [InlineData("ready", "sign", "so")]
    [InlineData("ready", "reopen", "yes")]
    [InlineData("ready", "abandon", "yes")]
    [InlineData("abandoned", "freeze", "response.not_drafting")]
    [InlineData("abandoned", "sign", "response.not_frozen")]
    [InlineData("abandoned", "reopen", "yes")]
    [InlineData("abandoned", "abandon", "so")]
    public void allow_these_steps(string state, string step, string outcome)
    {
        var it = state switch
        {
            "drafting" => Begun,
            "frozen" => Begun.Frozen(),
            "signing" => Signing,
            "ready" => Signing.Signed(Kbt, Varres, Bikuben),
            _ => Begun.After(response => response.Abandon(Editor(Kbt), "Ble for sent", "hash")),
        };
        Assert.Equal(outcome, Word(Step(it, step, Editor(Kbt))));
        Assert.Equal("response.not_lead", Word(Step(it, step, Editor(Varres))));
        Assert.Equal("response.not_found", Word(Step(it, step, Leader(Sagatun))));
    }

    [Fact]
    public void go_back_only_with_a_reason() => Assert.Equal("response.no_reason", Word(Signing.Response.Reopen(Editor(Kbt), " ", "hash", Signing.Plan, null, Noon)));

    [Theory]
    [InlineData(ConsultationState.Discovered, "consultation.not_open")]
    [InlineData(ConsultationState.Open, "yes")]
    [InlineData(ConsultationState.Closed, "consultation.is_closed")]
    public void begin_in_an_open_hearing(ConsultationState state, string outcome)
    {
        NewResponse response = new(Kbt, [Varres], "nb", new(1, [], IfMissed.DoNotSubmit), false, []);
        var it = Opened with { State = state };
        Assert.Equal(outcome, Word(it.Response.Begin(Editor(Kbt), it, response, NothingMissing, [], Noon)));
        Assert.Equal("yes", Word(it.Response.Begin(Caller.System, it, response, NothingMissing, [], Deadline.AddYears(1))));
    }

    /// <summary>Nobody takes another's hearing over by answering it first.</summary>
    [Fact]
    public void begin_by_staff_of_the_owner_whoever_leads()
    {
        NewResponse response = new(Varres, [Kbt], "nb", new(1, [], IfMissed.DoNotSubmit), false, []);
        Assert.Equal("consultation.not_owner", Word(Opened.Response.Begin(Leader(Varres), Opened, response, NothingMissing, [], Noon)));
        Assert.Equal("yes", Word(Opened.Response.Begin(Editor(Kbt), Opened, response, NothingMissing, [], Noon)));
        Assert.Equal("consultation.not_owner", Word(Begun.Response.Begin(Leader(Sagatun), Begun, response, NothingMissing, [], Noon)));
    }

    [Fact]
    public void take_nothing_after_the_very_last_instant()
    {
        Assert.Null(Opened.NotOpenTo(Editor(Kbt), Deadline));
        Assert.Equal("consultation.deadline_passed", Opened.NotOpenTo(Editor(Kbt), Deadline.AddMicroseconds(1))?.Code);
    }

    private static NetworkBackend.Journals.Decision<ConsultationEvent> Step(Consultation it, string step, Caller by) => step switch
    {
        "freeze" => it.Response.Freeze(by, null),
        "sign" => it.Response.BeginSigning(by, it.Plan, null, Noon),
        "reopen" => it.Response.Reopen(by, "Ny kunnskap", "hash", it.Plan, null, Noon),
        _ => it.Response.Abandon(by, "Ble for sent", "hash"),
    };
}
