using System.Collections.Concurrent;
using System.Linq.Expressions;

namespace Orleans.Runtime;

/// <summary>What the engine knows of one grain interface: its methods, in the order of the proxy's, and how to make a proxy.</summary>
internal sealed class GrainInterface
{
    private static readonly ConcurrentDictionary<Type, Lazy<GrainInterface>> s_known = new();

    private readonly Func<Silo, GrainInterface, GrainId, GrainReference> _create;

    private GrainInterface(Type type)
    {
        if (!type.IsInterface || !typeof(IAddressable).IsAssignableFrom(type))
        {
            throw new ArgumentException($"{type} is not a grain interface.", nameof(type));
        }

        Name = GrainInterfaceType.Create(type.FullName!);
        var methods = ProxyBuilder.MethodsOf(type);
        Methods = [.. methods.Select(it => (GrainMethod)Activator.CreateInstance(ProxyBuilder.TypeOf(it), it)!)];
        _create = Constructor(ProxyBuilder.Build(type, methods));
    }

    public GrainInterfaceType Name { get; }

    public GrainMethod[] Methods { get; }

    public static GrainInterface Of(Type type) => s_known.GetOrAdd(type, static it => new(() => new GrainInterface(it))).Value;

    public GrainReference CreateReference(Silo silo, GrainId grainId) => _create(silo, this, grainId);

    private static Func<Silo, GrainInterface, GrainId, GrainReference> Constructor(Type proxy)
    {
        ParameterExpression[] parameters =
            [Expression.Parameter(typeof(Silo)), Expression.Parameter(typeof(GrainInterface)), Expression.Parameter(typeof(GrainId))];
        var create = Expression.New(proxy.GetConstructors()[0], parameters);
        return Expression.Lambda<Func<Silo, GrainInterface, GrainId, GrainReference>>(create, parameters).Compile();
    }
}
