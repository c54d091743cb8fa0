using System.Collections.Immutable;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Evaluations;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Evaluations;

/// <summary>Which results to compare.</summary>
internal sealed record ComparisonListFilter(ComparisonFilter Filter, Page Page, ActivityCursor? Before) : IBound, IEndpointParameterMetadataProvider
{
    private static readonly ImmutableArray<string> scales = [.. CommonQuestions.All.Where(it => it.Kind == NetworkBackend.Evaluations.QuestionKind.Scale).Select(it => it.Key)];

    public Problem? Problem => Page.Problem ?? (Page.After is not null && Before is null ? Refuse.CursorInvalid : null);

    public static ValueTask<ComparisonListFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var filter = new ComparisonFilter(
            query.OneOf("question", scales) ?? scales[0], query.Id<OrganisationId>("centre"), query.Id<NetworkId>("network"), query.Text("series", 64),
            (NetworkBackend.Activities.ActivityKind?)query.Word<Activities.ActivityKind>("kind"), query.Time("from"), query.Time("to"));
        var page = query.Page();
        return new(new ComparisonListFilter(filter, page, TimeKey.Read<ActivityId>(page.After) is { } place ? new(place.Time, place.Id) : null));
    }

    /// <summary>An activity's place in the list, for a cursor.</summary>
    public static string Key(ComparedResult of) => TimeKey.Write(of.Dated, of.Activity.Value);

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.TakesWord("question", "The common question; overall unless told.", scales);
        builder.Takes("centre", "Only after what this centre arranged.", typeof(OrganisationId));
        builder.Takes("network", "Only after activities of this network.", typeof(NetworkId));
        builder.Takes("series", "Only after activities of this series.");
        builder.Takes("kind", "Only after activities of this kind.", typeof(Activities.ActivityKind));
        builder.Takes("from", "Only after activities that began at or after this time.", typeof(DateTimeOffset));
        builder.Takes("to", "Only after activities that began before this time.", typeof(DateTimeOffset));
        builder.TakesPage();
    }
}
