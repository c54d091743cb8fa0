using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Networks;

[GrainType("network")]
internal sealed class NetworkGrain(IJournal<Network, NetworkEvent> journal, TimeProvider clock) : Grain, INetworkGrain
{
    private NetworkId Id => new(GrainAccess.IdOf(this.GetPrimaryKeyString()));

    public async Task<Outcome<NetworkView>> Put(Command command, NetworkProfile profile, CancellationToken cancellation) =>
        (await journal.Record(command, it => it.Put(command.By, profile), Attached.None, cancellation)).Select(View);

    public Task<Outcome<NetworkView>> Get(CancellationToken cancellation)
    {
        if (journal.Durable.Version == 0)
        {
            DeactivateOnIdle(); // asking for what is not there leaves nothing behind
            return Task.FromResult<Outcome<NetworkView>>(NetworkRefusals.NotFound);
        }

        return Task.FromResult<Outcome<NetworkView>>(View(journal.Durable));
    }

    private NetworkView View(Versioned<Network> of) => NetworkQueries.View(Id, of.Version, of.State.Profile!, clock);
}
