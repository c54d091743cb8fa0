using System.Collections.Immutable;

namespace NetworkBackend.Changes;

/// <summary>One change to something public.</summary>
/// <param name="Seq">Its journal position: later changes have higher ones, and none is ever filled in later.</param>
/// <param name="Type">What happened, e.g. <c>update.published</c>.</param>
/// <param name="Resource">The kind of thing, e.g. <c>update</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="Revision">Its revision since.</param>
/// <param name="At">When.</param>
/// <param name="Deleted">True for a tombstone: take it away.</param>
[GenerateSerializer, Immutable, Alias("change-entry")]
public sealed record ChangeEntry(long Seq, string Type, string Resource, string Id, int Revision, DateTimeOffset At, bool Deleted);

/// <summary>Reads the sequence of public changes. Keyed by anything; stateless.</summary>
[Alias("change-queries")]
public interface IChangeQueries : IGrainWithStringKey
{
    /// <summary>The position of the last change; 0 where there is none.</summary>
    [Alias("last")] Task<long> Last(CancellationToken cancellation);

    /// <summary>Changes after a position, oldest first, at most <paramref name="limit"/>, perhaps of some types only.</summary>
    [Alias("after")] Task<ImmutableArray<ChangeEntry>> After(long seq, ImmutableArray<string> types, int limit, CancellationToken cancellation);
}
