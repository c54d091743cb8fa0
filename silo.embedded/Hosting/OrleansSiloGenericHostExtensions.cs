using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.Hosting;

public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Hosts the application's grains in this process. Once per host.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        AddSilo(hostAppBuilder.Services);
        configureDelegate(new SiloBuilder(hostAppBuilder.Services, hostAppBuilder.Configuration));
        return hostAppBuilder;
    }

    private static void AddSilo(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Silo>();
        services.AddSingleton<ReminderService>();
        services.AddSingleton<GrainFactory>();
        services.AddSingleton<IGrainFactory>(it => it.GetRequiredService<GrainFactory>());
        services.AddSingleton<IClusterClient>(it => it.GetRequiredService<GrainFactory>());
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddSingleton<IPersistentStateFactory, PersistentStateFactory>();
        services.AddScoped<ActivationHolder>();
        services.AddScoped(it => it.GetRequiredService<ActivationHolder>().Context);
        services.AddHostedService<SiloHost>();
    }
}
