using System.Collections.Immutable;
using System.Text.Json;
using NetworkBackend.Sources.Reading.Dates;
using NetworkBackend.Sources.Reading.Markup;

namespace NetworkBackend.Sources.Reading.Formats;

/// <summary>JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).</summary>
internal static class JsonFeed
{
    private static readonly JsonDocumentOptions lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };

    public static FeedDocument Read(string text, Reading reading)
    {
        if (Parsed(text, reading) is not { } document)
        {
            return new();
        }

        using (document)
        {
            var feed = document.RootElement;
            if (feed.ValueKind != JsonValueKind.Object || feed.Property("items") is not { ValueKind: JsonValueKind.Array } items)
            {
                reading.Flaws.Add(FlawCodes.NotAFeed, "What is at this address is JSON, and no JSON Feed.");
                return new();
            }

            var language = FeedLanguages.Of(feed.Text("language"));
            if (items.GetArrayLength() > FeedReader.MostItems)
            {
                reading.Flaws.Add(FlawCodes.TooManyItems, $"The feed has more than {FeedReader.MostItems} items; the rest was left out.");
            }

            return new()
            {
                Format = FeedFormat.JsonFeed,
                Version = feed.Text("version")?.TrimEnd('/').Split('/')[^1],
                Title = PlainText.OneLine(feed.Text("title")),
                Language = language,
                Home = Addresses.Whole(feed.Text("home_page_url"), reading.Address, reading.Flaws),
                Self = Addresses.Whole(feed.Text("feed_url"), reading.Address, reading.Flaws),
                Hubs = [.. feed.Listed("hubs").Where(it => it.Text("type")?.ToLowerInvariant() == "websub").Select(it => Addresses.Whole(it.Text("url"), reading.Address, reading.Flaws)).OfType<string>()],
                Items = [.. items.EnumerateArray().Where(it => it.ValueKind == JsonValueKind.Object).Take(FeedReader.MostItems).Select(it => Item(it, feed, language, reading))],
            };
        }
    }

    private static JsonDocument? Parsed(string text, Reading reading)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            reading.Flaws.Add(FlawCodes.NotQuiteJson, "The feed is not quite JSON; it was read as what was meant, as far as that can be told.");
        }

        try
        {
            return JsonDocument.Parse(JsonRepair.Of(text), lenient);
        }
        catch (JsonException)
        {
            reading.Flaws.Add(FlawCodes.NotAFeed, "What is at this address begins like JSON, and cannot be read as JSON.");
            return null;
        }
    }

    private static FeedItem Item(JsonElement item, JsonElement feed, string? feedsLanguage, Reading reading)
    {
        var language = FeedLanguages.Of(item.Text("language")) ?? feedsLanguage;
        var address = Addresses.Whole(item.Text("url") ?? item.Text("external_url"), reading.Address, reading.Flaws);
        return new()
        {
            Id = item.Text("id"),
            Title = PlainText.OneLine(item.Text("title")),
            Address = address,
            Content = item.Text("content_html") ?? (item.Text("content_text") is { } plain ? PlainText.AsHtml(plain) : null),
            Summary = item.Text("summary") is { } summary ? PlainText.AsHtml(summary) : null,
            Base = address ?? reading.Address.AbsoluteUri,
            Authors = Names.Of(People(item) is { IsEmpty: false } own ? own : People(feed)),
            Published = FeedDates.Read(item.Text("date_published"), language, reading),
            Updated = FeedDates.Read(item.Text("date_modified"), language, reading),
            Language = language,
            Categories = [.. item.Strings("tags").Select(PlainText.OneLine).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Media = Media(item, reading),
        };
    }

    private static ImmutableArray<string?> People(JsonElement of) =>
        [.. of.Listed("authors").Select(it => it.Text("name")), .. of.Property("author") is { ValueKind: JsonValueKind.Object } one ? new[] { one.Text("name") } : []];

    private static ImmutableArray<FeedMedia> Media(JsonElement item, Reading reading)
    {
        var pictures = new[] { item.Text("image"), item.Text("banner_image") }.Select(it => Addresses.Whole(it, reading.Address, reading.Flaws)).OfType<string>()
            .Select(it => new FeedMedia(it, null, null, true, null));
        var files = item.Listed("attachments").Select(it => Addresses.Whole(it.Text("url"), reading.Address, reading.Flaws) is { } address
            ? new FeedMedia(
                address, it.Text("mime_type"), it.Property("size_in_bytes") is { ValueKind: JsonValueKind.Number } size && size.TryGetInt64(out var bytes) ? bytes : null,
                it.Text("mime_type")?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true, PlainText.OneLine(it.Text("title")))
            : null);
        return [.. pictures.Concat(files.OfType<FeedMedia>()).DistinctBy(it => it.Address).Take(100)];
    }

    private static JsonElement? Property(this JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text, or a number where one is given instead, as some feeds have their ids.</summary>
    private static string? Text(this JsonElement of, string name) => of.Property(name) switch
    {
        { ValueKind: JsonValueKind.String } it => Decoded(it) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        { ValueKind: JsonValueKind.Number } it => it.GetRawText(),
        _ => null,
    };

    private static IEnumerable<JsonElement> Listed(this JsonElement of, string name) =>
        of.Property(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(it => it.ValueKind == JsonValueKind.Object) : [];

    private static IEnumerable<string?> Strings(this JsonElement of, string name) =>
        of.Property(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(it => it.ValueKind == JsonValueKind.String).Select(Decoded) : [];

    /// <summary>Half a character is no text.</summary>
    private static string? Decoded(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
