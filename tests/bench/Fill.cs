using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Bench;

/// <summary>Writes a long feed into a database, as the journal would have it: every update drafted and published, and joined to <c>topics/hope</c> alone.</summary>
internal static class Fill
{
    private const int AtOnce = 250;
    private static readonly DateTimeOffset Start = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<int> Run(string folder, string database, string updates)
    {
        await using var services = await Store.Open(folder, database);
        var (store, count) = (services.GetRequiredService<IEventStore>(), int.Parse(updates, CultureInfo.InvariantCulture));
        var (updateConcept, feedConcept) = (new UpdateConcept(), new FeedConcept());
        Feed feed = Feed.Empty;
        var version = (await store.Read("feed/f:topics/hope", 0, 1, CancellationToken.None)).IsEmpty ? 0L : throw new InvalidOperationException("the feed is there already");
        for (var at = 0; at < count; at += AtOnce)
        {
            var ids = Enumerable.Range(at, Math.Min(AtOnce, count - at)).Select(i => new UpdateId(string.Create(CultureInfo.InvariantCulture, $"upd-bench{i:000000000000000}"))).ToArray();
            var writing = ids.Select((id, i) => store.Append(Published(updateConcept, id, at + i), CancellationToken.None)).ToArray();
            foreach (var result in await Task.WhenAll(writing))
            {
                Store.Must(result);
            }

            var events = new List<NewEvent>();
            foreach (var id in ids)
            {
                EntryJoined joined = new(id, 2, 1, Start.AddMinutes(version));
                var next = feed.With(joined);
                events.Add(new(EventJson<FeedEvent>.NameOf(joined), EventJson<FeedEvent>.Write(joined), feedConcept.Rows(new("topics/hope", joined, feed, next, ++version, Start))));
                feed = next;
            }

            Store.Must(await store.Append(new("feed/f:topics/hope", version - events.Count, [.. events], [], [], null, null, Caller.System, Start), CancellationToken.None));
        }

        return 0;
    }

    private static AppendRequest Published(UpdateConcept concept, UpdateId id, int number)
    {
        UpdateContent content = new([new("nb", $"Nytt fra senteret, nummer {number}", $"Vi møttes til **felles kaffe** og samtale for {number}. gang. Alle er velkomne neste torsdag.")], ["hope"], [], []);
        var (said, stored) = UpdateTexts.Of(content);
        var at = Start.AddMinutes(number);
        UpdateDrafted drafted = new(new("kbt"), said, null, at);
        UpdatePublished published = new(at);
        var first = Update.None.With(drafted);
        var second = first.With(published);
        return new(
            $"update/u:{id}",
            0,
            [
                new(EventJson<UpdateEvent>.NameOf(drafted), EventJson<UpdateEvent>.Write(drafted), concept.Rows(new(id.Value, drafted, Update.None, first, 1, at))),
                new(EventJson<UpdateEvent>.NameOf(published), EventJson<UpdateEvent>.Write(published), concept.Rows(new(id.Value, published, first, second, 2, at))),
            ],
            stored, [], null, null, Caller.System, at);
    }
}
