using System.Globalization;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Installations;

[GrainType("installation"), StatelessWorker, Reentrant]
internal sealed class Installation(IReadModel readModel, TimeProvider clock) : Grain, IInstallation
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public async Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + patience;
        while (true)
        {
            if (await HasReached(position, cancellation))
            {
                return true;
            }

            if (clock.GetUtcNow() >= until)
            {
                return false;
            }

            // Positions come from any process, so the database is asked, at a pace that a waiting reader does not notice.
            await Task.Delay(Between, clock, cancellation);
        }
    }

    public async Task<long> Epoch(CancellationToken cancellation) => long.Parse(
        (await readModel.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value"), cancellation)).Single(),
        CultureInfo.InvariantCulture);

    private async Task<bool> HasReached(long position, CancellationToken cancellation) =>
        (await readModel.Query(
            $"""
            SELECT h.position AS position FROM journal_head h
            WHERE h.position >= {position} AND NOT EXISTS (
              SELECT 1 FROM untold t JOIN journal j ON j.stream = t.stream AND j.version = t.version WHERE j.position <= {position})
            """,
            row => row.Long("position"),
            cancellation)).Length > 0;
}
