using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Feeds;

/// <summary>Who wants to pin something in a feed, or to take a pin off, and what has to be known of them. Each organisation decides about its own feed.</summary>
/// <param name="By">The caller.</param>
/// <param name="Feed">The feed.</param>
/// <param name="MayRead">True when there is such a feed, and they may know of it.</param>
/// <param name="Coordinates">True when they act for a coordinator of the network whose feed it is.</param>
/// <param name="IsClosed">True when the last day of that network has passed.</param>
internal sealed record Pinner(Caller By, FeedId Feed, bool MayRead, bool Coordinates, bool IsClosed)
{
    /// <summary>Why they may not; null when they may.</summary>
    public Refusal? Refusal => this switch
    {
        { MayRead: false } => FeedRefusals.NotFound,
        { By.IsOperator: true } => null,
        { Feed: { Centre: null, Network: null } } => FeedRefusals.NotTheOperator,
        { IsOwn: false } => FeedRefusals.NotYours,
        { By.Role: < Role.Editor } => FeedRefusals.NotAnEditor,
        _ => null,
    };

    private bool IsOwn => By.Organisation is { } organisation && (Feed.Centre == organisation || (Feed.Network is not null && Coordinates));
}

/// <summary>Why something cannot be done with a feed. The codes are public and never change.</summary>
internal static class FeedRefusals
{
    public static Refusal NotFound { get; } = new(RefusalKind.NotFound, "feed.not_found", "There is no such feed; /v1/feeds lists those that have entries.");
    public static Refusal NoEntry { get; } = new(RefusalKind.NotFound, "feed.no_entry", "The update does not stand in this feed.");
    public static Refusal NotYours { get; } = new(RefusalKind.Forbidden, "feed.not_yours", "Only editors of the centre, or of a coordinator of the network, whose feed it is may do this.");
    public static Refusal NotTheOperator { get; } = new(RefusalKind.Forbidden, "feed.not_operator", "This feed is everybody's; only the operator pins in it.");
    public static Refusal NotAnEditor { get; } = new(RefusalKind.Forbidden, "role.editor_required", "This needs the role editor or leader in the organisation.");
    public static Refusal NetworkClosed { get; } = new(RefusalKind.Conflict, "network.closed", "The network's last day has passed; it is read-only.");
    public static Refusal PinPast { get; } = new(RefusalKind.Invalid, "feed.pin_past", "This time has passed. Send a time to come.");
    public static Refusal TooManyPins { get; } = new(RefusalKind.Conflict, "feed.too_many_pins", "Ten entries are pinned in this feed already. Take a pin off first.");
}
