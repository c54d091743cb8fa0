using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>
/// Sees at the start whether an older copy of the database was put in its place. Whoever follows changes may then have seen some that are no more, so a new
/// epoch has to begin, by which they know that they must read anew (docs/adr/0007).
/// </summary>
internal sealed class Restore(StorageOptions options, IDatabase database, KnownJournal known, RestoreDue due, TimeProvider clock)
{
    /// <inheritdoc cref="RestoreDue.DemandWhole"/>
    public void DemandWhole() => due.DemandWhole();

    /// <summary>Begins a new epoch where the start is told of a restore, by whoever starts it or by the restore, and looks for one where it is not.</summary>
    /// <exception cref="StartRefusedException">The journal is not the one that was known, and nobody said why.</exception>
    public async Task Prepare(CancellationToken cancellation)
    {
        if (await due.Look(cancellation) || options.Restored)
        {
            // The files come last: until the anchors fit the journal, and while the restore's word is there, the next start does it once more.
            var epoch = await Raise();
            FailurePoint.Reach("restore-raised");
            await known.BeginAnew(epoch, cancellation);
            due.Done();
        }
        else
        {
            await due.DemandBegun(cancellation);
            await known.Begin(cancellation);
        }
    }

    /// <summary>The same ahead of a start: looks for a restore, but leaves the new epoch to the start, since each one that is told of a restore begins one.</summary>
    /// <exception cref="StartRefusedException">The journal is not the one that was anchored, and nobody said why.</exception>
    public async Task Look(CancellationToken cancellation)
    {
        if (!await due.Look(cancellation) && !options.Restored)
        {
            await Prepare(cancellation);
        }
    }

    /// <summary>An epoch is the second in which it began, and not a count: the copy may be from before another restore, whose epoch it does not know.</summary>
    private Task<long> Raise() => database.Write(async session =>
    {
        var known = (await session.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value")))[0];
        var epoch = Math.Max(long.Parse(known, CultureInfo.InvariantCulture) + 1, clock.GetUtcNow().ToUnixTimeSeconds());
        await session.Execute($"UPDATE installation SET value = {epoch.ToString(CultureInfo.InvariantCulture)} WHERE name = {"epoch"}");
        await session.Execute([RestoreDue.Begun]);
        await session.Commit();
        return epoch;
    });
}
