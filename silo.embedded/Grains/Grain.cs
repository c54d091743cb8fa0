using Microsoft.Extensions.DependencyInjection;

namespace Orleans;

/// <summary>Base of grain classes. Only the engine creates them.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    protected Grain() =>
        GrainContext = RuntimeContext.Current ?? throw new InvalidOperationException("Grains are created by the silo, when they are first called.");

    public IGrainContext GrainContext { get; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    protected IGrainFactory GrainFactory => ServiceProvider.GetRequiredService<IGrainFactory>();

    /// <summary>Runs after the state is loaded and before the first request; an exception discards the activation.</summary>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs after the last request, but not when the process dies or the activation failed to start.</summary>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;

    protected void DeactivateOnIdle() => GrainBaseExtensions.DeactivateOnIdle(this);

    /// <summary>Keeps the activation for at least <paramref name="timeSpan"/>, however idle; zero or less takes that back.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => ((Activation)GrainContext).DelayDeactivation(timeSpan);
}
