using System.Text.Json;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>Reads everything that the public sees.</summary>
internal static class Reader
{
    /// <summary>The updates in a feed, page by page.</summary>
    public static async Task<List<string>> Feed(HttpClient client, string feed)
    {
        List<string> updates = [];
        for (var page = $"/v1/feeds/{feed}?limit=100"; page is not null;)
        {
            using var json = JsonDocument.Parse(await client.GetStringAsync(page));
            updates.AddRange(json.RootElement.GetProperty("items").EnumerateArray().Select(it => it.GetProperty("update").GetString()!));
            page = json.RootElement.GetProperty("next").GetString();
        }

        return updates;
    }

    /// <summary>How the ledger's acknowledged updates differ from what a feed has.</summary>
    /// <param name="feed">The feed.</param>
    /// <param name="expected">What was acknowledged and belongs there.</param>
    /// <param name="found">What is there.</param>
    /// <param name="known">What may be there; null when nothing may but what is expected.</param>
    public static IEnumerable<string> Differences(string feed, IReadOnlyCollection<string> expected, IReadOnlyCollection<string> found, IReadOnlySet<string>? known) =>
    [
        .. expected.Except(found).Select(it => $"{feed}: {it} is lost"),
        .. found.GroupBy(it => it).Where(it => it.Count() > 1).Select(it => $"{feed}: {it.Key} is there {it.Count()} times"),
        .. found.Except(known ?? expected.ToHashSet()).Select(it => $"{feed}: {it} is a ghost"),
    ];
}
