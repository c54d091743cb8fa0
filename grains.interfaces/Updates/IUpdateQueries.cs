using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Updates;

/// <summary>Which updates to list; null means any.</summary>
/// <param name="Owner">Owned by.</param>
/// <param name="Centre">Stood behind by, as owner or by consent.</param>
/// <param name="Network">In a network.</param>
/// <param name="Topic">With a topic.</param>
/// <param name="Tag">With a tag.</param>
/// <param name="State">In a state; what the caller may not see is never listed.</param>
/// <param name="From">Came out at or after; where it has not, was written.</param>
/// <param name="To">Came out before; where it has not, was written.</param>
[GenerateSerializer, Immutable, Alias("update-filter")]
public sealed record UpdateFilter(
    OrganisationId? Owner, OrganisationId? Centre, NetworkId? Network, string? Topic, string? Tag, UpdateState? State, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>Reads the list of updates. Keyed by anything; stateless.</summary>
[Alias("update-queries")]
public interface IUpdateQueries : IGrainWithStringKey
{
    /// <summary>Updates that the caller may see, newest first by when they came out or, until then, were written, before the given one of the list, at most <paramref name="limit"/>.</summary>
    [Alias("list")] Task<ImmutableArray<UpdateSummary>> List(Caller by, UpdateFilter filter, UpdateCursor? before, int limit, CancellationToken cancellation);
}

/// <summary>A place in the list of updates.</summary>
/// <param name="Dated">When the update there came out or, where it has not, was written.</param>
/// <param name="Id">Which it is.</param>
[GenerateSerializer, Immutable, Alias("update-cursor")]
public sealed record UpdateCursor(DateTimeOffset Dated, UpdateId Id);
