using System.Collections.Immutable;

namespace NetworkBackend.Api.Streams;

/// <summary>
/// The end of something that is followed: read once for all who follow it here, and kept for a while, so that who has it but for the last moments is served
/// from memory. Nothing is kept for a single reader: each asks for what comes after what it has. Safe to use from many requests.
/// </summary>
internal abstract class Tail(ILogger<Tail> log) : IDisposable
{
    /// <summary>How many frames are read at once.</summary>
    protected const int Batch = 100;

    private const int Kept = 1000;
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource _over = new();
    private readonly Lock _gate = new();
    private readonly List<Frame> _frames = [];
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _start;
    private long _head;

    /// <summary>How many follow it here; for whoever keeps it.</summary>
    public int Readers { get; set; }

    /// <summary>Where it ends, as far as it was read here.</summary>
    public async Task<long> Head(CancellationToken cancellation)
    {
        await _begun.Task.WaitAsync(cancellation);
        lock (_gate)
        {
            return _head;
        }
    }

    /// <summary>Reads on from now on, until it is disposed of.</summary>
    public void Begin()
    {
        // The loop outlives the request that started it, and belongs to none of its traces.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => Follow(_over.Token));
        }
    }

    /// <summary>What comes after a place, in order; empty where that is all.</summary>
    public ValueTask<ImmutableArray<Frame>> After(long seq, CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (seq >= _start)
            {
                var from = _frames.Count;
                while (from > 0 && _frames[from - 1].Seq > seq)
                {
                    from--;
                }

                return new([.. _frames[from..]]);
            }
        }

        return new(Read(seq, cancellation));
    }

    /// <summary>Done once there is something after a place.</summary>
    public Task Changed(long seq)
    {
        lock (_gate)
        {
            return _head > seq ? Task.CompletedTask : _changed.Task;
        }
    }

    public void Dispose()
    {
        _over.Cancel();
        _over.Dispose();
    }

    /// <summary>Where it ends now.</summary>
    public abstract Task<long> End(CancellationToken cancellation);

    /// <summary>At most <see cref="Batch"/> frames after a place, in order, from what is durable.</summary>
    protected abstract Task<ImmutableArray<Frame>> Read(long after, CancellationToken cancellation);

    /// <summary>Returns when there may be something that was not read.</summary>
    protected abstract Task Wait(CancellationToken cancellation);

    private async Task Follow(CancellationToken over)
    {
        var isLost = false;
        while (!over.IsCancellationRequested)
        {
            try
            {
                if (!_begun.Task.IsCompleted)
                {
                    var end = await End(over);
                    lock (_gate)
                    {
                        _start = _head = end;
                    }

                    _begun.SetResult();
                }

                var frames = await Read(_head, over);
                Add(frames);
                if (frames.Length < Batch)
                {
                    await Wait(over);
                }

                isLost = false;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                if (!over.IsCancellationRequested && !isLost)
                {
                    isLost = true;
                    StreamLog.Lost(log, e);
                }

                // Nothing says when it can be read again; it is tried until nobody follows it any more.
                await Task.Delay(pause, over).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Add(ImmutableArray<Frame> frames)
    {
        if (frames.IsEmpty)
        {
            return;
        }

        TaskCompletionSource changed;
        lock (_gate)
        {
            var again = frames.Select(it => it.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
            _frames.RemoveAll(it => it.Of is { } of && again.Contains(of));
            _frames.AddRange(frames);
            _head = frames[^1].Seq;
            if (_frames.Count > Kept)
            {
                var gone = _frames.Count - (Kept / 2);
                _start = _frames[gone - 1].Seq;
                _frames.RemoveRange(0, gone);
            }

            (changed, _changed) = (_changed, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
    }
}

internal static partial class StreamLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "What is streamed cannot be read; it is tried again")]
    public static partial void Lost(ILogger log, Exception error);
}
