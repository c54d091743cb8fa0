using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>The grain classes of the application, by identity and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly ILookup<Type, GrainClass> _byInterface;
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _resolved = new();

    public GrainClasses(IEnumerable<Type> classes)
    {
        foreach (var grainClass in classes.Select(it => new GrainClass(it)))
        {
            if (!_byType.TryAdd(grainClass.GrainType, grainClass))
            {
                throw new OrleansConfigurationException(
                    $"{grainClass.Type} and {_byType[grainClass.GrainType].Type} have the same grain type, {grainClass.GrainType}.");
            }
        }

        _byInterface = _byType.Values
            .SelectMany(it => it.Type.GetInterfaces().Select(type => (Interface: type, Class: it)))
            .ToLookup(it => it.Interface, it => it.Class);
    }

    public GrainClass ByType(GrainType type) =>
        _byType.TryGetValue(type, out var found) ? found : throw new ArgumentException($"There is no grain class of type {type}.", nameof(type));

    /// <summary>The identity type of the one class that implements the interface and, if given, starts with the prefix.</summary>
    public GrainType TypeOf(Type grainInterface, string? prefix) =>
        _resolved.GetOrAdd((grainInterface, prefix), static (key, self) => self.Resolve(key.Interface, key.Prefix), this);

    private GrainType Resolve(Type grainInterface, string? prefix)
    {
        var found = _byInterface[grainInterface]
            .Where(it => prefix is null || it.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal) || it.Type.Name.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        return found switch
        {
            [var only] => only.GrainType,
            [] => throw new ArgumentException($"Could not find an implementation for interface {grainInterface}"),
            _ => found.Find(it => $"I{it.Type.Name}" == grainInterface.Name)?.GrainType
                ?? throw new ArgumentException($"Unable to identify a single appropriate grain type for interface {grainInterface}"),
        };
    }
}
