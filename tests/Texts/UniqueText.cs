using System.Collections.Immutable;
using NetworkBackend.Texts;

namespace NetworkBackend.Tests.Texts;

/// <summary>A text in which no character stands twice, and that gets others with each change, at random but from a seed.</summary>
internal sealed class UniqueText
{
    private readonly Random _random;
    private char _next = '\u4e00';

    public UniqueText(int seed, int length)
    {
        _random = new(seed);
        Now = Fresh(length);
    }

    public string Now { get; private set; }

    /// <summary>A replacement in the text as it is now.</summary>
    public Replacement Change(int longest)
    {
        var from = _random.Next(Now.Length + 1);
        return new(from, Math.Min(Now.Length, from + _random.Next(longest)), Fresh(_random.Next(4)));
    }

    /// <summary>Changes it at one place or at several.</summary>
    public ImmutableArray<Replacement> Step()
    {
        List<Replacement> changes = [];
        foreach (var it in Enumerable.Range(0, 1 + _random.Next(3)).Select(_ => Change(6)).OrderBy(it => it.From).ThenBy(it => it.To))
        {
            if (changes.Count == 0 || changes[^1].To < it.From)
            {
                changes.Add(it);
            }
        }

        Now = Replacements.Apply(Now, [.. changes]);
        return [.. changes];
    }

    private string Fresh(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => _next++));
}
