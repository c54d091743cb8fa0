using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>Who takes the requests for one identity.</summary>
internal interface IRequestTarget
{
    /// <summary>False when it is gone for good and the request needs a new target.</summary>
    bool TryReceive(Request request);

    IEnumerable<Activation> Activations();
}

/// <summary>The grains in memory, by identity.</summary>
internal sealed class Catalog(Silo silo)
{
    private const int MaxForwards = 2;

    private readonly ConcurrentDictionary<GrainId, IRequestTarget> _targets = new();

    public bool IsEmpty => _targets.IsEmpty;

    public IEnumerable<Activation> Activations() => _targets.SelectMany(it => it.Value.Activations());

    /// <summary>Queues at the activation, which starts if it must. Returns the target, for the next request to try first.</summary>
    public IRequestTarget Deliver(Request request, GrainId grainId)
    {
        while (true)
        {
            var target = _targets.GetOrAdd(grainId, static (id, silo) => silo.Classes.ByType(id.Type).CreateTarget(silo, id), silo);
            if (target.TryReceive(request))
            {
                return target;
            }

            Remove(grainId, target);
        }
    }

    public void Forward(Request request, GrainId grainId)
    {
        if (++request.Forwarded > MaxForwards)
        {
            request.Reject(new OrleansMessageRejectionException($"{grainId} deactivated {MaxForwards} times before it could take the request."));
            return;
        }

        Deliver(request, grainId);
    }

    public void Remove(GrainId grainId, IRequestTarget target) => _targets.TryRemove(new(grainId, target));
}
