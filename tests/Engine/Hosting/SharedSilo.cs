namespace NetworkBackend.Tests.Engine.Hosting;

/// <summary>The silo for all situations that need no settings of their own. Every test uses grains of its own.</summary>
public sealed class SharedSilo : IAsyncLifetime
{
    private EngineHost? _host;

    internal IGrainFactory Grains => Host.Grains;

    internal Notes Notes => Host.Notes;

    internal Gates Gates => Host.Gates;

    internal Stores Stores { get; } = new();

    private EngineHost Host => _host ?? throw new InvalidOperationException("The silo has not started.");

    public async Task InitializeAsync() => _host = await EngineHost.Start(Stores);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    /// <summary>A grain that no other test has.</summary>
    internal (TGrain Grain, string Key) New<TGrain>()
        where TGrain : IGrainWithStringKey
    {
        var key = $"k-{Guid.NewGuid():N}";
        return (Grains.GetGrain<TGrain>(key), key);
    }
}

[CollectionDefinition(Name)]
public sealed class OnTheSharedSilo : ICollectionFixture<SharedSilo>
{
    public const string Name = "engine";
}
