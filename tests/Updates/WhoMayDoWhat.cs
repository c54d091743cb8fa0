using NetworkBackend.Members;
using NetworkBackend.Updates;
using static NetworkBackend.Tests.Updates.Example;

namespace NetworkBackend.Tests.Updates;

/// <summary>Every caller against every state. What somebody may not know of is not found; what they may know of is refused by its reason.</summary>
public class WhoMayDoWhat
{
    private static readonly string[] states = ["unknown", "draft", "inviting", "published", "withdrawn", "dropped"];

    //                           unknown             draft               inviting            published             withdrawn             dropped
    [Theory]
    [InlineData("owner's editor", "update.not_found", "yes", "yes", "yes", "yes", "yes")]
    [InlineData("owner's reader", "update.not_found", "yes", "yes", "yes", "yes", "yes")]
    [InlineData("invited editor", "update.not_found", "update.not_found", "yes", "yes", "yes", "yes")]
    [InlineData("invited reader", "update.not_found", "update.not_found", "yes", "yes", "yes", "yes")]
    [InlineData("other editor", "update.not_found", "update.not_found", "update.not_found", "yes", "update.withdrawn", "update.not_found")]
    [InlineData("other reader", "update.not_found", "update.not_found", "update.not_found", "yes", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_found", "update.not_found", "update.not_found", "yes", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "update.not_found", "yes", "yes", "yes", "yes", "yes")]
    public void sees_it(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Hidden(As(caller)))));

    [Theory]
    [InlineData("owner's editor", "update.not_found", "yes", "yes", "yes", "update.is_withdrawn", "update.is_withdrawn")]
    [InlineData("owner's leader", "update.not_found", "yes", "yes", "yes", "update.is_withdrawn", "update.is_withdrawn")]
    [InlineData("owner's reader", "update.not_found", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required")]
    [InlineData("invited editor", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("invited reader", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("other editor", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("other reader", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "update.not_found", "yes", "yes", "yes", "update.is_withdrawn", "update.is_withdrawn")]
    public void revises_it(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Revise(As(caller), NoChange with { Tags = ["nytt"] }))));

    [Theory]
    [InlineData("owner's editor", "update.not_found", "yes", "yes", "so", "update.is_withdrawn", "update.is_withdrawn")]
    [InlineData("owner's leader", "update.not_found", "yes", "yes", "so", "update.is_withdrawn", "update.is_withdrawn")]
    [InlineData("owner's reader", "update.not_found", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required")]
    [InlineData("invited editor", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("invited reader", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("other editor", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("other reader", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "update.not_found", "yes", "yes", "so", "update.is_withdrawn", "update.is_withdrawn")]
    public void publishes_it(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Publish(As(caller), NothingMissing, Noon))));

    [Theory]
    [InlineData("owner's editor", "update.not_found", "yes", "yes", "yes", "so", "so")]
    [InlineData("owner's leader", "update.not_found", "yes", "yes", "yes", "so", "so")]
    [InlineData("owner's reader", "update.not_found", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required")]
    [InlineData("invited editor", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("invited reader", "update.not_found", "update.not_found", "update.not_owner", "update.not_owner", "update.not_owner", "update.not_owner")]
    [InlineData("other editor", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("other reader", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_found", "update.not_found", "update.not_found", "update.not_owner", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "update.not_found", "yes", "yes", "yes", "so", "so")]
    public void withdraws_it(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Withdraw(As(caller), "Feil", "hash", Noon))));

    [Theory]
    [InlineData("owner's editor", "update.not_found", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre")]
    [InlineData("owner's reader", "update.not_found", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre", "consent.not_your_centre")]
    [InlineData("invited editor", "update.not_found", "update.not_found", "yes", "yes", "update.is_withdrawn", "update.is_withdrawn")]
    [InlineData("invited reader", "update.not_found", "update.not_found", "role.editor_required", "role.editor_required", "role.editor_required", "role.editor_required")]
    [InlineData("other editor", "update.not_found", "update.not_found", "update.not_found", "consent.not_your_centre", "update.withdrawn", "update.not_found")]
    [InlineData("other reader", "update.not_found", "update.not_found", "update.not_found", "consent.not_your_centre", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_found", "update.not_found", "update.not_found", "consent.not_your_centre", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "update.not_found", "update.not_invited", "yes", "yes", "update.is_withdrawn", "update.is_withdrawn")]
    public void accepts_for_the_invited_centre(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Answer(As(caller), Varres, ConsentAnswer.Accept))));

    [Theory]
    [InlineData("bikuben", "other editor", "update.not_found", "update.not_found", "update.not_found", "update.not_invited", "update.withdrawn", "update.not_found")]
    [InlineData("bikuben", "other reader", "update.not_found", "update.not_found", "update.not_found", "role.editor_required", "update.withdrawn", "update.not_found")]
    [InlineData("bikuben", "operator", "update.not_found", "update.not_invited", "update.not_invited", "update.not_invited", "update.not_invited", "update.not_invited")]
    [InlineData("kbt", "owner's editor", "update.not_found", "consent.owner", "consent.owner", "consent.owner", "consent.owner", "consent.owner")]
    public void accepts_for_a_centre_that_is_not_invited(string centre, string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Answer(As(caller), new OrganisationId(centre), ConsentAnswer.Accept))));

    [Theory]
    [InlineData("owner's editor", "yes", "update.exists", "update.exists", "update.exists", "update.exists", "update.exists")]
    [InlineData("owner's leader", "yes", "update.exists", "update.exists", "update.exists", "update.exists", "update.exists")]
    [InlineData("owner's reader", "role.editor_required", "update.exists", "update.exists", "update.exists", "update.exists", "update.exists")]
    [InlineData("other editor", "update.not_owner", "update.not_found", "update.not_found", "update.exists", "update.withdrawn", "update.not_found")]
    [InlineData("public", "update.not_owner", "update.not_found", "update.not_found", "update.exists", "update.withdrawn", "update.not_found")]
    [InlineData("operator", "yes", "update.exists", "update.exists", "update.exists", "update.exists", "update.exists")]
    public void drafts_under_its_id(string caller, params string[] expected) =>
        Assert.Equal(expected, states.Select(it => Word(In(it).Draft(As(caller), Written, SaidIn(Content), NothingMissing, Noon))));

    [Theory]
    [InlineData("owner's reader", true)]
    [InlineData("invited reader", true)]
    [InlineData("operator", true)]
    [InlineData("other editor", false)]
    [InlineData("public", false)]
    public void sees_more_of_a_published_update_than_the_public(string caller, bool expected) =>
        Assert.Equal(expected, Published.Concerns(As(caller)));

    [Fact]
    public void nothing_concerns_anybody_before_it_is_written() => Assert.False(Update.None.Concerns(As("operator")));
}
