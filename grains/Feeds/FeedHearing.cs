using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Feeds;

/// <summary>What a feed knows of an update, from its rows.</summary>
internal interface IKnownEntries
{
    Task<KnownEntry?> Known(FeedId feed, UpdateId update, CancellationToken cancellation);
}

/// <summary>Takes news in: once, however often it comes, and never an older one after a newer. The database refuses what slips past the look-up.</summary>
internal sealed class FeedHearing(IKnownEntries entries, TimeProvider clock)
{
    private const int Attempts = 3;

    public async Task Hear(FeedId feed, IJournal<Feed, FeedEvent> journal, FeedNews news, CancellationToken cancellation)
    {
        Command command = new(Caller.System, $"{feed}:{news.Update}@{news.Source}", "");
        Outcome<Versioned<Feed>>? outcome = null;
        for (var i = 0; i < Attempts; i++)
        {
            var known = await entries.Known(feed, news.Update, cancellation);
            outcome = await journal.Record(command, _ => Feed.Hear(news, known, clock.Now()), Attached.Silent, cancellation);
            if (outcome.Succeeded)
            {
                return;
            }

            if (outcome.Refusal.Code != FeedConcept.OlderNews)
            {
                break;
            }

            // Something came in since the look-up: newer news, so that this is none, or older, so that it means something else now.
        }

        throw new StorageException("storage.unavailable", $"The feed could not take the news: {outcome?.Refusal?.Code}.");
    }
}
