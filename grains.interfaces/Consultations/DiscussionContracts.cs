using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Persons;

namespace NetworkBackend.Consultations;

/// <summary>What has become of an amendment.</summary>
public enum AmendmentState
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>To be accepted or rejected.</summary>
    Open,

    /// <summary>Part of the text.</summary>
    Accepted,

    /// <summary>Not part of it, with a reason.</summary>
    Rejected,
}

/// <summary>A replacement of a range in one version of a section. Offsets count UTF-16 code units, as .NET and JavaScript do.</summary>
/// <param name="BasedOn">The version that the range is in.</param>
/// <param name="From">Where it begins, from 0.</param>
/// <param name="To">Where it ends, which is no longer part of it.</param>
/// <param name="Text">What is to stand there instead.</param>
[GenerateSerializer, Immutable, Alias("proposed-amendment")]
public sealed record ProposedAmendment(int BasedOn, int From, int To, string Text);

/// <summary>A word-level difference: runs of text that stand in both, only before, or only after.</summary>
public enum RunKind
{
    /// <summary>Stands in both.</summary>
    Kept,

    /// <summary>Stood before.</summary>
    Removed,

    /// <summary>Stands after.</summary>
    Added,
}

/// <summary>A run of text.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Text">The text.</param>
[GenerateSerializer, Immutable, Alias("difference-run")]
public sealed record DifferenceRun(RunKind Kind, string Text);

/// <summary>What is different between two versions of a section.</summary>
/// <param name="From">The one version.</param>
/// <param name="To">The other.</param>
/// <param name="Runs">The runs of both texts, in order.</param>
[GenerateSerializer, Immutable, Alias("version-difference")]
public sealed record VersionDifference(int From, int To, ImmutableArray<DifferenceRun> Runs);

/// <summary>What an amendment collides with: somebody has changed what it would replace.</summary>
/// <param name="Wanted">What it wanted to replace.</param>
/// <param name="Now">What stands there now.</param>
/// <param name="From">Where that begins in the section as it is.</param>
/// <param name="To">Where it ends.</param>
[GenerateSerializer, Immutable, Alias("amendment-collision")]
public sealed record AmendmentCollision(string Wanted, string Now, int From, int To);

/// <summary>An amendment.</summary>
/// <param name="Id">From 1 in each response.</param>
/// <param name="Section">The section's number.</param>
/// <param name="Amendment">What it would do.</param>
/// <param name="State">What has become of it.</param>
/// <param name="At">When it was proposed.</param>
/// <param name="Person">By whom; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation; null for the operator.</param>
/// <param name="Reason">Why it was rejected.</param>
[GenerateSerializer, Immutable, Alias("amendment-view")]
public sealed record AmendmentView(
    int Id, int Section, ProposedAmendment Amendment, AmendmentState State, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, string? Reason);

/// <summary>An amendment beside the text.</summary>
/// <param name="Amendment">What it is.</param>
/// <param name="Runs">What it does to the version that it is based on.</param>
/// <param name="Collision">For an open one: what is in its way in the section as it is; null where it can be accepted.</param>
[GenerateSerializer, Immutable, Alias("amendment-shown")]
public sealed record AmendmentShown(AmendmentView Amendment, ImmutableArray<DifferenceRun> Runs, AmendmentCollision? Collision);

/// <summary>A comment on a section.</summary>
/// <param name="Id">From 1 in each response.</param>
/// <param name="Thread">The comment that it answers; null for one that begins a thread.</param>
/// <param name="Text">Markdown.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation; null for the operator.</param>
/// <param name="Resolved">When its thread was settled; only for one that begins a thread.</param>
[GenerateSerializer, Immutable, Alias("comment-view")]
public sealed record CommentView(
    int Id, int? Thread, string Text, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, DateTimeOffset? Resolved);

/// <summary>What is different in a section, word by word.</summary>
/// <param name="Number">Which.</param>
/// <param name="Runs">The runs of both texts, in order.</param>
[GenerateSerializer, Immutable, Alias("section-difference")]
public sealed record SectionDifference(int Number, ImmutableArray<DifferenceRun> Runs);
