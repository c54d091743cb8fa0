using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>One of those who look at everything all the time, and note what they see and between when.</summary>
internal sealed class Watcher(IGrainFactory grains, Book book, int number, Known known)
{
    private const int Whole = 100;
    private const int AtATime = 8;
    private static readonly CancellationToken none = CancellationToken.None;

    private readonly Random _random = new(number);

    public static ImmutableArray<FeedId> PublicFeeds { get; } =
    [
        FeedId.All, FeedId.Joint, .. Scene.Centres.Select(FeedId.OfCentre), .. Scene.Networks.Select(FeedId.OfNetwork), .. Scene.Topics.Select(FeedId.OfTopic),
    ];

    public static ImmutableArray<FeedId> MembersFeeds { get; } = [.. Scene.Networks.Select(FeedId.OfMembers)];

    /// <summary>Looks until it is told that it is over; each of them looks at other things.</summary>
    public async Task Go(CancellationToken over)
    {
        for (var i = 1; !over.IsCancellationRequested; i++)
        {
            await (number switch
            {
                0 => Standing(FeedId.All, over),
                1 => Standing(FeedId.Joint, over),
                2 => Standing(FeedId.OfCentre(Any(Scene.Centres)), over),
                3 or 4 => Window(Any(PublicFeeds), null),
                5 => Page(Any(PublicFeeds)),
                6 or 7 => Members(Any(MembersFeeds), Any(Scene.Organisations)),
                8 => List(null),
                9 => List(Any(Scene.Organisations)),
                10 => View(null),
                _ => View(Any(Scene.Organisations)),
            });
            await (i % AtATime == 0 ? Task.Delay(1, none) : Task.CompletedTask); // those who act need the processor too
        }
    }

    /// <summary>One look at every feed, as its readers see it; how much else was seen depends on the processor.</summary>
    public async Task LookAround()
    {
        foreach (var feed in PublicFeeds)
        {
            await Window(feed, null);
            await Page(feed);
        }

        foreach (var (feed, by) in MembersFeeds.SelectMany(_ => Scene.Organisations, (feed, by) => (feed, by)))
        {
            await Members(feed, by);
        }
    }

    /// <summary>A standing call, as gateways have one.</summary>
    private async Task Standing(FeedId feed, CancellationToken over)
    {
        var version = -1L;
        for (var i = 0; i < 20 && !over.IsCancellationRequested; i++)
        {
            var began = book.Now();
            try
            {
                if (await grains.Feed(feed).Watch(version, over) is { } window)
                {
                    version = window.Version;
                    Note(feed, null, began, window);
                }
            }
            catch (OperationCanceledException)
            {
                return; // nothing changes any more
            }
        }
    }

    private async Task Window(FeedId feed, OrganisationId? by)
    {
        var began = book.Now();
        Note(feed, by, began, await grains.Feed(feed).Window(none));
    }

    private async Task Page(FeedId feed)
    {
        var began = book.Now();
        var page = await grains.FeedQueries.Page(feed, long.MaxValue, Whole, none);
        Note(null, $"page {feed}", feed, began, 0, page.Select(Of));
    }

    private async Task Members(FeedId feed, OrganisationId by)
    {
        var began = book.Now();
        if (await grains.FeedQueries.MayRead(Reader(by), feed, none))
        {
            Note(feed, by, began, await grains.Feed(feed).Window(none));
        }
    }

    private async Task List(OrganisationId? by)
    {
        UpdateFilter filter = new(
            null, _random.Next(3) == 0 ? Any(Scene.Centres) : null, _random.Next(3) == 0 ? Any(Scene.Networks) : null, _random.Next(3) == 0 ? Any(Scene.Topics) : null,
            null, null, null, null);
        var began = book.Now();
        var list = await grains.UpdateQueries.List(by is { } it ? Reader(it) : Caller.Public, filter, null, Whole, none);
        Note(by, "list", null, began, 0, list.Select(it => Of(it.Update, it.Texts.Select(text => text.Title))));
    }

    private async Task View(OrganisationId? by)
    {
        if (known.Any(_random) is not { } id)
        {
            return;
        }

        var began = book.Now();
        var outcome = await grains.Update(id).Get(by is { } it ? Reader(it) : Caller.Public, none);
        if (outcome.Succeeded)
        {
            Note(by, $"view {id}", null, began, outcome.Value.Version, [Of(outcome.Value, outcome.Value.Content.Texts.Select(text => text.Title))]);
        }
    }

    private void Note(FeedId feed, OrganisationId? by, long began, FeedWindow window) =>
        Note(by, $"window {feed}", feed, began, window.Version, window.Entries.Select(Of));

    private void Note(OrganisationId? by, string source, FeedId? feed, long began, long version, IEnumerable<Shown> entries) =>
        book.Seen.Enqueue(new(number, by, source, feed, began, book.Now(), version, [.. entries.Where(it => Book.IsOurs(it.Update))]));

    public static Caller Reader(OrganisationId of) => new(null, of, Role.Reader, [], null);

    private static Shown Of(FeedEntry it) => new(it.Update, it.Revision, [.. it.Texts.Select(text => text.Title)], it.Centres, [], null, it.Place);

    private static Shown Of(UpdateView it, IEnumerable<string> titles) => new(
        it.Id, it.Revision, [.. titles], [.. it.Centres.Where(centre => centre.Consent is ConsentState.Owner or ConsentState.Accepted).Select(centre => centre.Id)],
        it.Content.Networks, it.Content.Audience, 0);

    private T Any<T>(ImmutableArray<T> of) => of[_random.Next(of.Length)];
}
