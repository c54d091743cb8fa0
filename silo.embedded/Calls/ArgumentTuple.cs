using System.Linq.Expressions;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The arguments of a call as one value: a value tuple, nested beyond seven as the language does, or <see cref="Nothing"/>.</summary>
internal static class ArgumentTuple
{
    private static readonly Type[] s_tuples =
    [
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>The parameters that travel: all but the cancellation token.</summary>
    public static ParameterInfo[] ParametersOf(MethodInfo method) =>
        [.. method.GetParameters().Where(it => it.ParameterType != typeof(CancellationToken))];

    public static Type Of(MethodInfo method) => Of(Array.ConvertAll(ParametersOf(method), it => it.ParameterType));

    public static IEnumerable<Expression> Items(Expression tuple, int count)
    {
        for (var index = 0; index < count; index++)
        {
            if (index > 0 && index % 7 == 0)
            {
                tuple = Expression.Field(tuple, "Rest");
            }

            yield return Expression.Field(tuple, $"Item{(index % 7) + 1}");
        }
    }

    private static Type Of(Type[] types) => types.Length switch
    {
        0 => typeof(Nothing),
        < 8 => s_tuples[types.Length - 1].MakeGenericType(types),
        _ => s_tuples[7].MakeGenericType([.. types[..7], Of(types[7..])]),
    };
}
