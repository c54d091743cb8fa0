using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Updates;
using Contracts = NetworkBackend.Updates;

namespace NetworkBackend.Api.Updates;

/// <summary>Which updates to list.</summary>
internal sealed record UpdateListFilter(UpdateFilter Filter, Page Page, UpdateCursor? Before) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && Before is null ? Refuse.CursorInvalid : null);

    public static ValueTask<UpdateListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var filter = new UpdateFilter(
            query.Id<OrganisationId>("owner"),
            query.Id<OrganisationId>("centre"),
            query.Id<NetworkId>("network"),
            query.Text("topic", 64),
            query.Text("tag", 60),
            (Contracts.UpdateState?)query.Word<UpdateState>("state"),
            query.Time("from"),
            query.Time("to"));
        var page = query.Page();
        return new(new UpdateListFilter(filter, page, Place(page.After)));
    }

    /// <summary>An update's place in the list, for a cursor.</summary>
    public static string Key(UpdateSummary of) => TimeKey.Write(of.Update.Published ?? of.Update.Created, of.Update.Id.Value);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("owner", "Only updates that this centre owns.", typeof(OrganisationId));
        builder.Takes("centre", "Only updates that this centre stands behind.", typeof(OrganisationId));
        builder.Takes("network", "Only updates in this network.", typeof(NetworkId));
        builder.Takes("topic", "Only updates with this recovery topic.");
        builder.Takes("tag", "Only updates with this tag.");
        builder.Takes("state", "Only updates in this state.", typeof(UpdateState));
        builder.Takes("from", "Only updates that first came out at or after this time; those that are not out, that were created then.", typeof(DateTimeOffset));
        builder.Takes("to", "Only updates that first came out before this time; those that are not out, that were created then.", typeof(DateTimeOffset));
        builder.TakesPage();
    }

    private static UpdateCursor? Place(string? key) => TimeKey.Read<UpdateId>(key) is { } place ? new(place.Time, place.Id) : null;
}
