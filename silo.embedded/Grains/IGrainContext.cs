namespace Orleans.Runtime;

/// <summary>One activation of a grain. Injectable into the grain and into everything of its scope.</summary>
public interface IGrainContext : IEquatable<IGrainContext>
{
    GrainReference GrainReference { get; }

    GrainId GrainId { get; }

    /// <summary>The grain object; null until its constructor has run.</summary>
    object? GrainInstance { get; }

    /// <summary>The activation's own scope, disposed after its deactivation.</summary>
    IServiceProvider ActivationServices { get; }

    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Completes when the activation is gone. Never await it inside the activation.</summary>
    Task Deactivated { get; }

    /// <summary>Starts to deactivate. Running requests end first; what is queued goes to a new activation.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);
}

public interface IGrainContextAccessor
{
    /// <summary>The activation whose turn is running here; null outside of grains.</summary>
    IGrainContext GrainContext { get; }
}
