namespace Orleans.Runtime;

/// <summary>
/// What waits and what runs at one activation, and the rule of who may start. Only the first running request that does
/// not always interleave blocks others; when it ends, the next may start although interleaved ones still run.
/// Not thread-safe: its activation locks.
/// </summary>
internal sealed class RequestQueue(Activation owner, bool isReentrant)
{
    private Request? _first;
    private Request? _last;
    private Request? _blocking;
    private int _interleavable;

    public int Waiting { get; private set; }

    public int Running { get; private set; }

    public void Add(Request request)
    {
        request.Queue = owner;
        request.Next = null;
        request.Previous = _last;
        if (_last is null)
        {
            _first = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
        Waiting++;
        _interleavable += MayInterleave(request) ? 1 : 0;
    }

    public void Remove(Request request)
    {
        if (request.Queue != owner)
        {
            return;
        }

        request.Queue = null;
        if (request.Previous is null)
        {
            _first = request.Next;
        }
        else
        {
            request.Previous.Next = request.Next;
        }

        if (request.Next is null)
        {
            _last = request.Previous;
        }
        else
        {
            request.Next.Previous = request.Previous;
        }

        request.Next = request.Previous = null;
        Waiting--;
        _interleavable -= MayInterleave(request) ? 1 : 0;
    }

    /// <summary>Takes the first request that may start now.</summary>
    public Request? Start()
    {
        for (var request = FirstCandidate(); request is not null; request = request.Next)
        {
            if (MayStart(request))
            {
                Remove(request);
                Running++;
                _blocking ??= request.IsAlwaysInterleave ? null : request;
                return request;
            }
        }

        return null;
    }

    public void End(Request request)
    {
        Running--;
        if (ReferenceEquals(_blocking, request))
        {
            _blocking = null;
        }
    }

    public List<Request> TakeAll()
    {
        var all = new List<Request>(Waiting);
        while (_first is { } request)
        {
            Remove(request);
            all.Add(request);
        }

        return all;
    }

    private static bool MayInterleave(Request request) => request.IsAlwaysInterleave || request.IsReadOnly;

    // A long queue behind a blocking request is not searched in vain.
    private Request? FirstCandidate() => _blocking is null || isReentrant || _interleavable > 0 ? _first : null;

    private bool MayStart(Request request) =>
        Running == 0 || request.IsAlwaysInterleave || _blocking is null || (_blocking.IsReadOnly && request.IsReadOnly) || isReentrant;
}
