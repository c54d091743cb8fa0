using System.Globalization;
using NetworkBackend.Journals;
using Npgsql;
using Xunit.Abstractions;
using static NetworkBackend.Tests.Storage.OpenStorage;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class PositionsUnderConcurrency(ITestOutputHelper output)
{
    private const int Writers = 64;
    private const int EventsEach = 20;

    [PostgresFact]
    public async Task never_become_visible_out_of_order()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}, {Writers} writers, {Writers * EventsEach} events");
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        var processes = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Open(database)));

        var writing = Task.WhenAll(processes.Select((process, writer) => Write(process, writer, new Random(seed + writer))));
        var seen = await Follow(processes[0], Writers * EventsEach, writing);
        await writing;

        Assert.Equal(Enumerable.Range(1, Writers * EventsEach).Select(position => (long)position), seen);
        await Task.WhenAll(processes.Select(process => process.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task never_become_visible_out_of_order_in_a_file_with_several_processes()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        var processes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Open(database)));

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var version = 0; version < EventsEach; version++)
            {
                Assert.IsType<AppendResult.Appended>(await processes[writer % 8].Append(Request($"update/u:{writer}", version, "a")));
            }
        }));
        var seen = await Follow(processes[0], Writers * EventsEach, writing);
        await writing;

        Assert.Equal(Enumerable.Range(1, Writers * EventsEach).Select(position => (long)position), seen);
        foreach (var process in processes)
        {
            await process.DisposeAsync();
        }
    }

    /// <summary>The positive control: numbers of a sequence, which are given before the commit, do become visible out of order.</summary>
    [PostgresFact]
    public async Task would_be_missed_if_a_sequence_gave_them()
    {
        var seed = Environment.TickCount;
        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        await using var storage = await Open(database);
        await storage.Run("CREATE TABLE numbered (position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, writer int NOT NULL)");
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Options.Database) { MaxPoolSize = Writers });
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Insert(source, -1, 50)));

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            var random = new Random(seed + writer);
            for (var i = 0; i < EventsEach; i++)
            {
                await Insert(source, writer, random.Next(4));
            }
        }));
        var seen = await Follow(storage, Writers * EventsEach, writing, "numbered WHERE writer >= 0 AND");
        await writing;

        var missed = (Writers * EventsEach) - seen.Count;
        output.WriteLine($"seed {seed}: missed {missed} of {Writers * EventsEach}");
        Assert.True(missed > 0, "the control did not lose anything: the test above shows nothing");
    }

    private static async Task Write(OpenStorage process, int writer, Random random)
    {
        for (var version = 0; version < EventsEach; version++)
        {
            var open = Statement.Of($"SELECT pg_sleep({random.Next(4).ToString(CultureInfo.InvariantCulture)}::float / 1000)");
            var request = Request($"update/u:{writer}", version) with { Events = [new("a", "{}", [open])] };
            Assert.IsType<AppendResult.Appended>(await process.Append(request));
        }
    }

    private static async Task Insert(NpgsqlDataSource source, int writer, int milliseconds)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("INSERT INTO numbered (writer) VALUES ($1)", connection, transaction) { Parameters = { new() { Value = writer } } };
        await command.ExecuteNonQueryAsync();
        await Task.Delay(milliseconds);
        await transaction.CommitAsync();
    }

    /// <summary>Reads by number alone, as any follower of the journal does, until all are there or the writers are done.</summary>
    private static async Task<List<long>> Follow(OpenStorage storage, int count, Task writing, string table = "journal WHERE")
    {
        var seen = new List<long>();
        while (true)
        {
            var done = writing.IsCompleted;
            var last = seen.Count == 0 ? 0 : seen[^1];
            var more = await storage.Numbers($"SELECT position AS number FROM {table} position > {last} ORDER BY position");
            seen.AddRange(more);
            if (done || seen.Count >= count)
            {
                return seen;
            }
        }
    }
}
