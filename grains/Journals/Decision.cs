using System.Collections.Immutable;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Journals;

/// <summary>What a pure decision came to: events, nothing because it is already so, or a refusal.</summary>
internal readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static implicit operator Decision<TEvent>(TEvent change) => new([change], null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);

    public static implicit operator Decision<TEvent>(AlreadySo _) => new([], null);

    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> changes) => new(changes, null);
}

/// <summary>Nothing to do: what is asked for holds.</summary>
internal readonly record struct AlreadySo;

internal static class Decision
{
    public static AlreadySo AlreadySo => default;
}
