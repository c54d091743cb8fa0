using System.Runtime.CompilerServices;

namespace Orleans.Runtime;

/// <inheritdoc cref="Call"/>
internal sealed class Call<TArguments, TResult> : Call
{
    private readonly GrainMethod<TArguments, TResult> _method;
    private readonly TArguments _arguments;

    // As an async method would: an operation-cancelled exception gives a cancelled task that keeps the exception.
    private AsyncTaskMethodBuilder<TResult> _answer = AsyncTaskMethodBuilder<TResult>.Create();

    public Call(Silo silo, GrainMethod<TArguments, TResult> method, GrainId target, TArguments arguments)
        : base(silo, method, target)
    {
        (_method, _arguments, Answer) = (method, arguments, _answer.Task);
        (IsReadOnly, IsAlwaysInterleave) = (method.IsReadOnly, method.IsAlwaysInterleave);
    }

    public Task<TResult> Answer { get; }

    /// <summary>Lets a one-way caller go.</summary>
    public void Release()
    {
        if (TryAnswer())
        {
            _answer.SetResult(default!);
        }
    }

    protected override Task? Invoke(object grain)
    {
        var returned = _method.Invoke(grain, _arguments, Cancellation);
        if (returned.Pending is null)
        {
            SetResult(returned.Value);
        }

        return returned.Pending;
    }

    protected override void Succeed(Task task) => SetResult(Returned<TResult>.ValueOf(task));

    protected override void SetException(Exception exception) => _answer.SetException(exception);

    private void SetResult(TResult result)
    {
        // First the copy, which may throw, and only then the answer, which can be given once.
        var copy = _method.CopyResult(result);
        if (TryAnswer())
        {
            _answer.SetResult(copy);
        }
    }
}
