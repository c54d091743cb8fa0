using System.Collections.Immutable;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Api.Evidence;

/// <summary>Figures for those who report, apply and decide: counts alone, so whoever asks gets the same.</summary>
internal static class EvidenceEndpoints
{
    private static readonly ImmutableArray<string> columns =
        ["centre", "name", "year", "kind", "activities", "joint", "takenPhysical", "takenDigital", "attendedPhysical", "attendedDigital"];

    public static void MapEvidence(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/evidence").WithTags("Evidence");
        group.MapRead("/attendance", Attendance).Is(Operations.GetAttendance);
        group.MapRead("/attendance.csv", AttendanceFile).Is(Operations.GetAttendanceFile).AnswersFile(CsvFile.MediaType);
    }

    private static async Task<Answer<AttendanceResponse>> Attendance(AttendanceParameters of, IGrainFactory grains, CancellationToken cancellation) =>
        AttendanceResponse.From(await grains.ActivityQueries.Attendance(of.Filter, cancellation));

    private static async Task<FileAnswer> AttendanceFile(AttendanceParameters of, IGrainFactory grains, CancellationToken cancellation)
    {
        var counts = AttendanceResponse.From(await grains.ActivityQueries.Attendance(of.Filter, cancellation));
        var content = CsvFile.Of(columns, counts.Items.Select(Row));
        return new(content, CsvFile.MediaType, "attendance.csv", EntityTag.Of(content));
    }

    private static object[] Row(AttendanceRecord it) =>
    [
        it.Centre.Value, it.Name, it.Year, Words.Of(it.Kind), it.Activities, it.Joint, it.TakenPhysical, it.TakenDigital, it.AttendedPhysical, it.AttendedDigital,
    ];
}
