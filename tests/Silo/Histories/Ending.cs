using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>Holds what everybody sees once everything is quiet to the model.</summary>
internal sealed class Ending(IGrainFactory grains, IReadOnlyDictionary<UpdateId, Timeline> timelines, IReadOnlyList<Belonging> belongings)
{
    private const int Whole = 100;
    private static readonly CancellationToken none = CancellationToken.None;

    public async Task<List<string>> OfUpdates()
    {
        List<string> wrong = [];
        foreach (var (id, history) in timelines)
        {
            var outcome = await grains.Update(id).Get(Caller.System, none);
            if ((outcome.Succeeded ? history.Last.Differs(outcome.Value, []) : history.Last.State == UpdateState.Unknown ? null : outcome.Refusal.Code) is { } difference)
            {
                wrong.Add($"{id} in the end: {difference}");
            }
        }

        return wrong;
    }

    public async Task<List<string>> OfFeeds()
    {
        List<string> wrong = [];
        foreach (var feed in Watcher.PublicFeeds.AddRange(Watcher.MembersFeeds))
        {
            var expected = timelines.Values.Where(it => it.Last.Feeds().Contains(feed)).Select(it => Line(it.Update, it.Last)).Order(StringComparer.Ordinal).ToArray();
            var window = await grains.Feed(feed).Window(none);
            var page = await grains.FeedQueries.Page(feed, long.MaxValue, Whole, none);
            wrong.AddRange(Differences($"the window of {feed}", expected, Lines(window.Entries)));
            wrong.AddRange(Differences($"the page of {feed}", expected, Lines(page)));
            wrong.AddRange(window.Count == window.Entries.Length && window.IsWhole ? [] : [$"{feed} counts {window.Count} and has {window.Entries.Length}"]);
        }

        return wrong;
    }

    public async Task<List<string>> OfLists()
    {
        List<string> wrong = [];
        foreach (var by in new OrganisationId?[] { null }.Concat(Scene.Organisations.Select(it => (OrganisationId?)it)))
        {
            foreach (var (filter, fits) in Filters())
            {
                var list = await grains.UpdateQueries.List(by is { } it ? Watcher.Reader(it) : Caller.Public, filter, null, Whole, none);
                var expected = timelines.Where(it => fits(it.Value.Last) && Sees(by, it.Value.Last)).Select(it => it.Key.Value).Order(StringComparer.Ordinal).ToArray();
                wrong.AddRange(Differences($"the list of {by?.Value ?? "the public"} by {filter}", expected, [.. list.Select(it => it.Update.Id.Value).Where(IsOurs).Order(StringComparer.Ordinal)]));
            }
        }

        return wrong;
    }

    private bool IsOurs(string id) => timelines.ContainsKey(new(id));

    private static IEnumerable<(UpdateFilter Filter, Func<Model, bool> Fits)> Filters()
    {
        UpdateFilter any = new(null, null, null, null, null, null, null, null);
        yield return (any, _ => true);
        foreach (var it in Scene.Centres)
        {
            yield return (any with { Centre = it }, model => model.Behind.Contains(it));
            yield return (any with { Owner = it }, model => model.Owner == it);
        }

        foreach (var it in Scene.Networks)
        {
            yield return (any with { Network = it }, model => model.Content.Networks.Contains(it));
        }

        foreach (var it in Scene.Topics)
        {
            yield return (any with { Topic = it }, model => model.Content.Topics.Contains(it));
        }

        foreach (var it in (UpdateState[])[UpdateState.Draft, UpdateState.Inviting, UpdateState.Published, UpdateState.Withdrawn])
        {
            yield return (any with { State = it }, model => model.State == it);
        }
    }

    private bool Sees(OrganisationId? by, Model it) =>
        (it.State == UpdateState.Published && !it.IsForMembers)
        || (by is { } organisation && (it.Concerns(organisation)
            || (it.State == UpdateState.Published && belongings.Any(of => of.Member == organisation && of.IsMember && it.Content.Networks.Contains(of.Network)))));

    private string[] Lines(IEnumerable<FeedEntry> entries) =>
    [
        .. entries.Where(it => timelines.ContainsKey(it.Update))
            .Select(it => Line(it.Update, it.Revision, it.Centres, it.Topics, it.Texts.Select(text => text.Title))).Order(StringComparer.Ordinal),
    ];

    private static string Line(UpdateId update, Model it) => Line(update, it.Revision, it.Behind, it.Content.Topics, it.Texts.Select(text => text.Title));

    private static string Line(UpdateId update, int revision, IEnumerable<OrganisationId> centres, IEnumerable<string> topics, IEnumerable<string> titles) =>
        $"{update} r{revision} by {string.Join(',', centres)} on {string.Join(',', topics)}: {string.Join('|', titles)}";

    private static IEnumerable<string> Differences(string where, string[] expected, string[] actual) =>
    [
        .. expected.Except(actual).Select(it => $"{where} lacks {it}"), .. actual.Except(expected).Select(it => $"{where} has {it}"),
        .. actual.Length == actual.Distinct().Count() ? [] : new[] { $"{where} has something twice" },
    ];
}
