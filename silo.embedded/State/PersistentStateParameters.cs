using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Runtime;

/// <summary>The constructor parameters of a grain class that the engine gives.</summary>
internal static class PersistentStateParameters
{
    private static readonly MethodInfo s_create = typeof(PersistentStateParameters).GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static List<(Type Type, Func<Activation, object> Create)> Of(Type grainClass) =>
    [
        .. grainClass.GetConstructors()
            .SelectMany(it => it.GetParameters())
            .Select(it => (Parameter: it, Attribute: it.GetCustomAttribute<PersistentStateAttribute>()))
            .Where(it => it.Attribute is not null)
            .Select(it => (it.Parameter.ParameterType, Creator(it.Parameter, it.Attribute!))),
    ];

    private static Func<Activation, object> Creator(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsConstructedGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
        {
            throw new ArgumentException(
                $"Parameter '{parameter.Name}' of '{parameter.Member.DeclaringType}' must be an IPersistentState<T>, because it has the attribute.");
        }

        var name = string.IsNullOrEmpty(attribute.StateName) ? parameter.Name! : attribute.StateName;
        var configuration = new Configuration(name, attribute.StorageName);
        var create = s_create.MakeGenericMethod(type.GenericTypeArguments).CreateDelegate<Func<Activation, Configuration, object>>();
        return activation => create(activation, configuration);
    }

    private static object Create<TState>(Activation activation, Configuration configuration) =>
        activation.ActivationServices.GetRequiredService<IPersistentStateFactory>().Create<TState>(activation, configuration);

    private sealed record Configuration(string StateName, string? StorageName) : IPersistentStateConfiguration;
}
