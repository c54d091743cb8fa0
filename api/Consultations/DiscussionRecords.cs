using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>What has become of an amendment.</summary>
internal enum AmendmentState
{
    Open = Contracts.AmendmentState.Open,
    Accepted = Contracts.AmendmentState.Accepted,
    Rejected = Contracts.AmendmentState.Rejected,
}

/// <summary>Whether a run of text stands in both of two texts, only in the first, or only in the second.</summary>
internal enum RunKind
{
    Kept = Contracts.RunKind.Kept,
    Removed = Contracts.RunKind.Removed,
    Added = Contracts.RunKind.Added,
}

/// <summary>A replacement to suggest. Offsets count UTF-16 code units, as JavaScript and .NET do.</summary>
internal sealed record AmendmentRequest
{
    /// <summary>The section's version that the range is in.</summary>
    [Range(1, 1_000_000)]
    public required int BasedOn { get; init; }

    /// <summary>Where the range begins, from 0.</summary>
    [Range(0, 1_000_000)]
    public required int From { get; init; }

    /// <summary>Where it ends, which is no longer part of it; the same as from to insert.</summary>
    [Range(0, 1_000_000)]
    public required int To { get; init; }

    /// <summary>What is to stand there; empty to leave it out.</summary>
    [StringLength(200_000)]
    public required string Replacement { get; init; }

    public ProposedAmendment ToAmendment() => new(BasedOn, From, To, Replacement);
}

/// <summary>Something to say on a section.</summary>
internal sealed record CommentRequest
{
    /// <summary>Markdown.</summary>
    [StringLength(20_000, MinimumLength = 1)]
    public required string Text { get; init; }

    /// <summary>The comment that began the thread; left out, this one begins one.</summary>
    [Range(1, 1_000_000)]
    public int? Thread { get; init; }
}

/// <summary>A run of text.</summary>
internal sealed record RunResponse(RunKind Kind, string Text)
{
    public static RunResponse From(DifferenceRun it) => new((RunKind)it.Kind, it.Text);
}

/// <summary>What is different between two versions of a section, word by word: kept and removed runs make the first, kept and added ones the second.</summary>
internal sealed record DifferenceResponse(int From, int To, ImmutableArray<RunResponse> Runs);

/// <summary>What is different in a section since it was signed, its title in the first line.</summary>
internal sealed record SectionDifferenceResponse(int Number, ImmutableArray<RunResponse> Runs)
{
    public static SectionDifferenceResponse From(SectionDifference it) => new(it.Number, [.. it.Runs.Select(RunResponse.From)]);
}

/// <summary>What is different since a centre signed, section by section; empty where its signature stands.</summary>
internal sealed record SinceVerdictResponse(ImmutableArray<SectionDifferenceResponse> Sections);

/// <summary>What an amendment collides with.</summary>
/// <param name="Wanted">What it wanted to replace.</param>
/// <param name="Now">What stands there now.</param>
/// <param name="From">Where that begins in the section as it is.</param>
/// <param name="To">Where it ends.</param>
internal sealed record CollisionResponse(string Wanted, string Now, int From, int To);

/// <summary>An amendment.</summary>
internal sealed record AmendmentResponse(
    int Id, int Section, AmendmentState State, int BasedOn, int From, int To, string Replacement, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason)
{
    public static AmendmentResponse Of(AmendmentView it) => new(
        it.Id, it.Section, (AmendmentState)it.State, it.Amendment.BasedOn, it.Amendment.From, it.Amendment.To, it.Amendment.Text, it.At, it.Person, it.Organisation, it.Reason);
}

/// <summary>An amendment beside the text.</summary>
/// <param name="Amendment">What it is.</param>
/// <param name="Runs">What it does to the version that it is based on, word by word.</param>
/// <param name="Collision">For an open one: what is in its way in the section as it is; null where it can be accepted.</param>
internal sealed record AmendmentShownResponse(AmendmentResponse Amendment, ImmutableArray<RunResponse> Runs, CollisionResponse? Collision)
{
    public static AmendmentShownResponse From(AmendmentShown it) => new(
        AmendmentResponse.Of(it.Amendment), [.. it.Runs.Select(RunResponse.From)],
        it.Collision is { } at ? new(at.Wanted, at.Now, at.From, at.To) : null);
}

/// <summary>A comment on a section.</summary>
/// <param name="Id">From 1 in each response.</param>
/// <param name="Thread">The comment that it answers; null for one that begins a thread.</param>
/// <param name="Text">Markdown.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who.</param>
/// <param name="Organisation">For which organisation.</param>
/// <param name="Resolved">When its thread was settled; only for one that begins a thread.</param>
internal sealed record CommentResponse(int Id, int? Thread, string Text, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation, DateTimeOffset? Resolved)
{
    public static CommentResponse From(CommentView it) => new(it.Id, it.Thread, it.Text, it.At, it.Person, it.Organisation, it.Resolved);
}
