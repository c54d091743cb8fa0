namespace Orleans.Runtime;

/// <summary>Deactivates what nobody has called for the collection age.</summary>
internal sealed class Collector(Silo silo) : IDisposable
{
    private ITimer? _timer;

    public void Start()
    {
        var options = silo.Collection;
        if (options.CollectionAge <= options.CollectionQuantum)
        {
            throw new OrleansConfigurationException(
                $"{nameof(options.CollectionAge)} is set to {options.CollectionAge}. It must be greater than "
                + $"{nameof(options.CollectionQuantum)}, which is set to {options.CollectionQuantum}");
        }

        _timer = silo.Time.CreateTimer(_ => Collect(), null, options.CollectionQuantum, options.CollectionQuantum);
    }

    public void Dispose() => _timer?.Dispose();

    private void Collect()
    {
        var now = silo.Time.GetUtcNow();
        foreach (var activation in silo.Catalog.Activations())
        {
            if (activation.Idle.IsStale(now, silo.Collection.CollectionAge) && activation.IsInactive)
            {
                activation.Deactivate(new(
                    DeactivationReasonCode.ActivationIdle, $"Activation exceeded idle limit of {silo.Collection.CollectionAge}."));
            }
        }
    }
}
