using System.Reflection;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Centres;

/// <summary>Which centres to list.</summary>
internal sealed record CentreFilter(CentreKind? Kind, string? Region, Page Page) : IBound, Microsoft.AspNetCore.Http.Metadata.IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem;

    public static ValueTask<CentreFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(new CentreFilter(query.Word<CentreKind>("kind"), query.Text("region"), query.Page()));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("kind", "Only centres of this kind.", typeof(CentreKind));
        builder.Takes("region", "Only centres that serve this region.");
        builder.TakesPage();
    }
}
