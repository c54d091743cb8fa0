using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Intake;

/// <summary>
/// Takes in what the sources of one centre have, one item at a time, and knows which it has had: under whichever address, from whichever source. Keyed by
/// the centre's <see cref="OrganisationId"/>.
/// </summary>
[Alias("intake")]
public interface IIntakeGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes an item in: as a new update, as a revision of the one that it became, or as what the centre has said itself. Again, it changes nothing.
    /// The centre's sources alone do this.
    /// </summary>
    [Alias("take")] Task<TakenAs> Take(IncomingItem item, CancellationToken cancellation);

    /// <summary>Makes what was taken in a pointer to what the centre has said itself since, where both say the same.</summary>
    [Alias("look-for-twins")] Task LookForTwins(CancellationToken cancellation);

    /// <summary>Says that two updates are not about the same, so that nobody is asked again. Again, it changes nothing.</summary>
    [Alias("dismiss")] Task<Outcome<MergeProposal>> Dismiss(Command command, UpdateId imported, UpdateId into, CancellationToken cancellation);
}

/// <summary>The lists of what was taken in. Keyed by anything.</summary>
[Alias("intake-queries")]
public interface IIntakeQueries : IGrainWithStringKey
{
    /// <summary>What may be the same as an update of the centre's own and nobody has decided about, oldest first, to its staff; at most <paramref name="limit"/>.</summary>
    [Alias("proposals")]
    Task<Outcome<ImmutableArray<MergeProposal>>> Proposals(Caller by, OrganisationId centre, long after, int limit, CancellationToken cancellation);
}

/// <summary>An item of a source, cleaned.</summary>
/// <param name="Source">The source.</param>
/// <param name="Keys">What it is known by, the surest first; at least one.</param>
/// <param name="Text">What it says.</param>
/// <param name="Link">Its address.</param>
/// <param name="Published">When it came out; null where that cannot be trusted.</param>
/// <param name="IsHeld">True where somebody of the centre has to let it out.</param>
[GenerateSerializer, Immutable, Alias("incoming-item")]
public sealed record IncomingItem(SourceId Source, ImmutableArray<string> Keys, UpdateText Text, string? Link, DateTimeOffset? Published, bool IsHeld);

/// <summary>What became of an item.</summary>
public enum TakenAs
{
    /// <summary>A new update.</summary>
    New,

    /// <summary>A revision of the update that it became.</summary>
    Revision,

    /// <summary>Nothing: it is known, and says what it said, or what the centre has changed or taken back since.</summary>
    Known,

    /// <summary>Nothing: the centre says the same itself.</summary>
    Twin,
}

/// <summary>Two updates that may be about the same, for a person to say.</summary>
/// <param name="Seq">Its place in the list.</param>
/// <param name="Imported">What came from elsewhere.</param>
/// <param name="Into">The centre's own.</param>
/// <param name="At">When it was noticed.</param>
[GenerateSerializer, Immutable, Alias("merge-proposal")]
public sealed record MergeProposal(long Seq, UpdateId Imported, UpdateId Into, DateTimeOffset At);
