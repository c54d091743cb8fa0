using NetworkBackend.Consultations;
using NetworkBackend.PersonalData;
using static NetworkBackend.Tests.Consultations.Example;

namespace NetworkBackend.Tests.Consultations;

public class LookingForPersonalData
{
    private const string Called = "Ring 22 33 44 55.";
    private static readonly Consultation found = Begun.After(Begun.Write(Kbt, 1, Called));
    private static readonly FindingId finding = found.Response.Sections[0].Findings.Single().Id;

    [Fact]
    public void finds_it_where_it_is_written()
    {
        var (it, at) = (found.Response.Findings.Single(), Findings.Of(new("con-aaaaaaaaaaaa"), 1, "Del 1", $"{Called}\n").Single());
        Assert.Equal((FindingKind.TelephoneNumber, 1, ResponseFindings.IdOf(at), "22 33 44 55"), (it.Finding.Kind, it.Section!.Value, it.Finding.Id, at.Excerpt));
        Assert.NotEqual(it.Finding.Id, Section(2, Called).Findings.Single().Id);
        Assert.Equal(it.Finding.Id, Section(1, $"Velkommen. {Called}").Findings.Single().Id);
    }

    [Fact]
    public void keeps_a_response_from_being_ready_until_a_person_has_looked()
    {
        var signed = Sign(found).Signed(Kbt, Varres, Bikuben);
        Assert.Equal(ResponseState.Signing, signed.Response.State);
        Assert.Equal("response.findings_open", Word(signed.Submit()));
        Assert.Equal("finding.person_required", Word(signed.Response.Confirm(Editor(Kbt), finding, null)));
        Assert.Equal("finding.not_found", Word(signed.Response.Confirm(Person(Kbt), new("fnd-aaaaaaaaaaaa"), null)));
        Assert.Equal("response.not_found", Word(signed.Response.Confirm(Person(Sagatun), finding, null)));
        var confirmed = signed.After(it => it.Confirm(Person(Kbt), finding, null));
        Assert.Equal(ResponseState.Ready, confirmed.Response.State);
        Assert.Equal("so", Word(confirmed.Response.Confirm(Person(Varres), finding, null)));
    }

    [Fact]
    public void is_for_those_who_write_it()
    {
        var narrow = Begun.After(it => it.Write(Editor(Kbt), 1, Section(1, Called, Bikuben), null));
        var id = narrow.Response.Findings.Single().Finding.Id;
        Assert.Equal("section.not_contributor", Word(narrow.Response.Confirm(Person(Varres), id, null)));
        Assert.Equal("yes", Word(narrow.Response.Confirm(Person(Bikuben), id, null)));
        Assert.Equal("yes", Word(narrow.Response.Confirm(Person(Kbt), id, null)));
    }

    [Fact]
    public void looks_at_a_centres_own_words_which_it_confirms_itself()
    {
        var signing = Signing.Signed(Kbt, Varres);
        var dissent = signing.Says(Bikuben, Verdict.Dissent) with { Findings = Known(Findings.Of(new("con-aaaaaaaaaaaa"), Bikuben, Called)) };
        var answered = signing.After(signing.Judge(dissent, Called));
        var id = answered.Response.Findings.Single().Finding.Id;
        Assert.Equal(ResponseState.Signing, answered.Response.State);
        Assert.Equal("finding.others_words", Word(answered.Response.Confirm(Person(Kbt), id, null)));
        Assert.Equal(ResponseState.Ready, answered.After(it => it.Confirm(Person(Bikuben), id, null)).Response.State);
    }

    [Fact]
    public void hides_it_with_the_words_that_it_is_in()
    {
        var signing = Sign(Begin(TwoOfThree, hides: true));
        var dissent = signing.Says(Bikuben, Verdict.Dissent) with { Findings = Known(Findings.Of(new("con-aaaaaaaaaaaa"), Bikuben, Called)) };
        var hidden = signing.After(signing.Judge(dissent, Called));
        var it = hidden.Response.Findings.Single();
        Assert.Empty(hidden.Response.Shown(Editor(Kbt)));
        Assert.Equal([it], hidden.Response.Shown(Editor(Bikuben)));
        Assert.Equal("finding.not_found", Word(hidden.Response.Confirm(Person(Kbt), it.Finding.Id, null)));
    }

    [Fact]
    public void holds_up_what_the_sign_off_decided()
    {
        var signed = Sign(found).Signed(Kbt, Varres);
        var over = signed.After(signed.Due(signed.Plan.SignOffStop.AddDays(1)));
        Assert.Equal((ResponseState.Signing, SignOffOutcome.Met), (over.Response.State, over.Response.SignOff));
        Assert.Equal("response.findings_open", Word(over.Submit()));
        Assert.Equal(ResponseState.Ready, over.After(it => it.Confirm(Person(Kbt), finding, null)).Response.State);
    }

    /// <summary>Who says no and does nothing more has not the last word on what the others signed.</summary>
    [Theory]
    [InlineData(IfMissed.DoNotSubmit, 2, true)]
    [InlineData(IfMissed.SubmitForSigners, 3, false)]
    public void is_not_held_up_for_ever_by_words_that_their_centre_does_not_look_at(IfMissed ifMissed, int atLeast, bool names)
    {
        var begun = Begin(new(atLeast, [], ifMissed));
        var signing = Sign(begun).Signed(Kbt, Varres);
        var dissent = signing.Says(Bikuben, Verdict.Dissent) with { Findings = Known(Findings.Of(new("con-aaaaaaaaaaaa"), Bikuben, Called)) };
        var over = signing.After(signing.Judge(dissent, Called));
        over = over.After(over.Due(over.Plan.SignOffStop.AddDays(1)));
        Assert.Equal(names ? ResponseState.Signing : ResponseState.Ready, over.Response.State);
        Assert.Equal(names ? [Bikuben] : [], over.Response.HeldUpBy.AsEnumerable());
        if (names)
        {
            Assert.Equal(ResponseState.Ready, over.After(it => it.Confirm(Person(Kbt), it.Findings.Single().Finding.Id, null)).Response.State);
        }
    }

    [Fact]
    public void takes_no_list_of_people()
    {
        var many = string.Join('\n', Enumerable.Range(0, 501).Select(it => $"kari{it}@example.org"));
        Assert.Equal("finding.too_many", Word(Begun.Write(Kbt, 1, many)));
    }

    private static Consultation Sign(Consultation begun) => begun.Frozen().After(it => it.BeginSigning(Editor(Kbt), begun.Plan, null, Noon));
}
