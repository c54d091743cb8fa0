namespace Orleans.Runtime;

/// <summary>Some of the calls in flight.</summary>
internal sealed class CallList
{
    private readonly Lock _gate = new();
    private Call? _first;

    public int Count { get; private set; }

    public void Add(Call call)
    {
        lock (_gate)
        {
            call.NextInFlight = _first;
            if (_first is not null)
            {
                _first.PreviousInFlight = call;
            }

            _first = call;
            Count++;
        }
    }

    public void Remove(Call call)
    {
        lock (_gate)
        {
            if (call.PreviousInFlight is null)
            {
                _first = call.NextInFlight;
            }
            else
            {
                call.PreviousInFlight.NextInFlight = call.NextInFlight;
            }

            if (call.NextInFlight is not null)
            {
                call.NextInFlight.PreviousInFlight = call.PreviousInFlight;
            }

            call.NextInFlight = call.PreviousInFlight = null;
            Count--;
        }
    }

    public List<Call> Where(Func<Call, bool> isWanted)
    {
        List<Call> found = [];
        lock (_gate)
        {
            for (var call = _first; call is not null; call = call.NextInFlight)
            {
                if (isWanted(call))
                {
                    found.Add(call);
                }
            }
        }

        return found;
    }
}
