#if !ORLEANS
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Engine;
using Orleans.Configuration;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>The embedded engine's reminders are the rows that Orleans' own provider would keep.</summary>
public class EmbeddedReminders
{
    private static readonly IOptions<ClusterOptions> cluster = Options.Create(new ClusterOptions { ServiceId = "network" });
    private static readonly DateTime noon = new(2026, 3, 1, 12, 0, 0, 123, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task are_set_read_and_removed(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var table = new AdoNetReminderTable(storage.Database, cluster);
        var grain = GrainId.Create("order", "u:1/with/slashes");
        var first = await table.UpsertRow(Entry(grain, "wake", TimeSpan.FromMinutes(1)));
        var second = await table.UpsertRow(Entry(grain, "wake", TimeSpan.FromDays(60)));

        var row = await table.ReadRow(grain, "wake");
        Assert.Equal((grain, "wake", noon, TimeSpan.FromDays(60), second), (row!.GrainId, row.ReminderName, row.StartAt, row.Period, row.ETag));
        Assert.Equal(DateTimeKind.Utc, row.StartAt.Kind);
        Assert.Null(await table.ReadRow(grain, "sleep"));
        Assert.Single((await table.ReadRows(grain)).Reminders);
        Assert.False(await table.RemoveRow(grain, "wake", first!));
        Assert.True(await table.RemoveRow(grain, "wake", second!));
        Assert.Empty((await table.ReadRows(grain)).Reminders);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task are_found_by_their_place_on_the_ring(DatabaseKind kind)
    {
        var random = new Random(4711);
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var table = new AdoNetReminderTable(storage.Database, cluster);
        var grains = Enumerable.Range(0, 60).Select(i => GrainId.Create("order", $"u:{i}")).ToArray();
        foreach (var grain in grains)
        {
            await table.UpsertRow(Entry(grain, "wake", TimeSpan.FromMinutes(1)));
        }

        for (var trial = 0; trial < 100; trial++)
        {
            uint begin = (uint)random.NextInt64(uint.MaxValue), end = trial == 0 ? begin : (uint)random.NextInt64(uint.MaxValue);
            var expected = grains.Where(it => it.GetUniformHashCode() is var hash && (begin < end ? hash > begin && hash <= end : hash > begin || hash <= end));
            var found = (await table.ReadRows(begin, end)).Reminders.Select(it => it.GrainId.ToString());

            Assert.Equal(expected.Select(it => it.ToString()).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        }

        Assert.Equal(60, (await table.ReadRows(0, 0)).Reminders.Count);
        await table.TestOnlyClearTable();
        Assert.Empty((await table.ReadRows(0, 0)).Reminders);
    }

    private static ReminderEntry Entry(GrainId grain, string name, TimeSpan period) =>
        new() { GrainId = grain, ReminderName = name, StartAt = noon, Period = period };
}
#endif
