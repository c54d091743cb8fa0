using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class DraftingAnUpdate
{
    private static Decision<UpdateEvent> Decide(UpdateDraft draft, Caller? by = null, UpdateFacts? facts = null) =>
        Update.None.Draft(by ?? Editor(Kbt), draft, SaidIn(draft.Content), facts ?? NothingMissing, Noon);

    [Fact]
    public void starts_as_a_draft() => Assert.Equal(UpdateState.Draft, Draft.State);

    [Fact]
    public void starts_as_inviting_where_others_are_invited() => Assert.Equal(UpdateState.Inviting, Inviting.State);

    [Fact]
    public void starts_at_revision_one() => Assert.Equal(1, Draft.Revision);

    [Fact]
    public void says_what_was_written() => Assert.Equal(SaidIn(Content), Draft.Said);

    [Fact]
    public void keeps_no_text_but_its_hash() =>
        Assert.DoesNotContain("Velkommen", JournalJson.Write(Decide(Written).Events.Single() as UpdateDrafted), StringComparison.Ordinal);

    [Fact]
    public void invites_each_centre_once() =>
        Assert.Equal([Varres], Update.None.After(Decide(Written with { Invite = [Varres, Varres] })).Others.Select(it => it.Id));

    [Fact]
    public void counts_nobody_invited_as_standing_behind_it() =>
        Assert.Equal([new(Varres, ConsentState.Invited)], Inviting.Others.ToArray());

    [Fact]
    public void is_in_no_feed() => Assert.Empty(Inviting.Feeds);

    [Fact]
    public void a_second_time_is_refused_and_changes_nothing()
    {
        var again = Draft.Draft(Editor(Kbt), Written, SaidIn(Content), NothingMissing, Noon);
        Assert.Equal((UpdateRefusals.Exists, true), (again.Refusal, again.Events.IsEmpty));
    }

    [Fact]
    public void is_refused_to_a_reader() => Assert.Equal(UpdateRefusals.NotAnEditor, Decide(Written, Reader(Kbt)).Refusal);

    [Fact]
    public void is_refused_for_another_centre() => Assert.Equal(UpdateRefusals.NotTheOwner, Decide(Written, Editor(Bikuben)).Refusal);

    [Fact]
    public void is_refused_without_a_text() =>
        Assert.Equal(UpdateRefusals.NoText, Decide(Written with { Content = Content with { Texts = [] } }).Refusal);

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    public void is_refused_without_a_title(string title) =>
        Assert.Equal(UpdateRefusals.NoTitle, Decide(Written with { Content = Content with { Texts = [new("nb", title, "Tekst")] } }).Refusal);

    [Fact]
    public void may_leave_the_body_empty() => Assert.Null(Decide(Written with { Content = Content with { Texts = [new("nb", "Tittel", "")] } }).Refusal);

    [Theory]
    [InlineData("sv")]
    [InlineData("NB")]
    [InlineData("lettlest")]
    [InlineData("")]
    public void is_refused_in_another_language(string language) =>
        Assert.Equal(UpdateRefusals.UnknownLanguage, Decide(Written with { Content = Content with { Texts = [new(language, "Tittel", "")] } }).Refusal);

    [Fact]
    public void takes_every_language_of_the_network_at_once() =>
        Assert.Null(Decide(Written with { Content = Content with { Texts = [.. Update.Languages.Select(it => new UpdateText(it, "Tittel", ""))] } }).Refusal);

    [Fact]
    public void is_refused_with_a_language_twice() =>
        Assert.Equal(UpdateRefusals.LanguageTwice, Decide(Written with { Content = Content with { Texts = [new("nb", "En", ""), new("nb", "To", "")] } }).Refusal);

    [Fact]
    public void is_refused_with_an_unknown_topic() =>
        Assert.Equal(UpdateRefusals.UnknownTopic, Decide(Written with { Content = Content with { Topics = ["hope", "luck"] } }).Refusal);

    [Fact]
    public void takes_every_recovery_topic() =>
        Assert.Null(Decide(Written with { Content = Content with { Topics = ["belonging", "identity", "hope", "empowerment", "meaning"] } }).Refusal);

    [Fact]
    public void is_refused_when_the_owner_is_invited() =>
        Assert.Equal(UpdateRefusals.OwnerInvited, Decide(Written with { Invite = [Kbt] }).Refusal);

    [Fact]
    public void is_refused_when_the_owner_is_no_centre() =>
        Assert.Equal(UpdateRefusals.OwnerNotACentre, Decide(Written, facts: NothingMissing with { NotCentres = [Kbt] }).Refusal);

    [Fact]
    public void is_refused_when_somebody_invited_is_no_centre() =>
        Assert.Equal(UpdateRefusals.NotCentres("ks, napha"), Decide(Written with { Invite = [Varres] }, facts: NothingMissing with { NotCentres = [new("ks"), new("napha")] }).Refusal);

    [Theory]
    [InlineData("a\nb")]
    [InlineData("a\tb")]
    public void is_refused_with_a_title_of_several_lines(string title) =>
        Assert.Equal(UpdateRefusals.TitleOfSeveralLines, Decide(Written with { Content = Content with { Texts = [new("nb", title, "Tekst")] } }).Refusal);

    [Fact]
    public void is_refused_with_somebody_elses_network() =>
        Assert.Equal("update.not_a_member", Decide(Written, facts: NothingMissing with { Foreign = [new("knutepunkt")] }).Refusal?.Code);

    [Fact]
    public void is_refused_with_a_network_that_is_over() =>
        Assert.Equal("network.closed", Decide(Written, facts: NothingMissing with { Closed = [new("knutepunkt")] }).Refusal?.Code);

    [Fact]
    public void is_refused_with_a_network_that_is_none() =>
        Assert.Equal(UpdateRefusals.NotNetworks("nowhere"), Decide(Written, facts: NothingMissing with { NotNetworks = [new("nowhere")] }).Refusal);

    [Fact]
    public void with_an_earlier_publishing_is_refused_to_editors() =>
        Assert.Equal(UpdateRefusals.BackdatingNotAllowed, Decide(Written with { FirstPublished = Noon.AddYears(-1) }).Refusal);

    [Fact]
    public void with_an_earlier_publishing_is_for_the_operator() =>
        Assert.Equal(Noon.AddYears(-1), Update.None.After(Decide(Written with { FirstPublished = Noon.AddYears(-1) }, Caller.System)).FirstPublished);
}
