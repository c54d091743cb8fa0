using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Positions;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Feeds;

/// <summary>Which page of a feed, in which language.</summary>
/// <param name="Key">The page.</param>
/// <param name="Problem">Why there is no such page.</param>
/// <param name="Anew">True when the caller waited for a position, so that no copy will do.</param>
internal sealed record FeedFilter(PageKey Key, Problem? Problem, bool Anew) : IBound, IEndpointParameterMetadataProvider
{
    public static ValueTask<FeedFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var language = query.OneOf("lang", Languages.Known);
        var page = query.Page();
        var before = long.MaxValue;
        var isPlace = page.After is null || long.TryParse(page.After, NumberStyles.None, CultureInfo.InvariantCulture, out before);
        return new(new FeedFilter(
            new(page.Limit, Languages.Tag(language), before),
            page.Problem ?? (isPlace ? null : Refuse.CursorInvalid),
            http.Request.Headers.ContainsKey(JournalPosition.Condition)));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.TakesWord("lang", "The language of titles and summaries; the nearest there is, where there is none in it. lettlest is short for nb-x-lettlest.", Languages.Known);
        builder.TakesPage();
    }
}
