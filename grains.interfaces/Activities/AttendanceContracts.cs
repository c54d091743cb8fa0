using NetworkBackend.Members;

namespace NetworkBackend.Activities;

/// <summary>What to count; null means any. Only activities that were held.</summary>
/// <param name="Centre">That this centre arranged.</param>
/// <param name="Year">That began in this year, in Europe/Oslo.</param>
/// <param name="Kind">Of this kind.</param>
/// <param name="From">That began at this time or later.</param>
/// <param name="To">That began before this time.</param>
[GenerateSerializer, Immutable, Alias("attendance-filter")]
public sealed record AttendanceFilter(OrganisationId? Centre, int? Year, ActivityKind? Kind, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>What a centre arranged of one kind in one year, and how many came. What several arranged together counts for each of them.</summary>
/// <param name="Centre">The centre.</param>
/// <param name="Name">Its name now.</param>
/// <param name="Year">The year in Europe/Oslo.</param>
/// <param name="Kind">Which kind.</param>
/// <param name="Activities">How many were held.</param>
/// <param name="Joint">How many of them others arranged too.</param>
/// <param name="Taken">How many people were registered, parties counted in full.</param>
/// <param name="Attended">How many of them were there.</param>
[GenerateSerializer, Immutable, Alias("attendance-count")]
public sealed record AttendanceCount(OrganisationId Centre, string Name, int Year, ActivityKind Kind, long Activities, long Joint, PeopleByMode Taken, PeopleByMode Attended);

/// <summary>So many people.</summary>
/// <param name="Physical">In the place.</param>
/// <param name="Digital">Over the net.</param>
[GenerateSerializer, Immutable, Alias("people-by-mode")]
public sealed record PeopleByMode(long Physical, long Digital);
