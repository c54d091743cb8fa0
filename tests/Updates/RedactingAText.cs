using System.Collections.Immutable;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

public class RedactingAText
{
    private static readonly UpdateText newText = new("nb", "Åpen dag flyttes", "Ny dato.");
    private static readonly Update Revised = Published.After(Published.Revise(Editor(Kbt), NoChange with { Texts = ImmutableArray.Create(newText) }, Noon.AddHours(1)));
    private static readonly ImmutableArray<TextOf> First = Published.Said.Texts;

    [Theory]
    [InlineData("owner's editor", "yes")]
    [InlineData("owner's leader", "yes")]
    [InlineData("owner's reader", "role.editor_required")]
    [InlineData("invited editor", "update.not_owner")]
    [InlineData("other editor", "update.not_owner")]
    [InlineData("public", "update.not_owner")]
    [InlineData("operator", "yes")]
    public void is_for_its_owner(string caller, string word) => Assert.Equal(word, Word(Revised.Redact(As(caller), new(1, [], "navn"), First, "hash", Noon)));

    [Fact]
    public void needs_a_reason() => Assert.Equal("update.no_reason", Word(Revised.Redact(Editor(Kbt), new(1, [], " "), First, "hash", Noon)));

    [Theory, InlineData(0), InlineData(3)]
    public void needs_a_revision_that_there_is(int revision) =>
        Assert.Equal("update.no_revision", Word(Revised.Redact(Editor(Kbt), new(revision, [], "navn"), First, "hash", Noon)));

    [Fact]
    public void needs_a_text() => Assert.Equal("update.no_such_text", Word(Revised.Redact(Editor(Kbt), new(1, ["en"], "navn"), [], "hash", Noon)));

    [Fact]
    public void again_changes_nothing()
    {
        var redacted = Revised.After(Revised.Redact(Editor(Kbt), new(1, [], "navn"), First, "hash", Noon));
        Assert.Equal("so", Word(redacted.Redact(Editor(Kbt), new(1, [], "navn"), First, "hash", Noon.AddDays(1))));
    }

    [Fact]
    public void of_what_the_current_revision_says_too_is_refused() =>
        Assert.Equal("update.text_still_stands", Word(Revised.Redact(Editor(Kbt), new(1, [], "navn"), Revised.Said.Texts, "hash", Noon)));

    [Fact]
    public void is_possible_after_the_withdrawal()
    {
        var redacted = Withdrawn.After(Withdrawn.Redact(Editor(Kbt), new(1, [], "navn"), First, "hash", Noon));
        Assert.True(redacted.Readable.IsEmpty);
    }

    [Fact]
    public void of_all_it_says_leaves_no_feed() => Assert.Empty(Published.After(Published.Redact(Editor(Kbt), new(1, [], "navn"), First, "hash", Noon)).Feeds);

    [Fact]
    public void of_a_draft_keeps_it_from_coming_out()
    {
        var redacted = Draft.After(Draft.Redact(Editor(Kbt), new(1, [], "navn"), Draft.Said.Texts, "hash", Noon));
        Assert.Equal("update.no_text", Word(redacted.Publish(Editor(Kbt), NothingMissing, Noon)));
    }

    [Fact]
    public void keeps_the_same_text_from_coming_back()
    {
        var redacted = Revised.After(Revised.Redact(Editor(Kbt), new(1, [], "navn"), First, "hash", Noon));
        Assert.Equal("update.text_redacted", Word(redacted.Revise(Editor(Kbt), NoChange with { Texts = Content.Texts })));
    }
}
