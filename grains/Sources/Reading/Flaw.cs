namespace NetworkBackend.Sources.Reading;

/// <summary>What was wrong with a feed, and what was done about it.</summary>
/// <param name="Code">One of <see cref="FlawCodes"/>.</param>
/// <param name="Detail">A sentence for who keeps the feed, about the first time that it happened.</param>
/// <param name="Count">How often it happened.</param>
internal sealed record Flaw(string Code, string Detail, int Count);

/// <summary>The flaws of one feed while it is read: each kind once, however often it happens.</summary>
internal sealed class FlawList
{
    private readonly Dictionary<string, Flaw> _flaws = new(StringComparer.Ordinal);

    public void Add(string code, string detail) =>
        _flaws[code] = _flaws.TryGetValue(code, out var known) ? known with { Count = known.Count + 1 } : new(code, detail, 1);

    public bool Has(string code) => _flaws.ContainsKey(code);

    public IReadOnlyList<Flaw> All => [.. _flaws.Values];
}
