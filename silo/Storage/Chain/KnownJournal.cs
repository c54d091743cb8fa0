using Microsoft.Extensions.Logging;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// What is known of the journal outside the database: the anchors, and the newest event that this process found at its start or recorded itself. A database
/// that lacks it is an older copy that came in its place, by a restore or by a failover to a standby that was behind (docs/adr/0007).
/// </summary>
internal sealed partial class KnownJournal(StorageOptions options, IDatabase database, Anchors anchors, ILogger<KnownJournal> log)
{
    private const string Process = "this process";

    private readonly string file = Path.Combine(options.DataFolder, DataFiles.Newest);
    private volatile KnownEvent newest = KnownEvent.None;
    private bool hasBegun;

    /// <summary>The newest event.</summary>
    public KnownEvent Newest => newest;

    /// <summary>Begins with the journal as it is.</summary>
    /// <exception cref="StartRefusedException">It is not the one that was known.</exception>
    public async Task Begin(CancellationToken cancellation)
    {
        if (await Contradiction($"'{file}'", Kept(), cancellation) is { } sentence)
        {
            throw new StartRefusedException(sentence);
        }

        await TakeIn(cancellation);
    }

    /// <summary>The same after a restore, where it may be another.</summary>
    public async Task BeginAnew(long epoch, CancellationToken cancellation)
    {
        await anchors.BeginAnew(epoch, cancellation);
        await TakeIn(cancellation);
    }

    /// <summary>An event was recorded, durably.</summary>
    public void Remember(KnownEvent it) => newest = it;

    /// <summary>Why nothing may be recorded on the database any more, as a sentence; null when it is as it was known.</summary>
    public async Task<string?> Contradiction(CancellationToken cancellation) => hasBegun ? await Contradiction(Process, newest, cancellation) : null;

    /// <summary>The same for what an append has seen.</summary>
    public static string? Contradiction(JournalEnd end) => end.Doubt is { } doubt ? Sentence(Process, doubt) : null;

    /// <summary>Leaves the newest event to the next start, where no anchor can be written over it.</summary>
    public void Keep()
    {
        try
        {
            if (newest.Position > 0)
            {
                PrivateFile.Write(file, newest.ToString());
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            NotKept(error, newest.Position);
        }
    }

    private static string Sentence(string who, string doubt) =>
        $"The database is not as {who} knows it, {doubt}: start once with --restored if an older copy was restored, and see docs/operations.md if none was.";

    /// <summary>Asks in a transaction that writes: a standby does not answer that.</summary>
    private async Task<string?> Contradiction(string who, KnownEvent known, CancellationToken cancellation)
    {
        var end = await database.Write(async session => (await session.Query([JournalSql.TakePositions(0, known)], row => JournalSql.ToEnd(row, 0, known)))[0]);
        return end.Doubt is { } doubt ? Sentence(who, doubt)
            : await anchors.Doubt(cancellation) is { } anchored ? Sentence($"'{Path.Combine(options.DataFolder, DataFiles.Anchors)}'", anchored)
            : null;
    }

    private async Task TakeIn(CancellationToken cancellation)
    {
        newest = (await database.Read(JournalSql.Newest(), row => new KnownEvent(row.Long("position"), row.Bytes("hash")), cancellation)).FirstOrDefault(KnownEvent.None);
        File.Delete(file);
        hasBegun = true;
    }

    /// <summary>What an earlier process left.</summary>
    private KnownEvent Kept()
    {
        try
        {
            return File.Exists(file) ? KnownEvent.Read(File.ReadAllText(file)) : KnownEvent.None;
        }
        catch (FormatException error)
        {
            throw new StartRefusedException(Sentence($"'{file}'", "which cannot be read"), error);
        }
    }

    [LoggerMessage(LogLevel.Error, "That this process knows the journal up to {Position} could not be left to the next start")]
    private partial void NotKept(Exception error, long position);
}
