using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>The database's own server dies under a program that lives on.</summary>
public class KillingPostgres
{
    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task loses_nothing_and_is_survived_without_a_restart(DatabaseKind kind)
    {
        var random = new Random(Trials.Seed);
        using PostgresOfItsOwn postgres = new();
        await postgres.Start();
        await using var server = Server.Begin(["--data", postgres.Data, "--port", "0", "--empty", "--database", postgres.Connection, .. Rounds.Switches]);
        await server.Started();
        using var rounds = await Rounds.Prepare(server, "postmaster");
        var writing = rounds.Write(server, int.MaxValue);
        await rounds.Ledger.Answers(random.Next(20, 100), writing);

        await postgres.Kill();
        await writing;
        await postgres.StartAgain();

        Assert.False(server.HasExited);
        if (Trials.AreLong)
        {
            await rounds.Told(server);
        }

        Assert.Empty(await rounds.CheckSurvivor(server));
        Trials.Note($"kill -9 of the postmaster, {kind}: {rounds.Summary(Trials.Seed, 1)}");
    }
}
