using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Feeds;
using NetworkBackend.Feeds.Syndication;
using NetworkBackend.Members;
using NetworkBackend.Networks;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>What of a feed is wanted, in which language. The same address is the same selection for ever, so that it can be subscribed to.</summary>
/// <param name="Centre">Only what this centre stands behind.</param>
/// <param name="Network">Only what concerns this network.</param>
/// <param name="Topic">Only what carries this topic.</param>
/// <param name="Language">The language of titles and texts; null for the one that each was written in.</param>
/// <param name="Query">What was chosen, in one order, with its question mark; or nothing.</param>
/// <param name="Page">Which page.</param>
internal sealed record SyndicationFilter(OrganisationId? Centre, NetworkId? Network, string? Topic, string? Language, string Query, Page Page) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? (Page.After is not null && Place is null ? Refuse.CursorInvalid : null);

    /// <summary>Where a page after the first begins.</summary>
    public long? Place => long.TryParse(Page.After, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : null;

    public FeedSelection Of(FeedId feed) => new(feed, Centre, Network, Topic);

    public static ValueTask<SyndicationFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var centre = query.Id<OrganisationId>("centre");
        var network = query.Id<NetworkId>("network");
        var topic = query.OneOf("topic", Topics.TopicEndpoints.Keys);
        var language = query.OneOf("lang", Languages.Known);
        var page = query.Page();
        var limit = page.Limit == Page.Usual ? "" : string.Create(CultureInfo.InvariantCulture, $"limit={page.Limit}");
        var chosen = string.Join('&', new[] { page.Filter, limit }.Where(it => it.Length > 0));
        return new(new SyndicationFilter(centre, network, topic, Languages.Tag(language), chosen.Length == 0 ? "" : $"?{chosen}", page));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Takes("centre", "Only what this centre stands behind.", typeof(OrganisationId));
        builder.Takes("network", "Only what concerns this network.", typeof(NetworkId));
        builder.TakesWord("topic", "Only what carries this recovery topic.", [.. Topics.TopicEndpoints.Keys.Order(StringComparer.Ordinal)]);
        builder.TakesWord("lang", "The language of titles and texts; the nearest there is, where there is none in it. lettlest is short for nb-x-lettlest.", Languages.Known);
        builder.TakesPage();
    }
}
