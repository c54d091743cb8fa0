using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        var services = context.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(config.StorageName)
            ? services.GetService<IGrainStorage>() ?? services.GetKeyedService<IGrainStorage>("Default")
            : services.GetKeyedService<IGrainStorage>(config.StorageName);
        return new PersistentState<TState>(config.StateName, (Activation)context, storage ?? throw Missing(context, config));
    }

    private static BadProviderConfigException Missing(IGrainContext context, IPersistentStateConfiguration config) =>
        new(string.IsNullOrEmpty(config.StorageName)
            ? $"No default storage provider found loading grain type {context.GrainId.Type}."
            : $"No storage provider named \"{config.StorageName}\" found loading grain type {context.GrainId.Type}.");
}
