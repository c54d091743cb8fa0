using System.Diagnostics.CodeAnalysis;

namespace NetworkBackend.Outcomes;

/// <summary>What came of a request: a value, or a refusal.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">Set exactly when <paramref name="Refusal"/> is not.</param>
/// <param name="Refusal">Why nothing was done.</param>
/// <param name="Position">The journal position of the last event this recorded; 0 when it recorded none.</param>
/// <param name="Replayed">True when this is the first answer to the same command, given again.</param>
[GenerateSerializer, Immutable, Alias("outcome`1")]
public sealed record Outcome<T>(T? Value, Refusal? Refusal, long Position, bool Replayed)
{
    /// <summary>True when there is a value.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Refusal is null;

    /// <summary>A value that needed nothing to be recorded.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null, 0, false);

    /// <summary>A refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal, 0, false);

    /// <summary>The same outcome seen as another type.</summary>
    public Outcome<TOther> Select<TOther>(Func<T, TOther> view) =>
        Succeeded ? new(view(Value), null, Position, Replayed) : new(default, Refusal, Position, Replayed);
}
