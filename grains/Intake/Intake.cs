using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Intake;

/// <summary>What can happen to what a centre takes in. The names stand in the journal for ever.</summary>
[JsonDerivedType(typeof(ItemTaken), "intake.item_taken")]
[JsonDerivedType(typeof(ItemRecognised), "intake.item_recognised")]
[JsonDerivedType(typeof(MergeProposed), "intake.merge_proposed")]
[JsonDerivedType(typeof(MergeDismissed), "intake.merge_dismissed")]
internal abstract record IntakeEvent;

/// <summary>An item that nothing was known of: what it is known by from now on, digested, and the update that it becomes.</summary>
internal sealed record ItemTaken(UpdateId Update, SourceId Source, ImmutableArray<string> Keys) : IntakeEvent;

/// <summary>An item turned out to be one that was taken in before, or one that the centre has said itself: what else it is known by.</summary>
internal sealed record ItemRecognised(UpdateId Update, SourceId Source, ImmutableArray<string> Keys) : IntakeEvent;

/// <summary>An item may be about the same as something that the centre has said itself.</summary>
internal sealed record MergeProposed(MergePair Pair, SourceId Source) : IntakeEvent;

internal sealed record MergeDismissed(MergePair Pair) : IntakeEvent;

/// <summary>What came from elsewhere, and what the centre has said itself.</summary>
internal sealed record MergePair(UpdateId Imported, UpdateId Into);

/// <summary>What a centre takes in, as its history made it. The keys of years are rows and not in here.</summary>
internal sealed record CentreIntake
{
    public static CentreIntake None { get; } = new();

    /// <summary>What may be about the same, and nobody has said yet whether it is.</summary>
    public ImmutableArray<MergePair> Proposed { get; init; } = [];

    /// <summary>What is not about the same: nobody is asked twice.</summary>
    public ImmutableArray<MergePair> Dismissed { get; init; } = [];

    public static Decision<IntakeEvent> Take(UpdateId update, SourceId source, ImmutableArray<string> keys) => new ItemTaken(update, source, keys);

    public static Decision<IntakeEvent> Recognise(UpdateId update, SourceId source, ImmutableArray<string> keys) =>
        keys.IsEmpty ? Decision.AlreadySo : new ItemRecognised(update, source, keys);

    public Decision<IntakeEvent> Propose(MergePair pair, SourceId source) =>
        Proposed.Contains(pair) || Dismissed.Contains(pair) ? Decision.AlreadySo : new MergeProposed(pair, source);

    public Decision<IntakeEvent> Dismiss(Caller by, OrganisationId centre, MergePair pair) =>
        !by.MayReadFor(centre) ? IntakeRefusals.NotFound
        : !by.MayEditFor(centre) ? SourceRefusals.NotAnEditor
        : Dismissed.Contains(pair) ? Decision.AlreadySo
        : !Proposed.Contains(pair) ? IntakeRefusals.NotFound
        : new MergeDismissed(pair);

    public CentreIntake With(IntakeEvent change) => change switch
    {
        MergeProposed it => this with { Proposed = Proposed.Add(it.Pair) },
        MergeDismissed it => this with { Proposed = Proposed.Remove(it.Pair), Dismissed = Dismissed.Add(it.Pair) },
        _ => this,
    };
}

/// <summary>Why something cannot be done with what was taken in. The codes are public and never change.</summary>
internal static class IntakeRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "proposal.not_found", "There is no such proposal; the centre's list of merge proposals says which there are.");
    public static Refusal NotYours { get; } = new(RefusalKind.Forbidden, "proposal.not_yours", "Only staff of the centre see what may be merged.");
}
