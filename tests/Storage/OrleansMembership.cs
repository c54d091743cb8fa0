using System.Globalization;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>What Orleans' ADO.NET clustering asks of its nine query rows.</summary>
public class OrleansMembership
{
    private const int Active = 3;
    private const int Dead = 6;
    private static readonly DateTime noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task has_all_keys(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        string[] clustering =
        [
            "InsertMembershipVersionKey", "MembershipReadAllKey", "MembershipReadRowKey", "InsertMembershipKey", "UpdateMembershipKey",
            "UpdateIAmAlivetimeKey", "GatewaysQueryKey", "DeleteMembershipTableEntriesKey", "CleanupDefunctSiloEntriesKey",
        ];
        string[] reminders =
        [
            "ReadReminderRowsKey", "ReadReminderRowKey", "ReadRangeRows1Key", "ReadRangeRows2Key", "UpsertReminderRowKey",
            "DeleteReminderRowKey", "DeleteReminderRowsKey",
        ];
        string[] persistence = ["ReadFromStorageKey", "WriteToStorageKey", "ClearStorageKey", "DeleteStorageKey"];

        Assert.Equal(clustering.Concat(reminders).Concat(persistence).Order(), orleans.Keys.Order());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task without_members_still_has_a_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);

        Assert.True(await table.Begin());
        Assert.False(await table.Begin());
        var row = Assert.Single(await table.ReadAll());
        Assert.Null(row["StartTime"]);
        Assert.Equal(0, await table.Version());
        Assert.Null(Assert.Single(await table.Read(1))["StartTime"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task takes_a_member_once_and_under_the_right_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();

        Assert.False(await table.Insert(1, 5));
        Assert.True(await table.Insert(1, 0));
        Assert.False(await table.Insert(1, 1));
        Assert.False(await table.Insert(2, 0));
        Assert.Equal(1, await table.Version());
        Assert.True(await table.Insert(2, 1));
        Assert.Equal(2, await table.Version());
        Assert.Equal(2, (await table.ReadAll()).Count);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task gives_a_member_back_as_it_is(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(7, 0);
        const string Suspects = "10.0.0.1:11111@5,2026-03-01 12:00:00.123 GMT|10.0.0.2:11111@6,2026-03-01 12:00:01.000 GMT";
        Assert.True(await table.Update(7, 1, Dead, Suspects));

        var row = Assert.Single(await table.Read(7));
        Assert.Equal(("10.0.0.7", "silo-7", "host-7", Suspects), (row["Address"], row["SiloName"], row["HostName"], row["SuspectTimes"]));
        Assert.Equal([11111, 7, Dead, 30000, 2], Numbers(row, "Port", "Generation", "Status", "ProxyPort", "Version"));
        Assert.Equal(noon.AddTicks(1230), Time(row["StartTime"]));
        Assert.Equal(noon.AddSeconds(7), Time(row["IAmAliveTime"]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task changes_a_member_only_under_the_right_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(1, 0);

        Assert.False(await table.Update(1, 0, Active));
        Assert.False(await table.Update(9, 1, Active));
        Assert.Equal(1, await table.Version());
        Assert.True(await table.Update(1, 1, Active));
        Assert.Equal(2, await table.Version());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task hears_that_a_member_is_alive_without_a_new_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(1, 0);

        await orleans.Query("UpdateIAmAlivetimeKey", [.. Table.Address(1), ("IAmAliveTime", noon.AddHours(1))]);

        Assert.Equal(1, await table.Version());
        Assert.Equal(noon.AddHours(1), Time(Assert.Single(await table.Read(1))["IAmAliveTime"]));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task takes_one_of_twenty_who_join_at_once(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();

        var joined = await Task.WhenAll(Enumerable.Range(1, 20).Select(silo => Task.Run(() => table.Insert(silo, 0))));

        Assert.Single(joined, it => it);
        Assert.Equal(1, await table.Version());
        Assert.Single(await table.ReadAll());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task counts_every_change_of_many_who_try_again(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(1, 0);

        await Task.WhenAll(Enumerable.Range(0, 19).Select(_ => Task.Run(async () =>
        {
            while (!await table.Update(1, await table.Version(), Active))
            {
            }
        })));

        Assert.Equal(20, await table.Version());
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task lists_gateways_of_active_members_only(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(1, 0, Active);
        await table.Insert(2, 1, Active, proxyPort: 0);
        await table.Insert(3, 2, Dead);

        var gateway = Assert.Single(await orleans.Query("GatewaysQueryKey", ("DeploymentId", "network"), ("Status", Active)));

        Assert.Equal("10.0.0.1", gateway["Address"]);
        Assert.Equal([30000, 1], Numbers(gateway, "ProxyPort", "Generation"));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task forgets_only_members_that_are_dead_for_long(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var table = new Table(orleans);
        await table.Begin();
        await table.Insert(1, 0, Dead);
        await table.Insert(2, 1, Active);
        await table.Insert(30, 2, Dead);

        await orleans.Query("CleanupDefunctSiloEntriesKey", ("DeploymentId", "network"), ("IAmAliveTime", noon.AddSeconds(30)));

        Assert.Equal(["10.0.0.2", "10.0.0.30"], (await table.ReadAll()).Select(row => row["Address"]).Order());
        Assert.Equal(3, await table.Version());
        await orleans.Query("DeleteMembershipTableEntriesKey", ("DeploymentId", "network"));
        Assert.Empty(await table.ReadAll());
    }

    private static int[] Numbers(Dictionary<string, object?> row, params string[] columns) =>
        [.. columns.Select(column => Convert.ToInt32(row[column], CultureInfo.InvariantCulture))];

    /// <summary>SQLite keeps times as text, which its driver reads back when asked for a time.</summary>
    private static DateTime Time(object? value) => value as DateTime? ?? DateTime.Parse((string)value!, CultureInfo.InvariantCulture);

    private sealed class Table(AdoNet orleans)
    {
        public static (string, object?)[] Address(int silo) =>
            [("DeploymentId", "network"), ("Address", $"10.0.0.{silo}"), ("Port", 11111), ("Generation", silo)];

        public Task<bool> Begin() => orleans.Ask("InsertMembershipVersionKey", ("DeploymentId", "network"));

        public Task<List<Dictionary<string, object?>>> ReadAll() => orleans.Query("MembershipReadAllKey", ("DeploymentId", "network"));

        public Task<List<Dictionary<string, object?>>> Read(int silo) => orleans.Query("MembershipReadRowKey", Address(silo));

        public async Task<int> Version() => Numbers((await ReadAll())[0], "Version")[0];

        public Task<bool> Insert(int silo, int version, int status = 1, int proxyPort = 30000) => orleans.Ask(
            "InsertMembershipKey",
            [.. Address(silo), ("IAmAliveTime", noon.AddSeconds(silo)), ("SiloName", $"silo-{silo}"), ("HostName", $"host-{silo}"),
                ("StartTime", noon.AddTicks(1230)), ("Status", status), ("ProxyPort", proxyPort), ("Version", version)]);

        public Task<bool> Update(int silo, int version, int status, string? suspects = null) => orleans.Ask(
            "UpdateMembershipKey",
            [.. Address(silo), ("IAmAliveTime", noon.AddSeconds(silo)), ("Status", status), ("SuspectTimes", suspects ?? (object)typeof(string)), ("Version", version)]);
    }
}
