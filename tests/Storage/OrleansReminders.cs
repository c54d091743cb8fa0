using System.Globalization;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>What Orleans' ADO.NET reminders ask of their seven query rows.</summary>
public class OrleansReminders
{
    private static readonly DateTime noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task are_kept_with_a_version_that_guards_their_removal(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var first = await Upsert(orleans, "user/u:1", "wake", 5, 60_000);
        var second = await Upsert(orleans, "user/u:1", "wake", 5, 3_000_000_000L);

        var row = Assert.Single(await orleans.Query("ReadReminderRowKey", ("ServiceId", "network"), ("GrainId", "user/u:1"), ("ReminderName", "wake")));
        Assert.Equal(("user/u:1", "wake"), (row["GrainId"], row["ReminderName"]));
        Assert.Equal(3_000_000_000L, Convert.ToInt64(row["Period"], CultureInfo.InvariantCulture));
        Assert.Equal(second, Convert.ToInt32(row["Version"], CultureInfo.InvariantCulture));
        Assert.NotEqual(first, second);
        Assert.False(await Delete(orleans, "user/u:1", "wake", first));
        Assert.True(await Delete(orleans, "user/u:1", "wake", second));
        Assert.False(await Delete(orleans, "user/u:1", "wake", second));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_a_grain_are_listed_alone(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        await Upsert(orleans, "user/u:1", "a", 1, 60_000);
        await Upsert(orleans, "user/u:1", "b", 1, 60_000);
        await Upsert(orleans, "user/u:2", "a", 2, 60_000);

        var rows = await orleans.Query("ReadReminderRowsKey", ("ServiceId", "network"), ("GrainId", "user/u:1"));

        Assert.Equal(["a", "b"], rows.Select(row => row["ReminderName"]).Order());
        Assert.Empty(await orleans.Query("ReadReminderRowsKey", ("ServiceId", "another"), ("GrainId", "user/u:1")));
        await orleans.Query("DeleteReminderRowsKey", ("ServiceId", "network"));
        Assert.Empty(await orleans.Query("ReadReminderRowsKey", ("ServiceId", "network"), ("GrainId", "user/u:1")));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_a_range_are_those_on_its_part_of_the_ring(DatabaseKind kind)
    {
        var random = new Random(4711);
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        int[] edges = [int.MinValue, -1, 0, 1, int.MaxValue];
        var hashes = edges.Concat(Enumerable.Range(0, 200).Select(_ => random.Next(int.MinValue, int.MaxValue))).Distinct().ToArray();
        foreach (var hash in hashes)
        {
            await Upsert(orleans, $"user/u:{hash}", "wake", hash, 60_000);
        }

        for (var trial = 0; trial < 200; trial++)
        {
            var begin = random.Next(3) == 0 ? hashes[random.Next(hashes.Length)] : random.Next(int.MinValue, int.MaxValue);
            var end = trial % 10 == 0 ? begin : random.Next(3) == 0 ? hashes[random.Next(hashes.Length)] : random.Next(int.MinValue, int.MaxValue);
            var expected = hashes.Where(hash => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end);

            var rows = await orleans.Query(begin < end ? "ReadRangeRows1Key" : "ReadRangeRows2Key", ("ServiceId", "network"), ("BeginHash", begin), ("EndHash", end));

            Assert.Equal(expected.Select(hash => $"user/u:{hash}").Order(StringComparer.Ordinal), rows.Select(row => (string)row["GrainId"]!).Order(StringComparer.Ordinal));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task are_set_by_many_at_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);

        var versions = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Upsert(orleans, "user/u:1", "wake", 1, 60_000))));

        Assert.Equal(20, versions.Distinct().Count());
        Assert.Single(await orleans.Query("ReadReminderRowsKey", ("ServiceId", "network"), ("GrainId", "user/u:1")));
    }

    private static async Task<int> Upsert(AdoNet orleans, string grain, string name, int hash, long period)
    {
        var rows = await orleans.Query(
            "UpsertReminderRowKey", ("ServiceId", "network"), ("GrainHash", hash), ("GrainId", grain), ("ReminderName", name), ("StartTime", noon),
            ("Period", period <= int.MaxValue ? (int)period : period));
        return Convert.ToInt32(Assert.Single(rows)["Version"], CultureInfo.InvariantCulture);
    }

    private static Task<bool> Delete(AdoNet orleans, string grain, string name, int version) =>
        orleans.Ask("DeleteReminderRowKey", ("ServiceId", "network"), ("GrainId", grain), ("ReminderName", name), ("Version", version));
}
