using NetworkBackend.Journals;

namespace NetworkBackend.Installations;

/// <summary>
/// Knows how far everything has been told to the feeds it concerns. They hear in any process, so the database is asked, at a pace that a waiting reader does
/// not notice: by one loop for all who wait in this process, and by none when nobody does.
/// </summary>
internal sealed class Hearsay(IReadModel readModel, TimeProvider clock)
{
    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private readonly HashSet<Waiter> waiting = [];
    private bool isLooking;

    /// <summary>Waits until everything up to a position has been told; false when it takes longer than the patience.</summary>
    public async Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation)
    {
        if (position < await Untold(cancellation))
        {
            return true;
        }

        Waiter waiter = new(position);
        Add(waiter);
        try
        {
            await waiter.Told.WaitAsync(patience, clock, cancellation);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
        finally
        {
            lock (gate)
            {
                waiting.Remove(waiter);
            }
        }
    }

    private void Add(Waiter waiter)
    {
        lock (gate)
        {
            waiting.Add(waiter);
            if (!isLooking)
            {
                isLooking = true;

                // The loop belongs to all who wait, and not to the trace of the first.
                using (ExecutionContext.SuppressFlow())
                {
                    _ = Look();
                }
            }
        }
    }

    private async Task Look()
    {
        // Nor does it take the turns of the grain that began it, which may be gone before it ends.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);

        // Nothing says when others have been told: they tell it to the database. It goes on only while somebody waits, and each has a patience of their own.
        do
        {
            await Task.Delay(between, clock);
        }
        while (await Wake());
    }

    /// <summary>Wakes who waited for what has been told by now; false when nobody is left.</summary>
    private async Task<bool> Wake()
    {
        try
        {
            var untold = await Untold(CancellationToken.None);
            TakeOut(it => it.Position < untold).ForEach(it => it.Wake());
        }
        catch (Exception failure)
        {
            // Everybody hears of it as if they had asked themselves.
            TakeOut(_ => true).ForEach(it => it.Fail(failure));
        }

        lock (gate)
        {
            return isLooking = waiting.Count > 0;
        }
    }

    private List<Waiter> TakeOut(Func<Waiter, bool> which)
    {
        lock (gate)
        {
            List<Waiter> taken = [.. waiting.Where(which)];
            waiting.ExceptWith(taken);
            return taken;
        }
    }

    /// <summary>The first position that not everybody has heard of; beyond all when everybody has heard of everything.</summary>
    private async Task<long> Untold(CancellationToken cancellation) =>
        (await readModel.Query(
            $"SELECT min(j.position) AS position FROM untold t CROSS JOIN journal j WHERE j.stream = t.stream AND j.version = t.version",
            row => row.LongOrNull("position"),
            cancellation)).Single() ?? long.MaxValue;

    private sealed class Waiter(long position)
    {
        private readonly TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Position => position;

        public Task Told => told.Task;

        public void Wake() => told.TrySetResult();

        public void Fail(Exception failure) => told.TrySetException(failure);
    }
}
