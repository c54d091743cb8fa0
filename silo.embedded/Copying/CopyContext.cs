using System.Diagnostics.CodeAnalysis;

namespace Orleans.Runtime;

/// <summary>What one call has copied already: the same object twice stays one object, and a cycle ends.</summary>
internal sealed class CopyContext
{
    private Dictionary<object, object>? _copies;

    public bool TryGet(object source, [NotNullWhen(true)] out object? copy)
    {
        copy = null;
        return _copies is not null && _copies.TryGetValue(source, out copy);
    }

    public void Add(object source, object copy) =>
        (_copies ??= new(ReferenceEqualityComparer.Instance)).Add(source, copy);
}
