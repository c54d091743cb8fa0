using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Members;
using ActivityKind = NetworkBackend.Api.Activities.ActivityKind;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Evidence;

/// <summary>What to count.</summary>
internal sealed record AttendanceParameters(AttendanceFilter Filter, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<AttendanceParameters?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        AttendanceFilter filter = new(
            query.Id<OrganisationId>("centre"), query.Number("year"), (Contracts.ActivityKind?)query.Word<ActivityKind>("kind"), query.Time("from"), query.Time("to"));
        return new(new AttendanceParameters(filter, query.Problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("centre", "Only what this centre arranged.", typeof(OrganisationId));
        builder.Takes("year", "Only what began in this year, in Europe/Oslo.", typeof(int));
        builder.Takes("kind", "Only activities of this kind.", typeof(ActivityKind));
        builder.Takes("from", "Only what began at or after this time.", typeof(DateTimeOffset));
        builder.Takes("to", "Only what began before this time.", typeof(DateTimeOffset));
    }
}
