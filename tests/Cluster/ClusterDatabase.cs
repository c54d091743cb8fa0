using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Cluster;

/// <summary>A PostgreSQL database for a cluster, and a folder for its silos' data folders.</summary>
internal sealed class ClusterDatabase(string connection, string folder, IAsyncDisposable? owner) : IAsyncDisposable
{
    public string Connection => connection;

    public string Folder => folder;

    /// <summary>A new one on the test run's server.</summary>
    public static async Task<ClusterDatabase> OfItsOwn()
    {
        var fresh = await Databases.Empty(DatabaseKind.Postgres);
        return new(fresh.Options.Database!, fresh.Folder, fresh);
    }

    public async ValueTask DisposeAsync()
    {
        if (owner is not null)
        {
            await owner.DisposeAsync();
        }
    }
}
