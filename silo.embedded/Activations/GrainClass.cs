using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What the engine knows of one grain class.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _create;
    private readonly Func<Activation, object>[] _facets;
    private readonly int? _maxWorkers;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = NameOf(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        _maxWorkers = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers;
        var facets = PersistentStateParameters.Of(type);
        _facets = [.. facets.Select(it => it.Create)];
        _create = ActivatorUtilities.CreateFactory(type, [.. facets.Select(it => it.Type)]);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    public int MaxWorkers => _maxWorkers ?? 1;

    public static Task Dispose(object? grain)
    {
        if (grain is IAsyncDisposable asynchronous)
        {
            return asynchronous.DisposeAsync().AsTask();
        }

        (grain as IDisposable)?.Dispose();
        return Task.CompletedTask;
    }

    public IRequestTarget CreateTarget(Silo silo, GrainId grainId) =>
        _maxWorkers is null ? new Activation(silo, this, grainId) : new WorkerPool(silo, this, grainId);

    public object Create(Activation activation)
    {
        try
        {
            return _create(activation.ActivationServices, _facets is [] ? [] : [.. _facets.Select(it => it(activation))]);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Failed to create an instance of grain type '{Type}'. See {nameof(Exception.InnerException)} for details.", exception);
        }
    }

    // Without the attribute: the class name in lower case, without its "grain" at the end.
    private static GrainType NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } attribute)
        {
            return attribute.GrainType;
        }

#pragma warning disable CA1308 // identities are lower case
        var name = type.Name.ToLowerInvariant();
#pragma warning restore CA1308
        const string Suffix = "grain";
        return GrainType.Create(name.EndsWith(Suffix, StringComparison.Ordinal) && name != Suffix ? name[..^Suffix.Length] : name);
    }
}
