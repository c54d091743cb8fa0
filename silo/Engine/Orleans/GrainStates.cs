using System.Data.Common;
using NetworkBackend.Silo.Storage.Databases;
using Orleans.Storage;

namespace NetworkBackend.Silo.Engine;

/// <summary>
/// Orleans' own storage of grain state, but for how it fails: a caller in another process knows no driver's exceptions, and could not read that the database
/// is away.
/// </summary>
internal sealed class GrainStates(AdoNetGrainStorage storage) : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle observer) => storage.Participate(observer);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Known(storage.ReadStateAsync(stateName, grainId, grainState));

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Known(storage.WriteStateAsync(stateName, grainId, grainState));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Known(storage.ClearStateAsync(stateName, grainId, grainState));

    private static async Task Known(Task work)
    {
        try
        {
            await work;
        }
        catch (DbException)
        {
            throw Fault.Unavailable.ToException();
        }
    }
}
