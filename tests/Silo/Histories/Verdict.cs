using System.Collections.Immutable;
using NetworkBackend.Networks;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo.Histories;

/// <summary>Judges what was seen by what may have been so just then, and gives each thing that cannot have been.</summary>
internal sealed class Verdict(IReadOnlyDictionary<UpdateId, Timeline> timelines, IReadOnlyList<Belonging> belongings)
{
    /// <summary>Everything that somebody saw and that should not have been there.</summary>
    public IEnumerable<string> On(IEnumerable<Seen> seen) => seen.GroupBy(it => it.Observer).SelectMany(it => OfObserver([.. it]));

    private IEnumerable<string> OfObserver(IReadOnlyList<Seen> seen)
    {
        Dictionary<string, long> versions = [];
        Dictionary<(string, UpdateId), int> revisions = [];
        foreach (var it in seen)
        {
            foreach (var wrong in OfOrder(it).Concat(it.Entries.SelectMany(entry => OfEntry(it, entry))))
            {
                yield return Say(it, wrong);
            }

            if (it.Version > 0 && versions.GetValueOrDefault(it.Source) > it.Version)
            {
                yield return Say(it, $"version {it.Version} after {versions[it.Source]}");
            }

            versions[it.Source] = it.Version;
            foreach (var entry in it.Entries)
            {
                var key = (it.Source, entry.Update);
                if (revisions.GetValueOrDefault(key) > entry.Revision)
                {
                    yield return Say(it, $"revision {entry.Revision} of {entry.Update} after {revisions[key]}");
                }

                revisions[key] = entry.Revision;
            }
        }
    }

    private static IEnumerable<string> OfOrder(Seen seen)
    {
        if (seen.Entries.DistinctBy(it => it.Update).Count() != seen.Entries.Length)
        {
            yield return "an update twice";
        }

        if (seen.Feed is not null && seen.Entries.Zip(seen.Entries.Skip(1)).Any(it => it.First.Order <= it.Second.Order))
        {
            yield return "places out of order";
        }
    }

    private IEnumerable<string> OfEntry(Seen seen, Shown entry)
    {
        if (!timelines.TryGetValue(entry.Update, out var history))
        {
            yield return $"{entry.Update}, which nobody wrote";
            yield break;
        }

        foreach (var centre in entry.Centres.Where(it => !history.MayBe(model => model.Behind.Contains(it), seen)))
        {
            yield return $"{centre} behind {entry.Update} without its consent";
        }

        if (seen.Feed?.Value.Split('/') is ["centres", var id] && !history.MayBe(it => it.Behind.Contains(new(id)), seen))
        {
            yield return $"{entry.Update} in the feed of a centre that does not stand behind it";
        }

        var isConcerned = seen is { Feed: null, As: { } by } && history.MayBe(it => it.Concerns(by), seen);
        if (!isConcerned && !history.MayBe(it => it.State == UpdateState.Published, seen))
        {
            yield return $"{entry.Update}, which is not out";
        }

        if (!isConcerned && !MayRead(seen, entry, history))
        {
            yield return $"{entry.Update}, which is for others only";
        }

        foreach (var title in entry.Titles.Where(title => !history.MayBe(it => it.Said.Any(said => said.Revision == entry.Revision && said.Text.Title == title), seen)))
        {
            yield return $"'{title}' in revision {entry.Revision} of {entry.Update}, which does not say it";
        }

        foreach (var title in entry.Titles.Where(title => !history.MayBe(it => it.Content.Texts.Concat(it.Said.Select(said => said.Text)).Any(text => text.Title == title && !it.Redacted.Contains(text)), seen)))
        {
            yield return $"'{title}' of {entry.Update}, which is redacted";
        }
    }

    /// <summary>What is for members only is seen by who may have been a member of a network that it may have been in.</summary>
    private bool MayRead(Seen seen, Shown entry, Timeline history)
    {
        if (seen.Feed is { MembersOf: null })
        {
            return history.MayBe(it => !it.IsForMembers, seen);
        }

        if (seen.Feed is null && entry.Audience == Audience.Public)
        {
            return history.MayBe(it => !it.IsForMembers, seen);
        }

        ImmutableArray<NetworkId> networks = seen.Feed is { MembersOf: { } one } ? [one] : entry.Networks;
        return (seen.Feed is null || history.MayBe(it => it.IsForMembers, seen))
            && seen.As is { } by && belongings.Any(it => it.Member == by && networks.Contains(it.Network) && it.MayBe(seen));
    }

    private static string Say(Seen it, string what) => $"{(it.As is { } by ? by.Value : "the public")} saw in {it.Source} [{it.Began}, {it.Ended}]: {what}";
}
