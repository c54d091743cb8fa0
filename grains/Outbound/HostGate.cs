namespace NetworkBackend.Outbound;

/// <summary>
/// Keeps this process from pressing on any one server: two requests at a time, and a pause between the beginnings of two. Who waits longest comes first. A
/// server that nobody waits for takes no memory.
/// </summary>
internal sealed class HostGate(TimeProvider clock)
{
    private const int AtOnce = 2;
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(200);
    private readonly Dictionary<string, Host> _hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many servers are being asked.</summary>
    public int Count
    {
        get
        {
            lock (_hosts)
            {
                return _hosts.Count;
            }
        }
    }

    /// <summary>Waits until the server may be asked. Whoever has asked disposes of what this gives.</summary>
    public async Task<IDisposable> Enter(string name, CancellationToken cancellation)
    {
        var host = Take(name);
        try
        {
            await host.Free.WaitAsync(cancellation);
        }
        catch
        {
            GiveBack(name, host);
            throw;
        }

        Stay stay = new(this, name, host);
        try
        {
            if (Wait(host) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, clock, cancellation); // the pause between two requests
            }

            return stay;
        }
        catch
        {
            stay.Dispose();
            throw;
        }
    }

    private Host Take(string name)
    {
        lock (_hosts)
        {
            if (!_hosts.TryGetValue(name, out var host))
            {
                _hosts[name] = host = new();
            }

            host.Users++;
            return host;
        }
    }

    private TimeSpan Wait(Host host)
    {
        lock (_hosts)
        {
            var now = clock.GetTimestamp();
            var at = host.Next is { } next && next > now ? next : now;
            host.Next = at + (long)(pause.TotalSeconds * clock.TimestampFrequency);
            return clock.GetElapsedTime(now, at);
        }
    }

    private void GiveBack(string name, Host host)
    {
        lock (_hosts)
        {
            if (--host.Users == 0)
            {
                _hosts.Remove(name);
            }
        }
    }

    private sealed class Host
    {
        public SemaphoreSlim Free { get; } = new(AtOnce); // holds no handle

        public int Users { get; set; }

        /// <summary>When the next request may begin.</summary>
        public long? Next { get; set; }
    }

    private sealed class Stay(HostGate gate, string name, Host host) : IDisposable
    {
        private bool _isOver;

        public void Dispose()
        {
            if (!_isOver)
            {
                _isOver = true;
                host.Free.Release();
                gate.GiveBack(name, host);
            }
        }
    }
}
