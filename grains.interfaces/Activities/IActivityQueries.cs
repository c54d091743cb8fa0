using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Activities;

/// <summary>Reads the list of activities. Keyed by anything; stateless.</summary>
[Alias("activity-queries")]
public interface IActivityQueries : IGrainWithStringKey
{
    /// <summary>Activities by when they begin, the latest first, before a place in the list, at most <paramref name="limit"/>.</summary>
    [Alias("list")]
    Task<ImmutableArray<ActivityView>> List(Caller by, ActivityFilter filter, ActivityCursor? before, int limit, CancellationToken cancellation);

    /// <summary>What was held, by centre, year and kind. Counts are everybody's business.</summary>
    [Alias("attendance")] Task<ImmutableArray<AttendanceCount>> Attendance(AttendanceFilter filter, CancellationToken cancellation);
}

/// <summary>Which activities to list; null means any.</summary>
/// <param name="Centre">That this centre arranges; for its own staff also what it is asked to arrange.</param>
/// <param name="Network">Of this network.</param>
/// <param name="Kind">Of this kind.</param>
/// <param name="State">That stand there.</param>
/// <param name="From">That begin at this time or later.</param>
/// <param name="To">That begin before this time.</param>
/// <param name="Series">Of this series.</param>
[GenerateSerializer, Immutable, Alias("activity-filter")]
public sealed record ActivityFilter(
    OrganisationId? Centre, NetworkId? Network, ActivityKind? Kind, ActivityState? State, DateTimeOffset? From, DateTimeOffset? To, string? Series = null);

/// <summary>A place in the list of activities.</summary>
/// <param name="Dated">When it begins there, or its period.</param>
/// <param name="Id">Which it is.</param>
[GenerateSerializer, Immutable, Alias("activity-cursor")]
public sealed record ActivityCursor(DateTimeOffset Dated, ActivityId Id);
