using System.Collections.Immutable;
using System.Security.Cryptography;
using NetworkBackend.Sources.Cleaning;
using NetworkBackend.Sources.Fetching;
using NetworkBackend.Sources.Following;
using NetworkBackend.Intake;
using NetworkBackend.Sources.Reading;
using NetworkBackend.Sources.Recognising;
using NetworkBackend.Sources.Scheduling;

namespace NetworkBackend.Sources;

/// <summary>Reads a source once: asks for it, reads what comes, and cleans it.</summary>
internal sealed class SourceReader(SourceFetcher fetcher)
{
    private const string Accept = "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, application/json;q=0.7, text/xml;q=0.7, */*;q=0.1";

    /// <summary>Enough to tell what is usual, whatever a single week was like.</summary>
    private const int TimesKept = 50;

    private const int MostListed = 50;

    /// <param name="id">The source.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="centre">The name of its centre.</param>
    /// <param name="before">How it went last.</param>
    /// <param name="now">When it is read.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SourceReading> Read(SourceId id, SourceSettings settings, string centre, PollRecord before, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = Known(settings, before);
        var result = await fetcher.Fetch(new(new(settings.Address), known.ETag, known.LastModified, Accept), cancellation);
        return result switch
        {
            FetchResult.Content content => Content(id, settings, centre, known, content, now),
            FetchResult.NotModified unchanged => Succeeded(id, known with { Attempted = now, Succeeded = now, Error = null, Failures = 0 }, unchanged, now, []) with { Offer = known.Push?.Offer },
            FetchResult.Gone => new(new(SourceRefusals.GoneCode, 0, true, null, null), before with { Attempted = now, Next = null }, []),
            FetchResult.Failed failed => Failed(id, known, failed.Failure.Code, failed.Failure.Detail, failed.RetryAfter, now),
            _ => throw new InvalidOperationException("nothing else comes of asking"),
        };
    }

    /// <summary>What another address gave says nothing of this one.</summary>
    private static PollRecord Known(SourceSettings settings, PollRecord before) =>
        before.Address == settings.Address ? before : before with { ETag = null, LastModified = null, Digest = null };

    /// <summary>Reads what its hub has told: the whole document, as the source would give it. What was asked of the source itself stays as it is.</summary>
    public static SourceReading Told(SourceId id, SourceSettings settings, string centre, PollRecord before, ReadOnlyMemory<byte> body, string? contentType, DateTimeOffset now)
    {
        var known = Known(settings, before);
        FetchResult.Content content = new(body, contentType, known.ETag, known.LastModified, new(settings.Address), [], null, null);
        var reading = Content(id, settings, centre, known, content, now);
        return reading with { Offer = before.Push?.Offer };
    }

    private static SourceReading Content(SourceId id, SourceSettings settings, string centre, PollRecord before, FetchResult.Content content, DateTimeOffset now)
    {
        var offer = Offer(content, null);
        var digest = Convert.ToHexStringLower(SHA256.HashData(content.Body.Span));
        var after = before with
        {
            Attempted = now, Succeeded = now, Error = null, Failures = 0, ETag = content.ETag, LastModified = content.LastModified, Digest = digest, Address = settings.Address,
        };
        if (digest == before.Digest)
        {
            return Succeeded(id, after, content, now, []) with { Offer = offer ?? before.Push?.Offer };
        }

        var document = FeedReader.Read(content.Body, content.ContentType, content.At, now);
        if (document.Format is FeedFormat.None or FeedFormat.Page)
        {
            var flaw = document.Flaws.FirstOrDefault(it => it.Code is FlawCodes.IsAPage or FlawCodes.NotAFeed or FlawCodes.Empty) ?? new(FlawCodes.NotAFeed, "What is at this address is no feed.", 1);
            var feeds = string.Join(", ", document.Feeds.Select(it => it.Address));
            return Failed(id, before, flaw.Code, feeds.Length == 0 ? flaw.Detail : $"{flaw.Detail} They are: {feeds}", null, now);
        }

        var clean = FeedCleaner.Clean(document, centre, settings.Language);
        var keys = ItemKeys.Of(clean.Items, id.Value);
        var incoming = clean.Items.Select((it, i) => Incoming(id, settings, it, keys[i]))
            .OrderBy(it => it.Published ?? now).ToImmutableArray(); // the oldest first, as they came out
        var flaws = document.Flaws.Select(it => new SourceFlaw(it.Code, it.Detail));
        return Succeeded(
            id,
            after with
            {
                Format = FormatName(document), Rhythm = document.Rhythm,
                Flaws = [.. flaws.Concat(clean.DatesShared ? [new(FlawCodes.DateShared, "Several items have one date, which is when a program wrote them; they have none.")] : []).Take(MostListed)],
                Dropped = [.. clean.Dropped.Select(it => new DroppedItem(it.Link, it.Code)).Take(MostListed)],
            },
            content, now, incoming) with { Offer = Offer(content, document) };
    }

    /// <summary>Where one can ask to be told: what the answer says before what the document says (WebSub, 4).</summary>
    private static PushOffer? Offer(FetchResult.Content content, FeedDocument? document)
    {
        var hub = content.Links.FirstOrDefault(it => it.Relation == "hub").Address ?? document?.Hubs.FirstOrDefault();
        var self = content.Links.FirstOrDefault(it => it.Relation == "self").Address ?? document?.Self;
        return hub is not null && self is not null ? new(hub, self) : null;
    }

    private static IncomingItem Incoming(SourceId id, SourceSettings settings, CleanItem item, ImmutableArray<ItemKey> keys) => new(
        id,
        [.. keys.Select(it => $"{it.Kind.ToString().ToLowerInvariant()}:{it.Value}")],
        new(item.Language is { } language && Source.Languages.Contains(language) ? language : settings.Language, item.Title, item.Body),
        item.Link,
        item.Published,
        settings.IsHeld);

    private static SourceReading Succeeded(SourceId id, PollRecord after, FetchResult result, DateTimeOffset now, ImmutableArray<IncomingItem> items)
    {
        DateTimeOffset[] dated = [.. items.Select(it => it.Published).OfType<DateTimeOffset>()];
        var times = after.Times.Concat(dated).Distinct().OrderDescending().Take(TimesKept).ToImmutableArray();
        var usual = UsualInterval.Of(times);
        var record = after with { Times = times, Next = PollSchedule.Next(new(id.Value, 0, null, result.MayRest, after.Rhythm, usual), now) };
        var silentSince = times.Length > 0 && UsualInterval.IsSilent(times[0], usual, now) ? times[0] : (DateTimeOffset?)null;
        return new(new(null, 0, false, result.MovedTo?.AbsoluteUri, silentSince), record, items);
    }

    private static SourceReading Failed(SourceId id, PollRecord before, string code, string detail, TimeSpan? retryAfter, DateTimeOffset now)
    {
        var failures = before.Failures + 1;
        return new(
            new(code, failures, false, null, null),
            before with
            {
                Attempted = now, Failures = failures, Error = new(code, detail, now),
                Next = PollSchedule.Next(new(id.Value, failures, retryAfter, null, before.Rhythm, null), now),
            },
            []);
    }

    private static string FormatName(FeedDocument document) =>
        $"{document.Format switch { FeedFormat.JsonFeed => "json-feed", FeedFormat.Atom => "atom", FeedFormat.Rdf => "rdf", _ => "rss" }}{(document.Version is { Length: < 20 } version ? $"-{version}" : "")}";
}

/// <summary>What came of reading a source once.</summary>
/// <param name="Attempt">How it went.</param>
/// <param name="Record">What the next attempt builds on.</param>
/// <param name="Items">What it has, the oldest first; none where nothing changed.</param>
internal sealed record SourceReading(SourceAttempt Attempt, PollRecord Record, ImmutableArray<IncomingItem> Items)
{
    /// <summary>Where the source says that one can ask to be told of it; null where it does not.</summary>
    public PushOffer? Offer { get; init; }
}
