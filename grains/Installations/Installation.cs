using System.Globalization;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using Orleans.Concurrency;

namespace NetworkBackend.Installations;

/// <summary>Reentrant, because waiting for a position must not keep others from asking.</summary>
[GrainType("installation"), StatelessWorker, Reentrant]
internal sealed class Installation(IReadModel readModel, Hearsay hearsay) : Grain, IInstallation
{
    public Task Present(CancellationToken cancellation) => Task.CompletedTask;

    public async Task<bool> Reached(Caller by, long position, TimeSpan patience, CancellationToken cancellation) =>
        // No position was ever given out that is beyond the last one.
        await Last(by, cancellation) >= position && await hearsay.Reached(position, patience, cancellation);

    public async Task<long> Epoch(CancellationToken cancellation) => long.Parse(
        (await readModel.Query($"SELECT value FROM installation WHERE name = {"epoch"}", row => row.Text("value"), cancellation)).Single(),
        CultureInfo.InvariantCulture);

    private async Task<long> Last(Caller by, CancellationToken cancellation) => by == Caller.Public
        ? (await readModel.Query($"SELECT seq FROM change ORDER BY seq DESC LIMIT 1", row => row.Long("seq"), cancellation)).SingleOrDefault()
        : (await readModel.Query($"SELECT position FROM journal_head", row => row.Long("position"), cancellation)).Single();
}
