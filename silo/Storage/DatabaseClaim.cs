using Microsoft.Extensions.Logging;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>
/// This process's right to be on the database, alone or with others that share it (docs/adr/0006). A lock that ends with the process keeps others from
/// starting. The holder's name in <c>journal_head</c>, which every append sees, keeps a process that has lost the lock from recording anything; what it knows of
/// the journal, from recording anything on an older copy.
/// </summary>
internal sealed partial class DatabaseClaim(
    StorageOptions options, IDatabase database, KnownJournal known, TimeProvider clock, ILogger<DatabaseClaim> log) : IAsyncDisposable
{
    private const string Sharing = "shared";
    private const string Taken = "Another process has taken the database, so this one has ended.";

    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource ending = new();
    private readonly string name = options.Alone ? Guid.NewGuid().ToString("N") : Sharing;
    private Task? keeping;
    private string? whyLost;

    /// <summary>Cancelled when another process has the database, or another database is in its place: this process must end.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Why it was lost, as a sentence; null while it is not.</summary>
    public string? WhyLost => whyLost;

    /// <summary>What the database must have.</summary>
    public KnownJournal Known => known;

    /// <summary>Opens the database, takes the lock and keeps it, and looks whether a restore or a move is under way on it. Taking what is held changes nothing.</summary>
    /// <exception cref="StartRefusedException">The database cannot be used as it is, or another process is on it.</exception>
    public async Task Take(CancellationToken cancellation)
    {
        await database.Open(cancellation);
        if (keeping is null)
        {
            var held = await Try(cancellation) ?? throw new StartRefusedException(options.Alone
                ? "Another process runs on this PostgreSQL database, and one that is no member of a cluster must be the only one: stop the other first."
                : "A process that is no member of a cluster runs on this PostgreSQL database, and must be the only one: stop it first.");
            keeping = Keep(held);
        }

        if (await Hindrance.Find(database, cancellation) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }
    }

    /// <summary>Puts this process's name in the place of an earlier one's, whose appends end with that. Comes before anything is read that is then remembered.</summary>
    public Task Enter() => database.Write(async session =>
    {
        await session.Execute($"UPDATE journal_head SET holder = {name}");
        await session.Commit();
        return true;
    });

    /// <summary>What an append asks under the lock of <c>journal_head</c>.</summary>
    /// <exception cref="StorageException">The database is not this process's any more.</exception>
    public void Demand(JournalEnd end)
    {
        if ((KnownJournal.Contradiction(end) ?? Unless(end.Holder == name)) is { } sentence)
        {
            Lose(sentence);
            throw Fault.Unavailable.ToException();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await (keeping ?? Task.CompletedTask);
        ending.Dispose();
    }

    private static string? Unless(bool isOurs) => isOurs ? null : Taken;

    private async Task Keep(IProcessLock held)
    {
        try
        {
            for (IProcessLock? current = held; current is not null; current = await Again())
            {
                await using (current)
                {
                    await current.Broken(ending.Token);
                }

                Broken();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // This process lets go of it.
        }
        catch (Exception error)
        {
            // Without its lock it must not go on, whatever is wrong.
            NotTaken(error);
            Lose($"The database could not be taken again after its connection broke, so this process has ended: {error.Message}");
        }
    }

    /// <summary>The lock once more, however long the database cannot be reached; null when it is not ours any more.</summary>
    private async Task<IProcessLock?> Again()
    {
        while (true)
        {
            try
            {
                var again = await Try(ending.Token);
                if (await Objection(again) is not { } sentence)
                {
                    return again;
                }

                Lose(sentence);
                return null;
            }
            catch (StorageException)
            {
                // It cannot be reached, and does not say when it can.
                await Task.Delay(between, clock, ending.Token);
            }
        }
    }

    /// <summary>Why the database is not ours any more, though we may have its lock; if it is not, or cannot be asked, the lock is let go.</summary>
    private async Task<string?> Objection(IProcessLock? again)
    {
        var sentence = Taken;
        try
        {
            return sentence = again is null ? Taken : await known.Contradiction(ending.Token) ?? Unless(await IsOurs());
        }
        finally
        {
            if (sentence is not null && again is not null)
            {
                await again.DisposeAsync();
            }
        }
    }

    /// <summary>Whether nobody else had the database meanwhile.</summary>
    private async Task<bool> IsOurs() =>
        await database.Read(Statement.Of($"SELECT holder FROM journal_head"), row => row.Text("holder"), ending.Token) is [var one] && one == name;

    /// <summary>Tries for a while: PostgreSQL takes a moment to notice that a process has ended.</summary>
    private async Task<IProcessLock?> Try(CancellationToken cancellation)
    {
        for (var began = clock.GetTimestamp(); ;)
        {
            if (await database.TryLock(options.Alone, cancellation) is { } held)
            {
                return held;
            }

            if (clock.GetElapsedTime(began) > options.ClaimPatience)
            {
                return null;
            }

            // The other process may be gone already; the database does not say when it knows that.
            await Task.Delay(between, clock, cancellation);
        }
    }

    private void Lose(string sentence)
    {
        if (Interlocked.CompareExchange(ref whyLost, sentence, null) is null)
        {
            Ends(sentence);
            known.Keep();

            // Whoever ends the process then does so in their own time, and not under the lock of an append.
            _ = lost.CancelAsync();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The connection that holds the database for this process broke; taking it again")]
    private partial void Broken();

    [LoggerMessage(LogLevel.Error, "The database could not be taken again")]
    private partial void NotTaken(Exception error);

    [LoggerMessage(LogLevel.Critical, "Nothing more is recorded here, and this process ends. {Sentence}")]
    private partial void Ends(string sentence);
}
