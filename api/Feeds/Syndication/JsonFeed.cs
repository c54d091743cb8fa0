using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Updates;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>A feed as JSON Feed 1.1 (https://jsonfeed.org/version/1.1). What the format has no word for is under <c>_network</c>.</summary>
internal static class JsonFeed
{
    private const string Version = "https://jsonfeed.org/version/1.1";
    private static readonly JsonSerializerOptions options = new(Json.Options) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static byte[] Write(FeedSheet sheet) => JsonSerializer.SerializeToUtf8Bytes(
        new Document(
            Version,
            sheet.Title,
            sheet.Self(FeedFormat.Html),
            sheet.Self(FeedFormat.Json),
            sheet.NextOf(FeedFormat.Json),
            sheet.Words.Language,
            sheet.Hub is { } hub ? [new("WebSub", hub)] : null,
            [.. sheet.Entries.Select(it => Of(it, sheet))],
            new(sheet.Feed.Feed.Value, [.. sheet.Gone.Select(it => new Gone(FeedAddresses.IdOf(it.Update), it.Update, it.When))])),
        options);

    private static Item Of(SheetEntry entry, FeedSheet sheet) => new(
        FeedAddresses.IdOf(entry.Update),
        sheet.Addresses.Of(entry.Update, entry.Text.Language),
        entry.Of.Via,
        entry.Text.Title,
        entry.Html,
        entry.Text.Summary.Length == 0 ? null : entry.Text.Summary,
        entry.Of.Published,
        entry.Of.Revised,
        [.. entry.Of.Centres.Select(it => new Author(it.Name, sheet.Addresses.Of(it.Id)))],
        [.. entry.Of.Topics.Concat(entry.Of.Tags)],
        entry.Text.Language,
        new(entry.Update, entry.Of.Revision, [.. entry.Of.Centres.Select(it => it.Id)], entry.Of.Topics, entry.Of.IsImported ? Origin.Imported : Origin.Native));

    private sealed record Document(
        string Version, string Title, string HomePageUrl, string FeedUrl, string? NextUrl, string Language, ImmutableArray<Hub>? Hubs, ImmutableArray<Item> Items,
        [property: JsonPropertyName("_network")] DocumentExtension Network);

    private sealed record Hub(string Type, string Url);

    private sealed record Item(
        string Id, string Url, string? ExternalUrl, string Title, string ContentHtml, string? Summary, DateTimeOffset DatePublished, DateTimeOffset? DateModified, ImmutableArray<Author> Authors,
        ImmutableArray<string> Tags, string Language, [property: JsonPropertyName("_network")] ItemExtension Network);

    private sealed record Author(string Name, string Url);

    /// <summary>Which feed it is, and what is to be forgotten of what it showed.</summary>
    private sealed record DocumentExtension(string Feed, ImmutableArray<Gone> Deleted);

    private sealed record Gone(string Id, UpdateId Update, DateTimeOffset When);

    private sealed record ItemExtension(UpdateId Update, int Revision, ImmutableArray<OrganisationId> Centres, ImmutableArray<string> Topics, Origin Origin);
}
