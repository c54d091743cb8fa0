using NetworkBackend.Callers;
using NetworkBackend.Consultations;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class SigningAResponse
{
    [Fact]
    public void is_for_the_leaders_of_each_centre()
    {
        var verdict = Signing.Says(Varres);
        Assert.Equal("role.leader_required", Word(Signing.Response.Judge(Editor(Varres), verdict, null, Signing.Plan, null, Noon)));
        Assert.Equal("verdict.not_your_centre", Word(Signing.Response.Judge(Leader(Kbt), verdict, null, Signing.Plan, null, Noon)));
        Assert.Equal("response.not_found", Word(Signing.Response.Judge(Leader(Sagatun), verdict with { Centre = Sagatun }, null, Signing.Plan, null, Noon)));
        Assert.Equal("verdict.not_taking_part", Word(Signing.Response.Judge(Caller.System, verdict with { Centre = Sagatun }, null, Signing.Plan, null, Noon)));
        Assert.Equal("yes", Word(Signing.Judge(verdict)));
    }

    [Fact]
    public void names_every_section_that_it_stands_for_as_it_is()
    {
        var verdict = Signing.Says(Varres);
        Assert.Equal("verdict.not_read", Word(Signing.Judge(verdict with { Read = [verdict.Read[0]] })));
        Assert.Equal("verdict.text_changed", Word(Signing.Judge(verdict with { Read = [verdict.Read[0], new(2, 1, new string('0', 64))] })));
        Assert.Equal("yes", Word(Signing.Judge(verdict with { Verdict = Verdict.SignExcept, Except = [2], Read = [verdict.Read[0]] })));
    }

    [Theory]
    [InlineData(Verdict.SignExcept, new int[0], null, "verdict.no_exception")]
    [InlineData(Verdict.SignExcept, new[] { 3 }, null, "section.not_found")]
    [InlineData(Verdict.SignExcept, new[] { 1, 2 }, null, "verdict.all_excepted")]
    [InlineData(Verdict.Sign, new[] { 1 }, null, "verdict.exceptions_of_nothing")]
    [InlineData(Verdict.Dissent, new int[0], null, "verdict.no_dissent_text")]
    [InlineData(Verdict.Dissent, new int[0], "Vi er uenige.", "yes")]
    [InlineData(Verdict.Abstain, new int[0], "Vi står utenfor.", "verdict.words_of_nothing")]
    [InlineData(Verdict.NoComment, new int[0], null, "yes")]
    public void has_a_shape(Verdict verdict, int[] except, string? text, string outcome) =>
        Assert.Equal(outcome, Word(Signing.Judge(Signing.Says(Varres, verdict, [.. except]), text)));

    [Fact]
    public void happens_while_it_is_asked_for() => Assert.Equal("response.not_signing", Word(Begun.Judge(Begun.Says(Varres))));

    [Fact]
    public void the_same_again_changes_nothing() => Assert.Equal("so", Word(Signing.Signed(Varres).Judge(Signing.Says(Varres))));

    [Fact]
    public void lapses_on_just_the_section_that_changed()
    {
        var signed = Signing.Signed(Varres).After(Signing.Judge(Signing.Says(Bikuben, Verdict.SignExcept, 2)));
        var reopened = signed.After(it => it.Reopen(Editor(Kbt), "Feil tall", "hash", signed.Plan, null, Noon));
        Assert.All(reopened.Response.Verdicts, it => Assert.Empty(it.LapsedOn(reopened.Response.Sections)));
        var changed = reopened.After(reopened.Write(Kbt, 2, "Vi har store innvendinger."));
        Assert.Equal([2], changed.Response.Verdicts.Single(it => it.Centre == Varres).LapsedOn(changed.Response.Sections).AsEnumerable());
        Assert.Empty(changed.Response.Verdicts.Single(it => it.Centre == Bikuben).LapsedOn(changed.Response.Sections));
    }

    /// <summary>Where a title could break a line, the same bytes could be another title with another text.</summary>
    [Theory]
    [InlineData("En\nTo")]
    [InlineData("En\u2028To")]
    [InlineData("En\u2029To")]
    [InlineData("En\u0085To")]
    [InlineData("En\tTo")]
    [InlineData(" ")]
    public void has_titles_of_one_line(string title)
    {
        var (section, _, _) = ResponseTexts.Section(1, new(title, "Tekst.", null));
        Assert.Equal("section.no_title", Word(Begun.Response.Write(Editor(Kbt), 1, section!, null)));
    }

    [Fact]
    public void is_bound_to_a_hash_that_anybody_can_compute()
    {
        var (section, _, _) = ResponseTexts.Section(1, new(" Innledning ", "Vi støtter det. \r\n", null));
        var bytes = System.Text.Encoding.UTF8.GetBytes("Innledning\n\nVi støtter det.\n");
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), section!.Hash);
    }

    [Fact]
    public void ends_with_the_sign_off_for_everybody()
    {
        var over = Signing.Signed(Kbt, Varres).After(Signing.Signed(Kbt, Varres).Due(Signing.Plan.SignOffStop.AddDays(1)));
        Assert.Equal(ResponseState.Ready, over.Response.State);
        Assert.Equal("response.sign_off_over", Word(over.Response.Judge(Caller.System, over.Says(Varres, Verdict.NoComment), null, over.Plan, null, Noon)));
    }

    [Fact]
    public void lapses_on_a_section_with_another_title()
    {
        var reopened = Signing.Signed(Varres).After(it => it.Reopen(Editor(Kbt), "Feil tittel", "hash", Signing.Plan, null, Noon));
        var (renamed, _, _) = ResponseTexts.Section(2, new("Helt andre innvendinger", "Vi har innvendinger.", null));
        var changed = reopened.After(it => it.Write(Editor(Kbt), 1, renamed!, null));
        Assert.Equal([2], changed.Response.Verdicts[0].LapsedOn(changed.Response.Sections).AsEnumerable());
    }

    [Fact]
    public void stands_again_when_the_text_is_what_it_was()
    {
        var reopened = Signing.Signed(Varres).After(it => it.Reopen(Editor(Kbt), "Feil tall", "hash", Signing.Plan, null, Noon));
        var changed = reopened.After(reopened.Write(Kbt, 2, "Noe annet."));
        Assert.NotEmpty(changed.Response.Verdicts[0].LapsedOn(changed.Response.Sections));
        var back = changed.After(changed.Write(Kbt, 2, "Vi har innvendinger."));
        Assert.Equal(3, back.Response.Sections[1].Version);
        Assert.Empty(back.Response.Verdicts[0].LapsedOn(back.Response.Sections));
    }

    [Fact]
    public void lapses_on_a_section_that_is_new()
    {
        var reopened = Signing.Signed(Varres).After(it => it.Reopen(Editor(Kbt), "Mer å si", "hash", Signing.Plan, null, Noon));
        var longer = reopened.After(it => it.Write(Editor(Kbt), 0, Section(3, "Og en ting til."), null));
        Assert.Equal([3], longer.Response.Verdicts[0].LapsedOn(longer.Response.Sections).AsEnumerable());
    }
}

public class TheQuorum
{
    [Fact]
    public void makes_it_ready_when_all_have_answered_and_enough_have_signed()
    {
        Assert.Equal(ResponseState.Signing, Signing.Signed(Kbt, Varres).Response.State);
        Assert.Equal(ResponseState.Ready, Signing.Signed(Kbt, Varres, Bikuben).Response.State);
    }

    [Fact]
    public void goes_on_collecting_after_a_no()
    {
        var no = Signing.After(Signing.Judge(Signing.Says(Bikuben, Verdict.Dissent), "Vi er uenige."));
        Assert.Equal(ResponseState.Signing, no.Response.State);
        Assert.Equal(ResponseState.Ready, no.Signed(Kbt, Varres).Response.State);
    }

    [Fact]
    public void is_lost_with_a_signature_that_it_needs()
    {
        var ready = Signing.After(Signing.Judge(Signing.Says(Bikuben, Verdict.Abstain))).Signed(Kbt, Varres);
        Assert.Equal(ResponseState.Ready, ready.Response.State);
        Assert.Equal(ResponseState.Signing, ready.After(ready.Judge(ready.Says(Varres, Verdict.NoComment))).Response.State);
    }

    [Theory]
    [InlineData(IfMissed.DoNotSubmit, new[] { "kbt", "varres" }, nameof(SignOffOutcome.Met), ResponseState.Ready)]
    [InlineData(IfMissed.DoNotSubmit, new[] { "kbt" }, nameof(SignOffOutcome.NotSubmitted), ResponseState.Abandoned)]
    [InlineData(IfMissed.SubmitForSigners, new[] { "kbt" }, nameof(SignOffOutcome.SignersOnly), ResponseState.Ready)]
    [InlineData(IfMissed.SubmitForSigners, new string[0], nameof(SignOffOutcome.NotSubmitted), ResponseState.Abandoned)]
    public void decides_by_itself_when_the_sign_off_stops(IfMissed ifMissed, string[] signers, string outcome, ResponseState state)
    {
        var begun = Begin(TwoOfThree with { IfMissed = ifMissed }).Frozen().After(it => it.BeginSigning(Editor(Kbt), Begun.Plan, null, Noon));
        var signed = begun.Signed([.. signers.Select(it => new NetworkBackend.Members.OrganisationId(it))]);
        var over = signed.After(signed.Due(signed.Plan.SignOffStop.AddDays(1)));
        Assert.Equal((outcome, state), (over.Response.SignOff.ToString(), over.Response.State));
    }

    [Fact]
    public void may_ask_for_some_above_all()
    {
        var must = Begin(new(1, [Varres], IfMissed.DoNotSubmit)).Frozen().After(it => it.BeginSigning(Editor(Kbt), Begun.Plan, null, Noon));
        var without = must.Signed(Kbt, Bikuben);
        Assert.Equal(ResponseState.Abandoned, without.After(without.Due(without.Plan.SignOffStop.AddDays(1))).Response.State);
        var with = must.Signed(Varres);
        Assert.Equal(ResponseState.Ready, with.After(with.Due(with.Plan.SignOffStop.AddDays(1))).Response.State);
    }

    [Theory]
    [InlineData(0, new string[0], IfMissed.DoNotSubmit, "response.quorum_out_of_reach")]
    [InlineData(4, new string[0], IfMissed.DoNotSubmit, "response.quorum_out_of_reach")]
    [InlineData(1, new[] { "sagatun" }, IfMissed.DoNotSubmit, "response.must_sign_not_there")]
    [InlineData(1, new string[0], IfMissed.None, "response.no_if_missed")]
    public void can_be_reached(int atLeast, string[] mustSign, IfMissed ifMissed, string code)
    {
        NewResponse response = new(Kbt, [Varres, Bikuben], "nb", new(atLeast, [.. mustSign.Select(it => new NetworkBackend.Members.OrganisationId(it))], ifMissed), false, []);
        Assert.Equal(code, Word(Opened.Response.Begin(Editor(Kbt), Opened, response, NothingMissing, [], Noon)));
    }
}
