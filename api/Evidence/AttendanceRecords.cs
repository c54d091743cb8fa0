using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Members;
using ActivityKind = NetworkBackend.Api.Activities.ActivityKind;

namespace NetworkBackend.Api.Evidence;

/// <summary>What was held, and how many came.</summary>
/// <param name="Items">By centre, year and kind.</param>
internal sealed record AttendanceResponse(ImmutableArray<AttendanceRecord> Items)
{
    public static AttendanceResponse From(ImmutableArray<AttendanceCount> counts) => new([.. counts.Select(AttendanceRecord.From)]);
}

/// <summary>What a centre arranged of one kind in one year, alone and with others.</summary>
/// <param name="Centre">The centre.</param>
/// <param name="Name">Its name.</param>
/// <param name="Year">The year in Europe/Oslo.</param>
/// <param name="Kind">Which kind.</param>
/// <param name="Activities">How many were held.</param>
/// <param name="Joint">How many of them others arranged too; these count for each.</param>
/// <param name="TakenPhysical">How many people were registered for a place in the room.</param>
/// <param name="TakenDigital">How many were registered to take part over the net.</param>
/// <param name="AttendedPhysical">How many of those were there, as far as it was said.</param>
/// <param name="AttendedDigital">The same over the net.</param>
internal sealed record AttendanceRecord(
    OrganisationId Centre, string Name, int Year, ActivityKind Kind, long Activities, long Joint, long TakenPhysical, long TakenDigital, long AttendedPhysical, long AttendedDigital)
{
    public static AttendanceRecord From(AttendanceCount it) => new(
        it.Centre, it.Name, it.Year, (ActivityKind)it.Kind, it.Activities, it.Joint, it.Taken.Physical, it.Taken.Digital, it.Attended.Physical, it.Attended.Digital);
}
