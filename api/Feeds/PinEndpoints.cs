using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Writes;
using NetworkBackend.Calendars;
using NetworkBackend.Feeds;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Api.Feeds;

/// <summary>Until when to pin something.</summary>
internal sealed record PinRequest
{
    /// <summary>With its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public required string Until { get; init; }

    public Moment ToMoment() => TimeInNorwayAttribute.MomentOf(Until);
}

/// <summary>What is pinned in a feed, until when.</summary>
internal sealed record PinResponse(FeedId Feed, UpdateId Update, DateTimeOffset Until)
{
    public static PinResponse From(FeedPin pin) => new(pin.Feed, pin.Update, pin.Until);
}

internal static class PinEndpoints
{
    public static void MapPins(this IEndpointRouteBuilder feeds)
    {
        feeds.MapPut("/{feed}/pins/{update}", PutShared).Is(Operations.PinEntry);
        feeds.MapDelete("/{feed}/pins/{update}", DeleteShared).Is(Operations.UnpinEntry);
        feeds.MapPut("/{kind}/{key}/pins/{update}", PutOf).Is(Operations.PinEntryOf);
        feeds.MapDelete("/{kind}/{key}/pins/{update}", DeleteOf).Is(Operations.UnpinEntryOf);
        feeds.MapPut("/networks/{id}/members/pins/{update}", PutOfMembers).Is(Operations.PinEntryOfMembers);
        feeds.MapDelete("/networks/{id}/members/pins/{update}", DeleteOfMembers).Is(Operations.UnpinEntryOfMembers);
    }

    private static Task<Answer<PinResponse>> PutShared(string feed, UpdateId update, Write<PinRequest> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Pin(feed, update, write, cancellation);

    private static Task<Answer<Done>> DeleteShared(string feed, UpdateId update, Write<Nothing> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Unpin(feed, update, write, cancellation);

    private static Task<Answer<PinResponse>> PutOf(
        string kind, string key, UpdateId update, Write<PinRequest> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Pin($"{kind}/{key}", update, write, cancellation);

    private static Task<Answer<Done>> DeleteOf(
        string kind, string key, UpdateId update, Write<Nothing> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Unpin($"{kind}/{key}", update, write, cancellation);

    private static Task<Answer<PinResponse>> PutOfMembers(
        NetworkId id, UpdateId update, Write<PinRequest> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Pin(FeedId.OfMembers(id).Value, update, write, cancellation);

    private static Task<Answer<Done>> DeleteOfMembers(
        NetworkId id, UpdateId update, Write<Nothing> write, FeedPinner pinner, CancellationToken cancellation) =>
        pinner.Unpin(FeedId.OfMembers(id).Value, update, write, cancellation);
}

/// <summary>Pins in a feed; from the answer on this gateway shows nobody the feed from before.</summary>
internal sealed class FeedPinner(IGrainFactory grains, FeedCopies copies)
{
    public async Task<Answer<PinResponse>> Pin(string name, UpdateId update, Write<PinRequest> write, CancellationToken cancellation)
    {
        if (!FeedId.TryFrom(name, out var feed))
        {
            return FeedEndpoints.NotFound;
        }

        var outcome = await grains.Feed(feed).Pin(write.Command, update, write.Body.ToMoment(), cancellation);
        Require(outcome.Value is { } pin ? new(feed, pin.Version) : null);
        return outcome.ToAnswer(PinResponse.From);
    }

    public async Task<Answer<Done>> Unpin(string name, UpdateId update, Write<Nothing> write, CancellationToken cancellation)
    {
        if (!FeedId.TryFrom(name, out var feed))
        {
            return FeedEndpoints.NotFound;
        }

        var outcome = await grains.Feed(feed).Unpin(write.Command, update, cancellation);
        Require(outcome.Value);
        return outcome.ToAnswer(_ => Done.It);
    }

    private void Require(FeedVersion? version) => copies.Require(version is null ? [] : [version]);
}
