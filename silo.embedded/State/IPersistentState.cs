using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>One named state of a grain, read before its activation and written only when the grain says so.</summary>
public interface IPersistentState<TState> : IStorage<TState>;

public interface IPersistentStateConfiguration
{
    string StateName { get; }

    string? StorageName { get; }
}

public interface IPersistentStateFactory
{
    IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config);
}

/// <summary>Has the engine give the constructor's parameter, an <see cref="IPersistentState{TState}"/>.</summary>
/// <param name="stateName">Part of the key in storage; empty means the parameter's name.</param>
/// <param name="storageName">The key of an <see cref="Storage.IGrainStorage"/> service; none means the one without a key.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute, IPersistentStateConfiguration
{
    public string StateName { get; } = stateName ?? throw new ArgumentNullException(nameof(stateName));

    public string? StorageName { get; } = storageName;
}
