using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

/// <summary>Which activities to list.</summary>
internal sealed record ActivityListFilter(ActivityFilter Filter, Page Page, ActivityCursor? Before) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && Before is null ? Refuse.CursorInvalid : null);

    public static ValueTask<ActivityListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var filter = new ActivityFilter(
            query.Id<OrganisationId>("centre"), query.Id<NetworkId>("network"), (Contracts.ActivityKind?)query.Word<ActivityKind>("kind"),
            (Contracts.ActivityState?)query.Word<ActivityState>("state"), query.Time("from"), query.Time("to"), query.Text("series", 64));
        var page = query.Page();
        return new(new ActivityListFilter(filter, page, Place(page.After)));
    }

    /// <summary>An activity's place in the list, for a cursor.</summary>
    public static string Key(ActivityView of) => TimeKey.Write(of.Dated, of.Id.Value);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("centre", "Only activities that this centre arranges; for its own staff also those that it is asked to arrange.", typeof(OrganisationId));
        builder.Takes("network", "Only activities of this network.", typeof(NetworkId));
        builder.Takes("series", "Only activities of this series.");
        builder.Takes("kind", "Only activities of this kind.", typeof(ActivityKind));
        builder.Takes("state", "Only activities that stand there.", typeof(ActivityState));
        builder.Takes("from", "Only activities that begin at or after this time.", typeof(DateTimeOffset));
        builder.Takes("to", "Only activities that begin before this time.", typeof(DateTimeOffset));
        builder.TakesPage();
    }

    private static ActivityCursor? Place(string? key) => TimeKey.Read<ActivityId>(key) is { } place ? new(place.Time, place.Id) : null;
}

/// <summary>Which registrations to list.</summary>
internal sealed record RegistrationListFilter(RegistrationState? State, Page Page, RegistrationId? After) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && After is null ? Refuse.CursorInvalid : null);

    public Contracts.RegistrationState? InState => (Contracts.RegistrationState?)State;

    public static ValueTask<RegistrationListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var (state, page) = (query.Word<RegistrationState>("state"), query.Page());
        return new(new RegistrationListFilter(state, page, RegistrationId.TryFrom(page.After, out var after) ? after : null));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("state", "Only registrations that stand there.", typeof(RegistrationState));
        builder.TakesPage();
    }
}

/// <summary>Whether a change of shape is only asked what it comes to.</summary>
internal sealed record DryRun(bool IsDry, Problem? Problem) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<DryRun?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var isDry = query.Word<YesOrNo>("dryRun") == YesOrNo.True;
        return new(new DryRun(isDry, query.Problem));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Takes("dryRun", "True says what it comes to, and changes nothing.", typeof(YesOrNo));
}
