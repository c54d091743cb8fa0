using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What the engine knows of one method of a grain interface.</summary>
internal abstract class GrainMethod(MethodInfo method)
{
    public bool IsReadOnly { get; } = method.IsDefined(typeof(ReadOnlyAttribute));

    public bool IsAlwaysInterleave { get; } = method.IsDefined(typeof(AlwaysInterleaveAttribute));

    public bool IsOneWay { get; } = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);

    public bool IsCancellable { get; } = Array.Exists(method.GetParameters(), it => it.ParameterType == typeof(CancellationToken));

    public TimeSpan? ResponseTimeout { get; } = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout;

    public string InterfaceName { get; } = method.DeclaringType!.Name;

    /// <summary>The name of its activities.</summary>
    public string Name { get; } = $"{method.DeclaringType!.Name}/{method.Name}";
}

/// <summary>No arguments, or no result.</summary>
internal readonly struct Nothing;

/// <typeparam name="TArguments">A value tuple of the parameters without the cancellation token, or <see cref="Nothing"/>.</typeparam>
/// <typeparam name="TResult">What the returned task gives, or <see cref="Nothing"/>.</typeparam>
internal sealed class GrainMethod<TArguments, TResult>(MethodInfo method) : GrainMethod(method)
{
    private readonly Func<object, TArguments, CancellationToken, Returned<TResult>> _invoke = MethodCompiler.Invoker<TArguments, TResult>(method);
    private readonly Lazy<Func<TArguments, CopyContext, TArguments>?> _copy = new(() => MethodCompiler.ArgumentCopier<TArguments>(method));
    private readonly Lazy<Copier> _resultCopier = new(() => Copiers.Of(typeof(TResult)));

    public Returned<TResult> Invoke(object grain, TArguments arguments, CancellationToken cancellation) =>
        _invoke(grain, arguments, cancellation);

    public TArguments CopyArguments(TArguments arguments) =>
        _copy.Value is { } copy ? copy(arguments, new CopyContext()) : arguments;

    public TResult CopyResult(TResult result) => _resultCopier.Value.CopyValue(result, null);
}
