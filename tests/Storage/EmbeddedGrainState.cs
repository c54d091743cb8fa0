#if !ORLEANS
using Microsoft.Extensions.Options;
using NetworkBackend.Silo.Engine;
using Orleans.Configuration;
using Orleans.Storage;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

/// <summary>The embedded engine's grain storage keeps the rows that Orleans' own provider would.</summary>
public class EmbeddedGrainState
{
    private static readonly IOptions<ClusterOptions> cluster = Options.Create(new ClusterOptions { ServiceId = "network" });
    private static readonly GrainId grain = GrainId.Create("order", "u:1");

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task goes_through_its_life(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var states = new AdoNetGrainStorage(storage.Database, cluster);
        var state = new GrainState<Order>();

        await states.ReadStateAsync("order.state", grain, state);
        Assert.Equal((null, false, 0), (state.ETag, state.RecordExists, state.State!.Lines));
        state.State = new() { Lines = 3, Note = "hæ" };
        await states.WriteStateAsync("order.state", grain, state);
        Assert.Equal(("1", true), (state.ETag, state.RecordExists));
        var read = new GrainState<Order>();
        await states.ReadStateAsync("order.state", grain, read);
        Assert.Equal((3, "hæ", "1", true), (read.State!.Lines, read.State.Note, read.ETag, read.RecordExists));
        await states.ClearStateAsync("order.state", grain, read);
        Assert.Equal((0, "2", false), (read.State.Lines, read.ETag, read.RecordExists));
        await states.WriteStateAsync("order.state", grain, read);
        Assert.Equal("3", read.ETag);
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task writes_what_orleans_would_read_and_reads_what_orleans_would_write(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        await using var orleans = await AdoNet.Open(storage.Database);
        var states = new AdoNetGrainStorage(storage.Database, cluster);
        var state = new GrainState<Order>(new() { Lines = 3 });
        await states.WriteStateAsync("order.state", grain, state);
        (string, object?)[] identity =
        [
            ("GrainIdHash", 1), ("GrainIdN0", 0L), ("GrainIdN1", 0L), ("GrainTypeHash", 2), ("GrainTypeString", "order.state"),
            ("GrainIdExtensionString", "u:1"), ("ServiceId", "network"),
        ];

        var row = Assert.Single(await orleans.Query("ReadFromStorageKey", identity));
        Assert.Equal("""{"Lines":3,"Field":7}""", System.Text.Encoding.UTF8.GetString((byte[])row["PayloadBinary"]!));
        await orleans.Query("WriteToStorageKey", [.. identity, ("GrainStateVersion", 1), ("PayloadBinary", """{"Lines":4,"Note":"n","Field":8,"Unknown":[1]}"""u8.ToArray())]);
        await states.ReadStateAsync("order.state", grain, state);
        Assert.Equal((4, "n", 8, "2"), (state.State!.Lines, state.State.Note, state.State.Field, state.ETag));
    }

    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task refuses_who_has_not_read_what_is_there(DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var storage = await Open(database);
        var states = new AdoNetGrainStorage(storage.Database, cluster);
        GrainState<Order> one = new(new()), two = new(new());
        await states.WriteStateAsync("order.state", grain, one);

        await Assert.ThrowsAsync<InconsistentStateException>(() => states.WriteStateAsync("order.state", grain, two));
        await states.WriteStateAsync("order.state", grain, one);
        two.ETag = "1";
        await Assert.ThrowsAsync<InconsistentStateException>(() => states.WriteStateAsync("order.state", grain, two));
        two.RecordExists = true;
        await Assert.ThrowsAsync<InconsistentStateException>(() => states.ClearStateAsync("order.state", grain, two));
    }

    [Theory]
    [InlineData("cafe"), InlineData("CAFE"), InlineData("00cafe"), InlineData("20235"), InlineData("ab+x"), InlineData("deadbeefdeadbeef")]
    [InlineData("0123456789abcdef0123456789abcdef"), InlineData("0123456789abcdef0123456789abcdef+x")]
    public async Task refuses_keys_that_orleans_would_take_for_numbers(string key)
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using var storage = await Open(database);
        var states = new AdoNetGrainStorage(storage.Database, cluster);

        await Assert.ThrowsAsync<ArgumentException>(() => states.ReadStateAsync("order.state", GrainId.Create("order", key), new GrainState<Order>()));
        await Assert.ThrowsAsync<ArgumentException>(() => states.WriteStateAsync("order.state", GrainId.Create("order", key), new GrainState<Order>()));
    }

    private sealed class Order
    {
        public int Lines { get; set; }

        public string? Note { get; set; }

#pragma warning disable CA1051 // Orleans' serializer includes fields, so they are tested.
        public int Field = 7;
#pragma warning restore CA1051
    }
}
#endif
