using System.Data.Common;
using Microsoft.Data.Sqlite;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>What the program's own storage finds after a power cut, compared with what was acknowledged before it.</summary>
internal static class Recovered
{
    /// <summary>What is wrong, a sentence each; nothing when every promise was kept.</summary>
    public static async Task<IReadOnlyList<string>> Wrong(StorageOptions options, IReadOnlyCollection<Acknowledgement> acknowledged)
    {
        try
        {
            await using var storage = await OpenStorage.Open(options);
            return [.. await Lost(storage, acknowledged), .. await Untold(storage, acknowledged), .. await Twice(storage), .. await Broken(storage, options)];
        }
        catch (Exception error) when (error is StartRefusedException or StorageException or DbException or InvalidDataException)
        {
            return Nothing(acknowledged, error);
        }
    }

    /// <summary>All of it is lost: there is nothing that can be read.</summary>
    public static IReadOnlyList<string> Nothing(IEnumerable<Acknowledgement> acknowledged, Exception why) =>
        [why.Message, .. acknowledged.Select(it => $"{it.Stream} at {it.Position} is lost")];

    /// <summary>How many of these sentences are about something that was acknowledged and is not there.</summary>
    public static int CountLost(IEnumerable<string> wrong) => wrong.Count(it => it.Contains("is lost", StringComparison.Ordinal));

    private static async Task<IEnumerable<string>> Lost(OpenStorage storage, IEnumerable<Acknowledgement> acknowledged)
    {
        var found = (await storage.Rows.Query(
            new Statement("SELECT j.stream AS stream, j.position AS position FROM journal j JOIN command c ON c.id = j.command AND c.stream = j.stream", []),
            row => (row.Text("stream"), row.Long("position")),
            CancellationToken.None)).ToHashSet();
        return acknowledged.Where(it => !found.Contains((it.Stream, it.Position))).Select(it => $"{it.Stream} at {it.Position} is lost");
    }

    /// <summary>What feeds were said to have.</summary>
    private static async Task<IEnumerable<string>> Untold(OpenStorage storage, IEnumerable<Acknowledgement> acknowledged)
    {
        var found = (await storage.Rows.Query(
            new Statement("SELECT feed, update_id FROM feed_entry WHERE NOT gone", []), row => (row.Text("feed"), row.Text("update_id")), CancellationToken.None)).ToHashSet();
        return acknowledged.SelectMany(it => it.Feeds.Where(feed => !found.Contains((feed, it.Id))).Select(feed => $"{feed}: {it.Id} is lost"));
    }

    /// <summary>Each text was sent for one update, and each update did each thing once.</summary>
    private static async Task<IEnumerable<string>> Twice(OpenStorage storage)
    {
        var texts = await storage.Rows.Query(
            new Statement("SELECT title FROM content WHERE stream LIKE 'update/%' GROUP BY title HAVING count(*) > 1", []), row => row.Text("title"), CancellationToken.None);
        var events = await storage.Rows.Query(
            new Statement("SELECT stream, type FROM journal WHERE stream LIKE 'update/u:upd%' GROUP BY stream, type HAVING count(*) > 1", []),
            row => $"{row.Text("type")} of {row.Text("stream")}",
            CancellationToken.None);
        return texts.Concat(events).Select(it => $"{it} is there twice");
    }

    private static async Task<IEnumerable<string>> Broken(OpenStorage storage, StorageOptions options)
    {
        List<string> wrong = [];
        if ((await storage.Verify()).Break is JournalBreak found)
        {
            wrong.Add($"the journal breaks in {found.Stream} at {found.Position}: {found.What}");
        }

        if (options.Database is null)
        {
            await using SqliteConnection connection = new($"Data Source={Path.Combine(options.DataFolder, "network.db")};Pooling=false");
            await connection.OpenAsync();
            await using var check = connection.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            wrong.AddRange(new[] { (string)(await check.ExecuteScalarAsync())! }.Where(it => it != "ok"));
        }

        return wrong;
    }
}
