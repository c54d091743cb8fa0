using System.Globalization;
using System.Text;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>What Orleans' ADO.NET persistence asks of its four query rows.</summary>
public class OrleansGrainState
{
    private static readonly byte[] hello = "{\"a\":\"hæ\"}"u8.ToArray();

    /// <summary>How Orleans would fill the identity of keys: text, number, GUID, number with extension.</summary>
    public static TheoryData<DatabaseKind, long, long, string?> Keys()
    {
        var all = new TheoryData<DatabaseKind, long, long, string?>();
        foreach (var kind in Databases.Kinds)
        {
            all.Add(kind, 0, 0, "u:cafe");
            all.Add(kind, 0, 0xcafe, null);
            all.Add(kind, 0, -2401053088876216593, null);
            all.Add(kind, 0x4d3c2b1a09080706, 0x1122334455667788, null);
            all.Add(kind, 0, 171, "x");
            all.Add(kind, 0, 0, "blåbær/æøå 🫐 'quoted' \"twice\"");
            all.Add(kind, 0, 0, new string('k', 1024));
        }

        return all;
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task is_read_as_it_was_written(DatabaseKind kind, long n0, long n1, string? extension)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans, "order.state", n0, n1, extension);

        Assert.Empty(await key.Read());
        Assert.Equal(1, await key.Write(null, hello));
        Assert.Equal(2, await key.Write(1, hello));
        var row = Assert.Single(await key.Read());
        Assert.Equal(hello, row["PayloadBinary"]);
        Assert.Equal(2, Convert.ToInt32(row["Version"], CultureInfo.InvariantCulture));
        Assert.IsType<byte[]>(row["PayloadBinary"]);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task of_keys_that_differ_in_anything_stays_apart(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        Key[] keys =
        [
            new(orleans, "order.state", 0, 0, "u:1"), new(orleans, "invoice.state", 0, 0, "u:1"), new(orleans, "order.state", 0, 0, "U:1"),
            new(orleans, "order.state", 0, 1, "u:1"), new(orleans, "order.state", 1, 0, "u:1"), new(orleans, "order.state", 0, 1, null),
            new(orleans, "order.state", 0, 0, "u:1", "another service"),
        ];
        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal(1, await keys[i].Write(null, Encoding.UTF8.GetBytes($"{i}")));
        }

        for (var i = 0; i < keys.Length; i++)
        {
            Assert.Equal(Encoding.UTF8.GetBytes($"{i}"), Assert.Single(await keys[i].Read())["PayloadBinary"]);
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task refuses_a_stale_and_a_second_first_write(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans);

        Assert.Null(await key.Write(1, hello));
        Assert.Equal(1, await key.Write(null, hello));
        Assert.Null(await key.Write(null, hello));
        Assert.Null(await key.Write(2, hello));
        Assert.Equal(2, await key.Write(1, hello));
        Assert.Null(await key.Write(1, hello));
        Assert.Null(await key.Clear(1));
        Assert.Null(await key.Delete(1));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_cleared_and_written_again_with_rising_versions(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans);

        Assert.Null(await key.Clear(null));
        await key.Write(null, hello);
        Assert.Equal(2, await key.Clear(1));
        var row = Assert.Single(await key.Read());
        Assert.Null(row["PayloadBinary"]);
        Assert.Equal(2, Convert.ToInt32(row["Version"], CultureInfo.InvariantCulture));
        Assert.Equal(3, await key.Write(2, hello));
        Assert.Equal(4, await key.Delete(3));
        Assert.Empty(await key.Read());
        Assert.Equal(1, await key.Write(null, hello));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_on_after_the_largest_version(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans);
        await key.Write(null, hello);
        await storage.Run("UPDATE grain_state SET version = 2147483646");

        Assert.Equal(int.MaxValue, await key.Write(int.MaxValue - 1, hello));
        Assert.Equal(1, await key.Write(int.MaxValue, hello));
        Assert.Equal(2, await key.Clear(1));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_first_written_by_one_of_many(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        for (var i = 0; i < 20; i++)
        {
            var key = new Key(orleans, "order.state", 0, 0, $"u:{i}");
            var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => key.Write(null, hello))));

            Assert.Single(versions, version => version == 1);
            Assert.Equal(7, versions.Count(version => version is null));
            Assert.Single(await key.Read());
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task is_changed_by_one_of_many(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans);
        await key.Write(null, hello);
        for (var version = 1; version < 20; version++)
        {
            var versions = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => key.Write(version, hello))));
            Assert.Single(versions, after => after == version + 1);
            Assert.Equal(7, versions.Count(after => after is null));
        }
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task leaves_no_transaction_open_after_an_error(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var key = new Key(orleans);
        await storage.Run("CREATE TABLE once (id {int} PRIMARY KEY)");
        for (var i = 0; i < 10; i++)
        {
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => orleans.Run("INSERT INTO once (id) VALUES (1); INSERT INTO once (id) VALUES (1)"));
            Assert.Equal(i + 1, await key.Write(i == 0 ? null : i, hello));
        }

        Assert.All(orleans.Keys, name => Assert.DoesNotMatch("Transaction|BEGIN", name));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public void is_asked_for_without_opening_a_transaction(string dialect) =>
        Assert.All(
            NetworkBackend.Silo.Storage.Schema.Script.Embedded(dialect).Where(script => script.Name.StartsWith("orleans-queries", StringComparison.Ordinal)),
            script => Assert.DoesNotMatch(@"(?m)'\s*BEGIN|^\s*BEGIN(;| TRANSACTION)|COMMIT", script.Text));

    private sealed class Key(AdoNet orleans, string name = "order.state", long n0 = 0, long n1 = 0, string? extension = "u:1", string service = "network")
    {
        private readonly (string, object?)[] identity =
        [
            ("GrainIdHash", 17), ("GrainIdN0", n0), ("GrainIdN1", n1), ("GrainTypeHash", 4), ("GrainTypeString", name),
            ("GrainIdExtensionString", extension ?? (object)typeof(string)), ("ServiceId", service),
        ];

        public Task<List<Dictionary<string, object?>>> Read() => orleans.Query("ReadFromStorageKey", identity);

        public Task<int?> Write(int? version, byte[] payload) => Change("WriteToStorageKey", version, ("PayloadBinary", payload));

        public Task<int?> Clear(int? version) => Change("ClearStorageKey", version);

        public Task<int?> Delete(int? version) => Change("DeleteStorageKey", version);

        private async Task<int?> Change(string key, int? version, params (string, object?)[] more)
        {
            var rows = await orleans.Query(key, [.. identity, ("GrainStateVersion", version ?? (object)typeof(int)), .. more]);
            var after = rows.SingleOrDefault()?["NewGrainStateVersion"];
            return after is null ? null : Convert.ToInt32(after, CultureInfo.InvariantCulture);
        }
    }
}
