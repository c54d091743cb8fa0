using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>Which consultations to list.</summary>
internal sealed record ConsultationListFilter(ConsultationState? State, OrganisationId? Centre, Page Page, ConsultationCursor? Before) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && Before is null ? Refuse.CursorInvalid : null);

    public Contracts.ConsultationState? InState => (Contracts.ConsultationState?)State;

    public static ValueTask<ConsultationListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var (state, centre, page) = (query.Word<ConsultationState>("state"), query.Id<OrganisationId>("centre"), query.Page());
        return new(new ConsultationListFilter(state, centre, page, Place(page.After)));
    }

    /// <summary>A consultation's place in the list, for a cursor.</summary>
    public static string Key(ConsultationView of) => TimeKey.Write(of.Deadline, of.Id.Value);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("state", "Only consultations that stand there.", typeof(ConsultationState));
        builder.Takes("centre", "Only consultations that this centre wrote down; for its own staff also those that it answers.", typeof(OrganisationId));
        builder.TakesPage();
    }

    private static ConsultationCursor? Place(string? key) => TimeKey.Read<ConsultationId>(key) is { } place ? new(place.Time, place.Id) : null;
}
