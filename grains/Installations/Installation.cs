using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Installations;

/// <summary>Reentrant, because waiting for a position must not keep others from asking.</summary>
[GrainType("installation"), StatelessWorker, Reentrant]
internal sealed class Installation(IReadModel readModel, TimeProvider clock) : Grain, IInstallation
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public Task Present(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<bool> Reached(Caller by, long position, TimeSpan patience, CancellationToken cancellation)
    {
        // No position was ever given out that is beyond the last one.
        var until = clock.GetUtcNow() + patience;
        while (await Last(by, cancellation) >= position)
        {
            if (!await IsUntold(position, cancellation))
            {
                return true;
            }

            if (clock.GetUtcNow() >= until)
            {
                return false;
            }

            // Feeds hear in any process, so the database is asked, at a pace that a waiting reader does not notice.
            await Task.Delay(Between, clock, cancellation);
        }

        return false;
    }

    public async Task<long> Epoch(CancellationToken cancellation) => long.Parse(
        (await readModel.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value"), cancellation)).Single(),
        CultureInfo.InvariantCulture);

    private async Task<long> Last(Caller by, CancellationToken cancellation) => by == Caller.Public
        ? (await readModel.Query($"SELECT seq FROM change ORDER BY seq DESC LIMIT 1", row => row.Long("seq"), cancellation)).SingleOrDefault()
        : (await readModel.Query($"SELECT position FROM journal_head", row => row.Long("position"), cancellation)).Single();

    private async Task<bool> IsUntold(long position, CancellationToken cancellation) =>
        !(await readModel.Query(
            $"""
            SELECT j.position AS position FROM untold t CROSS JOIN journal j
            WHERE j.stream = t.stream AND j.version = t.version AND j.position <= {position} LIMIT 1
            """,
            row => row.Long("position"),
            cancellation)).IsEmpty;
}
