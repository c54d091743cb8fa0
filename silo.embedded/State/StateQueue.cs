namespace Orleans.Runtime;

internal enum StateOperation
{
    Read,
    Write,
    Clear,
}

/// <summary>
/// Runs the operations of one state in the order they were asked for. A write or clear that has not begun stands for
/// those asked for after it. Only the activation's turns use it.
/// </summary>
internal sealed class StateQueue(Func<StateOperation, CancellationToken, Task> act)
{
    private Entry? _last;

    public Task Add(StateOperation operation, CancellationToken cancellation)
    {
        if (operation != StateOperation.Read && !cancellation.CanBeCanceled
            && _last is { HasBegun: false, CanBeCancelled: false } last && last.Operation == operation)
        {
            return last.Completion;
        }

        var entry = new Entry(operation, cancellation.CanBeCanceled);
        entry.Completion = Run(entry, _last, cancellation);
        _last = entry;
        return entry.Completion;
    }

    // Whatever succeeded just before has left the state as stored; and what is cleared is clear.
    private static bool IsSatisfiedBy(Entry? before, StateOperation operation) => before?.Completion.IsCompletedSuccessfully == true
        && (operation == StateOperation.Read || (operation == StateOperation.Clear && before.Operation == StateOperation.Clear));

    private async Task Run(Entry entry, Entry? before, CancellationToken cancellation)
    {
        await Task.Yield();
        try
        {
            if (before is not null)
            {
                await before.Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }

            entry.HasBegun = true;
            if (!IsSatisfiedBy(before, entry.Operation))
            {
                await act(entry.Operation, cancellation);
            }
        }
        finally
        {
            _last = _last == entry ? null : _last;
        }
    }

    private sealed class Entry(StateOperation operation, bool canBeCancelled)
    {
        public StateOperation Operation => operation;

        public bool CanBeCancelled => canBeCancelled;

        public bool HasBegun { get; set; }

        public Task Completion { get; set; } = Task.CompletedTask;
    }
}
