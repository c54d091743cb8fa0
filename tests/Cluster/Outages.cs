using System.Collections.Concurrent;
using System.Globalization;

namespace NetworkBackend.Tests.Cluster;

/// <summary>How long requests went without an answer, from their first failure on.</summary>
internal sealed class Outages
{
    private readonly ConcurrentQueue<(bool IsRead, TimeSpan Length)> _all = [];
    private readonly ConcurrentDictionary<string, int> _codes = [];

    /// <summary>How often requests were told to come again, by the code that said so.</summary>
    public string Refusals => string.Join(", ", _codes.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => string.Create(CultureInfo.InvariantCulture, $"{it.Value} {it.Key}")));

    public void Note(bool isRead, TimeSpan length) => _all.Enqueue((isRead, length));

    public void Refused(string code) => _codes.AddOrUpdate(code, 1, (_, number) => number + 1);

    /// <summary>The longest of reads or of writes.</summary>
    public TimeSpan Longest(bool reads) => _all.Where(it => it.IsRead == reads).Select(it => it.Length).DefaultIfEmpty().Max();

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"reads went unanswered {Number(true)} times, for {Longest(true).TotalSeconds:f1} s at most, writes {Number(false)} times, for {Longest(false).TotalSeconds:f1} s at most");

    private int Number(bool reads) => _all.Count(it => it.IsRead == reads);
}
