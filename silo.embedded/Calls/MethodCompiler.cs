using System.Linq.Expressions;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Makes delegates of grain methods once, so that a call uses no reflection.</summary>
internal static class MethodCompiler
{
    private static readonly MethodInfo s_copyValue = typeof(Copier).GetMethod(nameof(Copier.CopyValue))!;

    public static Type ResultOf(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
        {
            return typeof(Nothing);
        }

        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : null;
        return definition == typeof(Task<>) || definition == typeof(ValueTask<>)
            ? type.GenericTypeArguments[0]
            : throw new NotSupportedException($"{method.DeclaringType}.{method.Name} must return a task, not {type}.");
    }

    public static Func<object, TArguments, CancellationToken, Returned<TResult>> Invoker<TArguments, TResult>(MethodInfo method)
    {
        var grain = Expression.Parameter(typeof(object));
        var arguments = Expression.Parameter(typeof(TArguments));
        var cancellation = Expression.Parameter(typeof(CancellationToken));
        var items = ArgumentTuple.Items(arguments, ArgumentTuple.ParametersOf(method).Length).GetEnumerator();
        var values = method.GetParameters().Select(it => it.ParameterType == typeof(CancellationToken) ? cancellation : Take(items));
        var call = Expression.Call(Expression.Convert(grain, method.DeclaringType!), method, values.ToArray());
        var adapted = method.ReturnType == typeof(void)
            ? Expression.Block(call, Expression.Default(typeof(Returned<TResult>)))
            : (Expression)Expression.Call(typeof(Returned), nameof(Returned.Adapt), Generic<TResult>(method), call);
        return Expression
            .Lambda<Func<object, TArguments, CancellationToken, Returned<TResult>>>(adapted, grain, arguments, cancellation)
            .Compile();
    }

    /// <summary>Null when all arguments pass by reference.</summary>
    public static Func<TArguments, CopyContext, TArguments>? ArgumentCopier<TArguments>(MethodInfo method)
    {
        var parameters = ArgumentTuple.ParametersOf(method);
        var copiers = Array.ConvertAll(
            parameters, it => it.IsDefined(typeof(ImmutableAttribute)) ? Copier.None : Copiers.Of(it.ParameterType));
        if (Array.TrueForAll(copiers, it => it.IsByReference))
        {
            return null;
        }

        var source = Expression.Parameter(typeof(TArguments));
        var context = Expression.Parameter(typeof(CopyContext));
        var copy = Expression.Variable(typeof(TArguments));
        var steps = ArgumentTuple.Items(copy, copiers.Length)
            .Zip(copiers)
            .Where(it => !it.Second.IsByReference)
            .Select(it => (Expression)Expression.Assign(it.First, Copied(it.Second, it.First, context)));
        var body = Expression.Block([copy], [Expression.Assign(copy, source), .. steps, copy]);
        return Expression.Lambda<Func<TArguments, CopyContext, TArguments>>(body, source, context).Compile();
    }

    private static MethodCallExpression Copied(Copier copier, Expression value, Expression context) =>
        Expression.Call(Expression.Constant(copier, typeof(Copier)), s_copyValue.MakeGenericMethod(value.Type), value, context);

    private static Type[]? Generic<TResult>(MethodInfo method) => method.ReturnType.IsGenericType ? [typeof(TResult)] : null;

    private static Expression Take(IEnumerator<Expression> items) => items.MoveNext() ? items.Current : throw new InvalidOperationException();
}
