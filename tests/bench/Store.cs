using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Bench;

/// <summary>The storage alone, without a host.</summary>
internal static class Store
{
    public static async Task<ServiceProvider> Open(string folder, string database)
    {
        ServiceCollection services = new();
        services.AddLogging();
        services.AddNetworkStorage(new() { DataFolder = folder, Database = database is "sqlite" ? null : database }).AddNetworkGrains();
        var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<StorageStart>().Prepare(CancellationToken.None);
        return provider;
    }

    public static void Must(AppendResult result)
    {
        if (result is not AppendResult.Appended)
        {
            throw new InvalidOperationException($"not appended: {result}");
        }
    }
}
