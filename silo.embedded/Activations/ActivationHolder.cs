namespace Orleans.Runtime;

/// <summary>Tells the services of an activation's scope whose they are.</summary>
internal sealed class ActivationHolder
{
    public Activation? Activation { get; set; }

    public IGrainContext Context =>
        Activation ?? throw new InvalidOperationException($"{nameof(IGrainContext)} exists only inside of a grain's scope.");
}
