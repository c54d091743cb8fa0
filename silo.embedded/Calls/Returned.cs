namespace Orleans.Runtime;

/// <summary>What a grain method returned: a value, or the task that it will come from.</summary>
internal readonly record struct Returned<TResult>(TResult Value, Task? Pending)
{
    /// <summary>The value of a task that ended well; only asked of such.</summary>
    public static TResult ValueOf(Task task) => task is Task<TResult> valued ? valued.GetAwaiter().GetResult() : default!;
}

/// <summary>Makes one shape of the tasks that grain methods return.</summary>
internal static class Returned
{
    public static Returned<Nothing> Adapt(Task task) => new(default, task.IsCompletedSuccessfully ? null : task);

    public static Returned<Nothing> Adapt(ValueTask task) => new(default, task.IsCompletedSuccessfully ? null : task.AsTask());

    public static Returned<TResult> Adapt<TResult>(Task<TResult> task) =>
        task.IsCompletedSuccessfully ? new(task.GetAwaiter().GetResult(), null) : new(default!, task);

    public static Returned<TResult> Adapt<TResult>(ValueTask<TResult> task) =>
        task.IsCompletedSuccessfully ? new(task.GetAwaiter().GetResult(), null) : new(default!, task.AsTask());
}
