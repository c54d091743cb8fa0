using NetworkBackend.Callers;
using NetworkBackend.Intake;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Sources;

namespace NetworkBackend.Tests.Intake;

/// <summary>What a centre's intake decides by itself: what is proposed once and never again, and who may say no.</summary>
public class TakingItemsIn
{
    private static readonly OrganisationId kbt = new("kbt");
    private static readonly SourceId source = new("src-a");
    private static readonly MergePair pair = new(new("upd-imported"), new("upd-own"));
    private static readonly CentreIntake proposed = After(CentreIntake.None, CentreIntake.None.Propose(pair, source));

    [Fact]
    public void an_item_known_by_all_its_keys_is_nothing_new() => Assert.Empty(CentreIntake.Recognise(pair.Imported, source, []).Events);

    [Fact]
    public void a_pair_is_proposed_once() => Assert.Equal((1, 0), (CentreIntake.None.Propose(pair, source).Events.Length, proposed.Propose(pair, source).Events.Length));

    [Fact]
    public void a_pair_that_was_dismissed_is_never_proposed_again()
    {
        var dismissed = After(proposed, proposed.Dismiss(As(Role.Editor, "kbt"), kbt, pair));
        Assert.Empty(dismissed.Proposed);
        Assert.Empty(dismissed.Propose(pair, source).Events);
        Assert.Equal(Decision.AlreadySo, dismissed.Dismiss(As(Role.Editor, "kbt"), kbt, pair));
    }

    [Fact]
    public void another_pair_of_the_same_update_is_another_question() => Assert.Single(proposed.Propose(pair with { Into = new("upd-third") }, source).Events);

    [Theory]
    [InlineData("kbt", Role.Editor, null)]
    [InlineData("kbt", Role.Leader, null)]
    [InlineData("kbt", Role.Reader, "role.editor_required")]
    [InlineData("varres", Role.Leader, "proposal.not_found")]
    public void it_is_the_centres_editors_who_say_no(string organisation, Role role, string? code) =>
        Assert.Equal(code, proposed.Dismiss(As(role, organisation), kbt, pair).Refusal?.Code);

    [Fact]
    public void what_was_not_proposed_cannot_be_dismissed() =>
        Assert.Equal("proposal.not_found", proposed.Dismiss(As(Role.Editor, "kbt"), kbt, new(pair.Into, pair.Imported)).Refusal?.Code);

    private static Caller As(Role role, string organisation) => new(null, new(organisation), role, [], null);

    private static CentreIntake After(CentreIntake intake, Decision<IntakeEvent> decision) => decision.Events.Aggregate(intake, (it, change) => it.With(change));
}
