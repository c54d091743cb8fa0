using NetworkBackend.Journals;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

/// <summary>What becomes of an update that came from a source: what its source says next, what a person says, and a twin of the centre's own.</summary>
public class ImportingAnUpdate
{
    private static readonly Said first = SaidIn(Written.Content with { Texts = [new("nb", "Kafé", "Vi har åpent.")] });
    private static readonly Said second = SaidIn(Written.Content with { Texts = [new("nb", "Kafé", "Vi har stengt.")] });
    private static readonly Update imported = Update.None.After(Import(Update.None, first));
    private static readonly Update held = Update.None.After(Import(Update.None, first, isHeld: true));

    [Fact]
    public void it_is_out_with_the_time_it_first_came_out() =>
        Assert.Equal((UpdateState.Published, Noon.AddDays(-3), 1), (imported.State, imported.Published, imported.Revision));

    [Fact]
    public void held_it_is_a_draft_and_keeps_its_time_once_somebody_publishes_it()
    {
        Assert.Equal(UpdateState.Draft, held.State);
        Assert.Equal(Noon.AddDays(-3), held.After(held.Publish(Editor(Kbt), NothingMissing, Noon.AddDays(2))).Published);
    }

    [Fact]
    public void without_a_time_of_its_own_it_has_the_time_it_was_taken() =>
        Assert.Equal(Noon, Update.None.After(Update.None.Import(Kbt, From(first), first, null, false, Noon)).Published);

    [Fact]
    public void the_same_text_again_changes_nothing() => Assert.Empty(Import(imported, first).Events);

    [Fact]
    public void an_edit_at_the_source_is_a_revision() => Assert.Equal((2, second.Texts), Of(imported.After(Import(imported, second))));

    [Fact]
    public void an_edit_at_the_source_of_a_held_draft_is_an_edit_of_it() =>
        Assert.Equal((UpdateState.Draft, second.Texts), (held.After(Import(held, second)).State, held.After(Import(held, second)).Said.Texts));

    [Fact]
    public void what_a_person_wrote_is_not_written_over()
    {
        var byHand = imported.After(imported.Revise(Editor(Kbt), NoChange with { Texts = [new("nb", "Kafé", "Vi flytter.")] }));
        Assert.Empty(Import(byHand, second).Events);
    }

    [Fact]
    public void a_topic_that_a_person_added_stays_with_the_sources_next_text()
    {
        var tagged = imported.After(imported.Revise(Editor(Kbt), NoChange with { Tags = ["kafé"] }));
        Assert.Equal("kafé", Assert.Single(tagged.After(Import(tagged, second)).Said.Tags));
    }

    [Fact]
    public void what_was_withdrawn_never_comes_back()
    {
        var withdrawn = imported.After(imported.Withdraw(Editor(Kbt), "Feil", "hash", Noon));
        Assert.Empty(Import(withdrawn, first).Events);
        Assert.Empty(Import(withdrawn, second).Events);
    }

    [Fact]
    public void it_never_becomes_joint() =>
        Assert.Equal("update.imported_not_joint", imported.Revise(Editor(Kbt), NoChange with { Invite = [Varres] }).Refusal?.Code);

    [Fact]
    public void what_the_centre_wrote_itself_is_not_changed_by_a_source() => Assert.Empty(Import(Published, second).Events);

    [Fact]
    public void merged_it_only_points_to_the_other_and_is_changed_no_more()
    {
        var merged = imported.After(imported.Merge(Editor(Kbt), new("upd-own"), true, Noon));
        Assert.Equal((UpdateState.Merged, new UpdateId("upd-own")), (merged.State, merged.MergedInto));
        Assert.Empty(Import(merged, second).Events);
        Assert.Equal(Decision.AlreadySo, merged.Merge(Editor(Kbt), new("upd-own"), true, Noon));
        Assert.Equal("update.is_merged", merged.Merge(Editor(Kbt), new("upd-third"), true, Noon).Refusal?.Code);
        Assert.Equal("update.is_merged", merged.Revise(Editor(Kbt), NoChange with { Tags = ["x"] }).Refusal?.Code);
    }

    [Theory]
    [InlineData("published", true, "update.not_imported")]
    [InlineData("imported", false, "update.no_twin")]
    public void what_is_no_import_or_has_no_twin_cannot_be_merged(string which, bool isOfTheCentre, string code) =>
        Assert.Equal(code, (which == "imported" ? imported : Published).Merge(Editor(Kbt), new("upd-own"), isOfTheCentre, Noon).Refusal?.Code);

    [Theory]
    [InlineData("owner's reader")]
    [InlineData("other editor")]
    [InlineData("public")]
    public void others_do_not_merge_it(string who) => Assert.NotNull(imported.Merge(As(who), new("upd-own"), true, Noon).Refusal);

    private static Decision<UpdateEvent> Import(Update update, Said said, bool isHeld = false) => update.Import(Kbt, From(said), said, Noon.AddDays(-3), isHeld, Noon);

    private static ImportedFrom From(Said said) => new(new("src-a"), "link", said.Texts[0]);

    private static (int Revision, System.Collections.Immutable.ImmutableArray<TextOf> Texts) Of(Update update) => (update.Revision, update.Said.Texts);
}
