using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>Pins what stands in a feed, and ends pins. The database refuses a pin on what went while it was looked up.</summary>
internal sealed class FeedPinning(IKnownEntries entries, TimeProvider clock)
{
    private const int Attempts = 3;

    /// <summary>The answer is made of the request, so that no long stream is folded for a repeat.</summary>
    private static readonly Attached attached = Attached.None with { NeedsNoHistory = true };

    public async Task<Outcome<FeedPin>> Pin(
        Pinner who, IJournal<Feed, FeedEvent> journal, Command command, UpdateId update, Moment until, CancellationToken cancellation)
    {
        for (var i = 0; i < Attempts; i++)
        {
            var known = await entries.Known(who.Feed, update, cancellation);
            var outcome = await journal.Record(command, it => it.Pin(who, update, known, until, clock.Now()), attached, cancellation);
            if (outcome.Refusal?.Code != FeedConcept.NoSuchEntry)
            {
                return outcome.Select(it => new FeedPin(who.Feed, update, Oslo.InstantOf(until).Instant!.Value, it.Version));
            }
        }

        throw new StorageException("storage.contended", "The entry comes and goes right now. Send the same request again.");
    }

    public static async Task<Outcome<FeedVersion>> Unpin(
        Pinner who, IJournal<Feed, FeedEvent> journal, Command command, UpdateId update, CancellationToken cancellation) =>
        (await journal.Record(command, it => it.Unpin(who, update), attached, cancellation)).Select(it => new FeedVersion(who.Feed, it.Version));

    /// <summary>Ends the pins whose time is over. Two looks at the same version are the same command.</summary>
    public async Task End(FeedId feed, IJournal<Feed, FeedEvent> journal, CancellationToken cancellation)
    {
        Command command = new(Caller.System, $"{feed}:pins@{journal.Durable.Version}", "");
        var outcome = await journal.Record(command, it => it.EndPins(clock.Now()), Attached.Silent, cancellation);
        if (outcome is { Succeeded: false, Refusal.Kind: not RefusalKind.InProgress })
        {
            throw new StorageException("storage.unavailable", $"The feed could not end its pins: {outcome.Refusal.Code}.");
        }
    }
}
