using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

public class KillingTheProcess
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task loses_nothing_that_was_acknowledged_and_does_nothing_twice(DatabaseKind kind)
    {
        var random = new Random(Trials.Seed + (int)kind);
        var kills = Trials.AreLong ? 100 : 10;
        await using var database = await Databases.Fresh(kind);
        var server = await Server.On(database, Rounds.Switches);
        using var rounds = await Rounds.Prepare(server, "kill");
        for (var i = 0; i < kills; i++)
        {
            var writing = rounds.Write(server, int.MaxValue);
            await rounds.Ledger.Answers(random.Next(5, 60));
            await Task.Delay(random.Next(0, 10));
            await server.Kill();
            await writing;
            await server.DisposeAsync();
            server = await Server.On(database, Rounds.Switches);
            if (i % 5 == 4)
            {
                Assert.Empty(await rounds.Check(server));
            }
        }

        await server.DisposeAsync();
        Trials.Note($"kill -9, {kind}: {rounds.Summary(Trials.Seed, kills)}");
    }

    /// <summary>The check itself: a lost, a doubled and a strange update, and an answer that is not the first one, must not pass.</summary>
    [Fact]
    public async Task would_be_found_out_if_it_lost_an_update()
    {
        await using var database = await Databases.Fresh(DatabaseKind.Sqlite);
        await using (var server = await Server.On(database, Rounds.Switches))
        {
            using var rounds = await Rounds.Prepare(server, "control");
            await rounds.Write(server, 3);
            Assert.Empty(await rounds.Check(server));
            await server.Kill();
            await using (var storage = await OpenStorage.Open(database))
            {
                var victim = rounds.Ledger.Postings.First().Id;
                await storage.Run($"DELETE FROM feed_entry WHERE update_id = '{victim}'");
                await storage.Run("DELETE FROM command WHERE id IN (SELECT id FROM command WHERE stream LIKE 'update/%' ORDER BY at DESC LIMIT 1)");
            }

            await using var next = await Server.On(database, Rounds.Switches);
            var wrong = await rounds.Check(next);
            Assert.Contains(wrong, it => it.EndsWith("is lost", StringComparison.Ordinal));
            Assert.Contains(wrong, it => it.Contains("again", StringComparison.Ordinal));
        }

        Assert.Equal(
            ["all: a is lost", "all: b is there 2 times", "all: c is a ghost"],
            Reader.Differences("all", ["a", "b"], ["b", "b", "c"], null));
    }
}
