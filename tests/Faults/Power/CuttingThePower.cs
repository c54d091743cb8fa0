using System.Globalization;
using NetworkBackend.Tests.Faults.Kills;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>The power goes while eight writers are at it. What starts on the disk afterwards has everything that was acknowledged before.</summary>
[Trait("Engine", "any")]
public class CuttingThePower
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task loses_nothing_that_was_acknowledged_and_does_nothing_twice(DatabaseKind kind)
    {
        var (servers, cuts) = (kind, Trials.AreLong) switch
        {
            (DatabaseKind.Sqlite, false) => (1, 5),
            (_, false) => (1, 2),
            (DatabaseKind.Sqlite, true) => (20, 50),
            _ => (10, 20),
        };
        Random random = new(Trials.Seed + (int)kind);
        var answered = 0;
        for (var i = 0; i < servers; i++)
        {
            if (await PowerDisk.Mount($"power cuts, {kind}") is not { } disk)
            {
                return;
            }

            await using (disk)
            {
                answered += await Lives(kind, disk, cuts, random);
            }
        }

        var all = servers * cuts;
        Trials.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"power cuts, {kind}: seed {Trials.Seed}: {all} cuts, the whole program started after {servers} of them, {answered} requests answered, 0 lost, 0 twice (N = {all}: at most {Math.Min(1, 3.0 / all):P2} of cuts at 95 %)"));
    }

    /// <summary>The check itself: the program looks at these settings when it starts, and nobody keeps an administrator from changing them afterwards.</summary>
    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task would_be_found_out_if_PostgreSQL_did_not_wait_for_the_disk(DatabaseKind kind)
    {
        if (await PowerDisk.Mount($"power cuts, control, {kind}") is not { } disk)
        {
            return;
        }

        await using (disk)
        {
            await using var computer = await Computer.Boot(kind, disk.Place);
            var server = await computer.Run();
            using var rounds = await Rounds.Prepare(server, "control");
            foreach (var setting in (string[])["synchronous_commit", "fsync"])
            {
                await computer.Set($"{setting} = off");
                Blackouts blackouts = new(kind, disk, server, rounds, new(Trials.Seed));
                await blackouts.Losing();
                Trials.Note($"power cuts, control, {kind} with {setting} = off: {blackouts}");
                await computer.Set($"{setting} = on");
            }
        }
    }

    /// <summary>One server from its first start on, and so many cuts under it; gives how many requests were answered.</summary>
    private static async Task<int> Lives(DatabaseKind kind, PowerDisk disk, int cuts, Random random)
    {
        await using var computer = await Computer.Boot(kind, disk.Place);
        var server = await computer.Run();
        await KeptItsSecrets(disk, computer);
        using var rounds = await Rounds.Prepare(server, "power");
        Blackouts blackouts = new(kind, disk, server, rounds, random);
        var whole = random.Next((cuts / 2) + 1);
        for (var i = 0; i < cuts; i++)
        {
            Assert.Empty(await blackouts.Next(whole: i == whole));
        }

        return blackouts.Answered;
    }

    /// <summary>The key that the start spoke of, and the secrets that it made without a word, were on the disk before it said that it answers.</summary>
    private static async Task KeptItsSecrets(PowerDisk disk, Computer computer)
    {
        await using var cut = await disk.Cut();
        foreach (var secret in (string[])["operator.key", "journal.key", "keys.secret"])
        {
            var file = Path.Combine(computer.Options.DataFolder, secret);
            Assert.Equal(await File.ReadAllTextAsync(file), await File.ReadAllTextAsync(file.Replace(disk.Place, cut.Place, StringComparison.Ordinal)));
        }
    }
}
