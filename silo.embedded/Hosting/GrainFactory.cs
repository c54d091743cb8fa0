namespace Orleans.Runtime;

/// <inheritdoc cref="IGrainFactory"/>
internal sealed class GrainFactory(Silo silo, IServiceProvider services) : IClusterClient
{
    public IServiceProvider ServiceProvider => services;

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        var type = silo.Classes.TypeOf(typeof(TGrainInterface), grainClassNamePrefix);
        return GetGrain<TGrainInterface>(GrainId.Create(type, primaryKey));
    }

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable =>
        (TGrainInterface)(IAddressable)Interface<TGrainInterface>.Known.CreateReference(silo, grainId);

    // One look-up per interface and process.
    private static class Interface<TGrainInterface>
    {
        public static GrainInterface Known { get; } = GrainInterface.Of(typeof(TGrainInterface));
    }
}

internal sealed class GrainContextAccessor : IGrainContextAccessor
{
    public IGrainContext GrainContext => RuntimeContext.Current!;
}
