using System.Globalization;
using NetworkBackend.Tests.Faults.Kills;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>A server with eight writers, the power cuts under it, and what was found after them.</summary>
internal sealed class Blackouts(DatabaseKind kind, PowerDisk disk, Server server, Rounds rounds, Random random)
{
    /// <summary>Cuts so far.</summary>
    public int Cuts { get; private set; }

    /// <summary>Answers that were there before the last cut.</summary>
    public int Answered { get; private set; }

    /// <summary>After how many of the cuts something was lost.</summary>
    public int Lossy { get; private set; }

    /// <summary>How much at most.</summary>
    public int MostLost { get; private set; }

    /// <summary>What is wrong after a cut, a sentence each.</summary>
    /// <param name="whole">True to start the whole program on what is there too, and send it everything again.</param>
    public async Task<IReadOnlyList<string>> Next(bool whole)
    {
        using CancellationTokenSource enough = new();
        var writing = rounds.Write(server, int.MaxValue, enough.Token);
        await Task.WhenAny(writing, rounds.Ledger.Answers(1));
        await Task.Delay(random.Next(20, 150));
        var answered = rounds.Ledger.Acknowledged;
        await using var cut = await disk.Cut();
        await enough.CancelAsync();
        await writing;
        Assert.Equal(0, rounds.Ledger.Unknown);

        var wrong = await After(cut, answered, whole);
        (Cuts, Answered) = (Cuts + 1, answered.Count);
        var lost = Recovered.CountLost(wrong);
        (Lossy, MostLost) = (Lossy + Math.Sign(lost), Math.Max(MostLost, lost));
        return wrong;
    }

    /// <summary>Goes on until something is lost, at full size always for ten cuts.</summary>
    public async Task Losing()
    {
        const int most = 10;
        while (Cuts < most && (Trials.AreLong || Lossy == 0))
        {
            await Next(whole: false);
        }

        Assert.NotEqual(0, Lossy);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Cuts} cuts, {Answered} requests answered, something lost after {Lossy} of the cuts ({MostLost} at most)");

    private async Task<IReadOnlyList<string>> After(Cut cut, IReadOnlyCollection<Sent> answered, bool whole)
    {
        var acknowledged = Acknowledgement.Of(rounds.Ledger.Knowing(answered).Postings);
        try
        {
            await using var computer = await Computer.Boot(kind, cut.Place);
            List<string> wrong = [.. await Recovered.Wrong(computer.Options, acknowledged)];
            if (whole)
            {
                wrong.AddRange(await rounds.CheckAsOf(await computer.Run(), answered));
                wrong.AddRange(await computer.Verify());
            }

            return wrong;
        }
        catch (InvalidDataException error)
        {
            return Recovered.Nothing(acknowledged, error);
        }
    }
}
