using NetworkBackend.Consultations;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class SubmittingAResponse
{
    private static readonly Consultation ready = Signing.Signed(Kbt, Varres, Bikuben);
    private static readonly Consultation submitted = ready.After(ready.Submit());

    [Fact]
    public void waits_until_it_is_ready()
    {
        Assert.Equal("response.not_ready", Word(Begun.Submit()));
        Assert.Equal("response.not_ready", Word(Signing.Signed(Kbt, Varres).Submit()));
        Assert.Equal("yes", Word(ready.Submit()));
        Assert.Equal(ResponseState.Submitted, submitted.Response.State);
    }

    [Fact]
    public void is_for_the_lead_before_the_deadline()
    {
        Assert.Equal("response.not_lead", Word(ready.Submit(Editor(Varres), Sent, ready, ready.Made(), Noon)));
        Assert.Equal("response.not_found", Word(ready.Submit(Editor(Sagatun), Sent, ready, ready.Made(), Noon)));
        Assert.Equal("role.editor_required", Word(ready.Submit(Reader(Kbt), Sent, ready, ready.Made(), Noon)));
        Assert.Equal("yes", Word(ready.Submit(Deadline)));
        Assert.Equal("consultation.deadline_passed", Word(ready.Submit(Deadline.AddTicks(10))));
    }

    [Fact]
    public void happens_once()
    {
        Assert.Equal("response.is_submitted", Word(submitted.Submit()));
        Assert.Equal("response.is_submitted", Word(submitted.Response.Reopen(Editor(Kbt), "Nytt", "hash", submitted.Plan, null, Noon)));
        Assert.Equal("response.is_submitted", Word(submitted.Judge(submitted.Says(Varres, Verdict.Abstain))));
        Assert.Equal("response.is_submitted", Word(submitted.Response.Abandon(Editor(Kbt), "Angrer", "hash")));
        Assert.Equal("response.not_drafting", Word(submitted.Write(Kbt, 1, "Noe annet.")));
        Assert.Equal("response.is_submitted", Word(submitted.Change(Editor(Kbt), null, new("Ny tittel", null, null, null, null, null, null), Noon)));
    }

    /// <summary>What the file says and what is recorded are of one state.</summary>
    [Fact]
    public void takes_no_file_that_was_made_of_something_else()
    {
        Assert.Equal("consultation.being_signed", Word(ready.Change(Editor(Kbt), null, new("Ny tittel", null, null, null, null, null, null), Noon)));
        var other = ready.After(ready.Change(Editor(Kbt), null, new(null, null, null, new(Deadline.AddDays(1), null), null, null, null), Noon));
        Assert.Equal("submission.changed_meanwhile", Word(other.Submit(Editor(Kbt), Sent, ready, ready.Made(), Noon)));
        Assert.Equal("submission.changed_meanwhile", Word(ready.Submit(Editor(Kbt), Sent, ready, null, Noon)));
    }

    [Theory]
    [InlineData("To\nlinjer", null, "submission.not_one_line")]
    [InlineData(" ", null, "submission.not_one_line")]
    [InlineData("E-post", "regjeringen.no", "submission.published_url")]
    [InlineData("E-post", "javascript:alert(1)", "submission.published_url")]
    [InlineData("E-post", "https://regjeringen.no/svar", "yes")]
    public void says_how_it_was_sent(string channel, string? url, string outcome)
    {
        Assert.Equal(outcome, Word(ready.Submit(Editor(Kbt), Sent with { Channel = channel, PublishedUrl = url }, ready, ready.Made(), Noon)));
        Assert.Equal(outcome, Word(submitted.Response.ChangeSubmission(Editor(Kbt), null, submitted.Revision, new(channel, null, null, url), new(channel, null, null, url))));
    }

    [Fact]
    public void is_added_to_by_the_lead_on_what_it_has_read()
    {
        SubmissionChange receipt = new(null, "Mottatt", null, null);
        Assert.Equal("submission.not_found", Word(ready.Response.ChangeSubmission(Editor(Kbt), null, ready.Revision, receipt, receipt)));
        Assert.Equal("response.not_lead", Word(submitted.Response.ChangeSubmission(Editor(Sagatun), null, submitted.Revision, receipt, receipt)));
        Assert.Equal("precondition.failed", Word(submitted.Response.ChangeSubmission(Editor(Kbt), submitted.Revision - 1, submitted.Revision, receipt, receipt)));
        var changed = submitted.After(submitted.Response.ChangeSubmission(Editor(Kbt), submitted.Revision, submitted.Revision, receipt, receipt));
        Assert.Equal(("Mottatt", "regjeringen.no", submitted.Revision + 1), (changed.Response.Submission!.Facts.Receipt, changed.Response.Submission.Facts.Channel, changed.Revision));
        Assert.Equal("so", Word(changed.Response.ChangeSubmission(Editor(Kbt), null, changed.Revision, receipt, receipt)));
    }

    [Fact]
    public void has_an_outcome_point_for_point()
    {
        StoredPoint point = new("asked", OutcomeOfPoint.Partly, null);
        Assert.Equal("submission.no_outcome", Word(submitted.Response.RecordOutcome(Editor(Kbt), null, submitted.Revision, [point with { Outcome = OutcomeOfPoint.None }])));
        Assert.Equal("response.not_lead", Word(submitted.Response.RecordOutcome(Editor(Varres), null, submitted.Revision, [point])));
        var told = submitted.After(submitted.Response.RecordOutcome(Editor(Kbt), null, submitted.Revision, [point]));
        Assert.Equal([point], told.Response.Submission!.Outcome.AsEnumerable());
        Assert.Equal("so", Word(told.Response.RecordOutcome(Editor(Kbt), null, told.Revision, [point])));
        Assert.Equal("precondition.failed", Word(told.Response.RecordOutcome(Editor(Kbt), submitted.Revision, told.Revision, [])));
    }

    [Fact]
    public void names_everybody_whose_word_stands_or_those_who_signed_alone()
    {
        var all = Signing.Signed(Kbt).After(Signing.Signed(Kbt).Judge(Signing.Says(Bikuben, Verdict.Dissent), "Vi er uenige."));
        Assert.Equal([Kbt, Bikuben], all.Response.Named.Select(it => it.Centre));

        var begun = Begin(new(2, [], IfMissed.SubmitForSigners));
        var signing = begun.Frozen().After(it => it.BeginSigning(Editor(Kbt), begun.Plan, null, Noon));
        var dissented = signing.Signed(Varres).After(signing.Signed(Varres).Judge(signing.Says(Bikuben, Verdict.Dissent), "Vi er uenige."));
        var over = dissented.After(dissented.Due(dissented.Plan.SignOffStop.AddDays(1)));
        Assert.True(over.Response.ForSignersOnly);
        Assert.Equal([Varres], over.Response.Named.Select(it => it.Centre));
    }
}
