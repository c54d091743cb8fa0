using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Hosting;

/// <summary>
/// Waits, before a silo joins, until it is sure of every other in the list of members whether it lives: it has written so anew, or has not for so long that
/// the engine takes it for dead. One that joins while the dead still look alive asks them in vain for minutes; all silos of a cluster that died at once do.
/// </summary>
internal sealed class ClusterSettling(SiloSettings settings, IDatabase database, TimeProvider clock)
{
    /// <summary>How often a silo writes that it is alive.</summary>
    public static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(3);

    /// <summary>After how many signs that did not come a silo is taken for dead.</summary>
    public const int MissedSigns = 3;

    private const long Active = 3;
    private static readonly TimeSpan Longest = BetweenSigns * MissedSigns;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(200);

    /// <summary>At most about nine seconds; none for a silo that is alone, and about three beside living ones.</summary>
    public async Task Wait(CancellationToken cancellation)
    {
        if (settings.Cluster is null)
        {
            return;
        }

        var began = clock.GetTimestamp();
        var first = (await Others(cancellation)).ToImmutableDictionary(it => it.Silo, it => it.Alive);
        while (clock.GetElapsedTime(began) <= Longest && (await Others(cancellation)).Any(it => IsInDoubt(it.Silo, it.Alive)))
        {
            // Its next sign is waited for, or that none has come for so long; by whichever clock the last one was written.
            await Task.Delay(BetweenLooks, clock, cancellation);
        }

        bool IsInDoubt(string silo, DateTimeOffset alive) => first.TryGetValue(silo, out var then) && then == alive && clock.GetUtcNow() - alive <= Longest;
    }

    private async Task<ImmutableArray<(string Silo, DateTimeOffset Alive)>> Others(CancellationToken cancellation) => await database.Read(
        Statement.Of($"""
            SELECT address, port, generation, alive_time FROM membership
            WHERE status = {Active} AND NOT (address = {settings.Cluster!.Address.ToString()} AND port = {(long)settings.Cluster.SiloPort})
            """),
        row => ($"{row.Text("address")}:{row.Long("port")}@{row.Long("generation")}", row.Time("alive_time")),
        cancellation);
}
