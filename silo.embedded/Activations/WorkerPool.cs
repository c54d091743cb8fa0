namespace Orleans.Runtime;

/// <summary>The activations of one stateless worker: an idle one first, else a new one, else the one with the shortest queue.</summary>
internal sealed class WorkerPool(Silo silo, GrainClass grainClass, GrainId grainId) : IRequestTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private bool _ended;

    public IEnumerable<Activation> Activations()
    {
        lock (_gate)
        {
            return [.. _workers];
        }
    }

    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            while (!_ended)
            {
                var worker = Idle() ?? New() ?? _workers.MinBy(it => it.Waiting)!;
                if (worker.TryReceive(request))
                {
                    return true;
                }

                _workers.Remove(worker);
            }

            return false;
        }
    }

    public void Remove(Activation worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
            _ended = _workers is [];
        }

        if (_ended)
        {
            silo.Catalog.Remove(grainId, this);
        }
    }

    private Activation? Idle() => _workers.Find(it => it.IsInactive);

    private Activation? New()
    {
        if (_workers.Count >= grainClass.MaxWorkers)
        {
            return null;
        }

        var worker = new Activation(silo, grainClass, grainId, this);
        _workers.Add(worker);
        return worker;
    }
}
