using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using NetworkBackend.Journals;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

/// <summary>Who says and suggests what, when. The first section is varres's, with an amendment and a comment.</summary>
public class DiscussingAResponse
{
    private static readonly Consultation discussed = Begun
        .After(it => it.Write(Editor(Kbt), 1, Section(1, "Vi støtter forslaget.", Varres), null))
        .After(it => it.Propose(Editor(Bikuben), new(0, 1, 1, 0, 2, "stored"), Begun.Plan, null, Noon))
        .After(it => it.Comment(Editor(Bikuben), 1, null, "Er vi enige?", "stored", Begun.Plan, null, Noon));

    private static readonly DateTimeOffset stop = discussed.Plan.CommentStop;

    [Theory]
    [InlineData("public", "response.not_found", "response.not_found")]
    [InlineData("stranger", "response.not_found", "response.not_found")]
    [InlineData("reader", "role.editor_required", "role.editor_required")]
    [InlineData("reader of the lead", "role.editor_required", "role.editor_required")]
    [InlineData("editor", "yes", "section.not_contributor")]
    [InlineData("leader", "yes", "section.not_contributor")]
    [InlineData("contributor", "yes", "yes")]
    [InlineData("lead", "yes", "yes")]
    [InlineData("operator", "yes", "yes")]
    public void is_for_these(string who, string says, string decides) => Assert.Equal(
        [("propose", says), ("comment", says), ("resolve", says), ("accept", decides), ("reject", decides)], steps.Select(it => (it, Word(Step(discussed, it, Who(who), Noon)))));

    [Theory]
    [InlineData(ResponseState.None, "response.not_found", "response.not_found")]
    [InlineData(ResponseState.Drafting, "yes", "yes")]
    [InlineData(ResponseState.Frozen, "yes", "yes")]
    [InlineData(ResponseState.Signing, "response.not_discussed", "yes")]
    [InlineData(ResponseState.Ready, "response.not_discussed", "yes")]
    [InlineData(ResponseState.Submitted, "response.not_discussed", "response.not_under_way")]
    [InlineData(ResponseState.Abandoned, "response.not_discussed", "response.not_under_way")]
    public void happens_while_it_is(ResponseState state, string says, string resolves)
    {
        var it = discussed with { Response = discussed.Response with { State = state } };
        foreach (var who in new[] { "lead", "operator" })
        {
            Assert.Equal(
                [("propose", says), ("comment", says), ("resolve", resolves), ("accept", says), ("reject", says)],
                steps.Select(step => (step, Word(Step(it, step, Who(state == ResponseState.None ? "public" : who), Noon)))));
        }
    }

    [Theory]
    [InlineData(ConsultationState.Discovered, "consultation.not_open")]
    [InlineData(ConsultationState.Open, "yes")]
    [InlineData(ConsultationState.Closed, "consultation.is_closed")]
    public void happens_while_the_hearing_is(ConsultationState state, string outcome)
    {
        var it = discussed with { State = state };
        Assert.All(steps, step => Assert.Equal((step, outcome), (step, Word(Step(it, step, Editor(Varres), Noon)))));
        Assert.All(steps, step => Assert.Equal((step, "yes"), (step, Word(Step(it, step, Caller.System, Noon)))));
        Assert.All(steps, step => Assert.Equal((step, "response.not_found"), (step, Word(Step(it, step, Editor(Sagatun), Noon)))));
    }

    /// <summary>The stop is the last instant; what was said by then is still settled and decided.</summary>
    [Theory]
    [InlineData("lead", "response.comments_over")]
    [InlineData("contributor", "response.comments_over")]
    [InlineData("operator", "yes")]
    public void stops_after_the_very_last_instant(string who, string says)
    {
        Assert.All(steps, step => Assert.Equal((step, "yes"), (step, Word(Step(discussed, step, Who(who), stop)))));
        Assert.Equal(
            [("propose", says), ("comment", says), ("resolve", "yes"), ("accept", "yes"), ("reject", "yes")],
            steps.Select(step => (step, Word(Step(discussed, step, Who(who), stop.AddMicroseconds(1))))));
    }

    [Theory]
    [InlineData(0, 1, "section.not_found")]
    [InlineData(3, 1, "section.not_found")]
    [InlineData(1, 0, "section.no_version")]
    [InlineData(1, 3, "section.no_version")]
    [InlineData(1, 2, "yes")]
    public void suggests_something_in_a_version(int section, int version, string outcome) =>
        Assert.Equal(outcome, Word(discussed.Response.Propose(Editor(Varres), new(0, section, version, 0, 2, "stored"), discussed.Plan, null, Noon)));

    [Theory]
    [InlineData(1, null, "Ja.", "yes")]
    [InlineData(2, 1, "Ja.", "yes")]
    [InlineData(3, null, "Ja.", "section.not_found")]
    [InlineData(1, null, " \n", "comment.no_text")]
    [InlineData(1, 2, "Ja.", "comment.not_found")]
    public void says_something_about_a_section(int section, int? thread, string text, string outcome) =>
        Assert.Equal(outcome, Word(discussed.Response.Comment(Editor(Varres), section, thread, text, "stored", discussed.Plan, null, Noon)));

    [Theory]
    [InlineData(0, "comment.not_found")]
    [InlineData(1, "yes")]
    [InlineData(2, "comment.not_found")]
    public void settles_what_somebody_said(int comment, string outcome) => Assert.Equal(outcome, Word(discussed.Response.Resolve(Editor(Varres), comment, null)));

    [Theory]
    [InlineData("accept")]
    [InlineData("reject")]
    public void decides_once(string first)
    {
        var decided = discussed.After(Step(discussed, first, Editor(Varres), Noon));
        Assert.Empty(decided.Response.OpenAmendments);
        foreach (var again in new[] { "accept", "reject" })
        {
            Assert.Equal("amendment.decided", Word(Step(decided, again, Editor(Varres), Noon)));
            Assert.Equal("amendment.not_found", Word(Step(discussed with { Response = discussed.Response with { Amendments = 0, OpenAmendments = [] } }, again, Editor(Varres), Noon)));
        }
    }

    [Fact]
    public void rejects_with_a_reason() => Assert.Equal("response.no_reason", Word(discussed.Response.Reject(Editor(Varres), 1, " ", "hash", null)));

    [Fact]
    public void accepts_into_the_version_that_it_was_carried_to()
    {
        var carried = Section(1, "Ni støtter forslaget.") with { Title = "En annen" };
        Assert.Equal("section.written_meanwhile", Word(discussed.Response.Accept(Editor(Varres), 1, 1, carried, null, null)));
        var accepted = discussed.After(it => it.Accept(Editor(Varres), 1, 2, carried, new(1, 0, 2, "stored"), null)).Response;
        Assert.Equal((3, carried.Hash, "Del 1"), (accepted.Sections[0].Version, accepted.Sections[0].Hash, accepted.Sections[0].Title));
        Assert.Equal([Varres], accepted.Sections[0].Contributors.AsEnumerable());
        var already = Assert.Single(discussed.Response.Accept(Editor(Varres), 1, 2, null, null, null).Events);
        Assert.Equal(new AmendmentAccepted(1), already);
    }

    private static readonly string[] steps = ["propose", "comment", "resolve", "accept", "reject"];

    private static Caller Who(string who) => who switch
    {
        "public" => Caller.Public,
        "stranger" => Leader(Sagatun),
        "reader" => Reader(Varres),
        "reader of the lead" => Reader(Kbt),
        "editor" => Editor(Bikuben),
        "leader" => Leader(Bikuben),
        "contributor" => Editor(Varres),
        "lead" => Editor(Kbt),
        _ => Caller.System,
    };

    private static Decision<ConsultationEvent> Step(Consultation it, string step, Caller by, DateTimeOffset now)
    {
        var notOpen = it.NotOpenTo(by, now);
        return step switch
        {
            "propose" => it.Response.Propose(by, new(0, 1, 2, 0, 2, "stored"), it.Plan, notOpen, now),
            "comment" => it.Response.Comment(by, 1, 1, "Ja.", "stored", it.Plan, notOpen, now),
            "resolve" => it.Response.Resolve(by, 1, notOpen),
            "accept" => it.Response.Accept(by, 1, 2, Section(1, "Ni støtter forslaget."), null, notOpen),
            _ => it.Response.Reject(by, 1, "Nei", "hash", notOpen),
        };
    }
}
