using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class WritingAHearingDown
{
    public static TheoryData<string, string> Wrong => new()
    {
        { "no title", "consultation.no_title" },
        { "a title of two lines", "consultation.no_title" },
        { "no issuer", "consultation.no_issuer" },
        { "an issuer of two lines", "consultation.no_issuer" },
        { "a document without its address", "consultation.document" },
        { "a document that runs", "consultation.document" },
        { "a reminder at the stop", "consultation.reminders" },
        { "a reminder years before", "consultation.reminders" },
        { "a deadline that has passed", "consultation.deadline_past" },
        { "nothing wrong", "yes" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void says_what_it_is_and_until_when(string what, string outcome)
    {
        var it = what switch
        {
            "no title" => Found with { Profile = Profile with { Title = " " } },
            "a title of two lines" => Found with { Profile = Profile with { Title = "NOU\n2026" } },
            "no issuer" => Found with { Profile = Profile with { Issuer = "" } },
            "an issuer of two lines" => Found with { Profile = Profile with { Issuer = "Helse-\u2028departementet" } },
            "a document without its address" => Found with { Profile = Profile with { Documents = [new("Notat", "regjeringen.no")] } },
            "a document that runs" => Found with { Profile = Profile with { Documents = [new("Notat", "javascript:alert(1)")] } },
            "a reminder at the stop" => Found with { Rule = new(21, 10, 3, [7, 0]) },
            "a reminder years before" => Found with { Rule = new(21, 10, 3, [1001]) },
            "a deadline that has passed" => Found with { Deadline = new(Noon, null) },
            _ => Found with { Deadline = new(Noon.AddMicroseconds(1), null) },
        };
        Assert.Equal(outcome, Word(Consultation.None.Discover(Editor(Kbt), it, NothingMissing, Noon)));
        Assert.Equal(outcome, Word(Discovered.Change(
            Editor(Kbt), null, new(it.Profile.Title, it.Profile.Issuer, null, it.Deadline, it.Profile.Documents, null, it.Rule), Noon)));
    }

    [Fact]
    public void is_of_the_past_for_the_operator_alone() => Assert.Equal("yes", Word(Consultation.None.Discover(Caller.System, Found, NothingMissing, Deadline.AddYears(1))));

    [Fact]
    public void happens_once_by_a_centre()
    {
        Assert.Equal("consultation.exists", Word(Discovered.Discover(Editor(Kbt), Found, NothingMissing, Noon)));
        Assert.Equal("consultation.not_a_centre", Word(Consultation.None.Discover(Editor(Kbt), Found, new([Kbt]), Noon)));
    }

    [Fact]
    public void comes_before_everything_else()
    {
        Assert.All(
            [Consultation.None.Change(Editor(Kbt), null, new("Ny", null, null, null, null, null, null), Noon), Consultation.None.Open(Caller.System, Noon), Consultation.None.Close(Editor(Kbt))],
            it => Assert.Equal("consultation.not_found", Word(it)));
        Assert.Equal("consultation.not_found", Consultation.None.NotOpenTo(Caller.System, Noon)?.Code);
    }

    /// <summary>What centres are writing is not shut away from them.</summary>
    [Theory]
    [InlineData(ResponseState.None, "yes")]
    [InlineData(ResponseState.Drafting, "consultation.response_under_way")]
    [InlineData(ResponseState.Frozen, "consultation.response_under_way")]
    [InlineData(ResponseState.Signing, "consultation.response_under_way")]
    [InlineData(ResponseState.Ready, "consultation.response_under_way")]
    [InlineData(ResponseState.Submitted, "yes")]
    [InlineData(ResponseState.Abandoned, "yes")]
    public void is_closed_when_its_response_has_come_to_an_end(ResponseState state, string outcome) =>
        Assert.Equal(outcome, Word((Begun with { Response = Begun.Response with { State = state } }).Close(Editor(Kbt))));

    [Theory]
    [InlineData("nb", "yes")]
    [InlineData("nn", "yes")]
    [InlineData("en", "yes")]
    [InlineData("se", "response.unknown_language")]
    [InlineData("", "response.unknown_language")]
    public void is_answered_in_a_language_that_it_can_be_sent_in(string language, string outcome) => Assert.Equal(outcome, Answered(Opened, language));

    [Fact]
    public void is_answered_once_by_centres()
    {
        Assert.Equal("response.exists", Answered(Begun, "nb"));
        Assert.Equal("response.exists", Answered(Begun.After(it => it.Abandon(Editor(Kbt), "Ble for sent", "hash")), "nb"));
        NewResponse response = new(Kbt, [new("trondheim")], "nb", TwoOfThree, false, []);
        Assert.Equal("consultation.not_a_centre", Word(Opened.Response.Begin(Editor(Kbt), Opened, response, new([new("trondheim")]), [], Noon)));
    }

    [Fact]
    public void is_answered_in_words()
    {
        NewResponse response = new(Kbt, [Varres, Bikuben], "nb", TwoOfThree, false, []);
        var empty = Opened.After(it => it.Begin(Editor(Kbt), Opened, response, NothingMissing, [], Noon));
        Assert.Equal("response.nothing_written", Word(empty.Response.Freeze(Editor(Kbt), null)));
        var planned = empty.After(empty.Due(empty.Plan.DraftFreeze));
        Assert.Equal("response.nothing_written", Word(planned.Response.BeginSigning(Editor(Kbt), planned.Plan, null, Noon)));
    }

    [Fact]
    public void is_answered_with_a_verdict() => Assert.Equal("verdict.none", Word(Signing.Judge(Signing.Says(Varres, Verdict.None))));

    private static string Answered(Consultation it, string language)
    {
        NewResponse response = new(Kbt, [Varres, Bikuben], language, TwoOfThree, false, []);
        return Word(it.Response.Begin(Editor(Kbt), it, response, NothingMissing, [Section(1, "Vi støtter forslaget.")], Noon));
    }
}
