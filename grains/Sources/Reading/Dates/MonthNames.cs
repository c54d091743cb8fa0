using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NetworkBackend.Sources.Reading.Dates;

/// <summary>Months by their names in Norwegian, English and Northern Sámi, whole or cut to three letters and more.</summary>
internal static class MonthNames
{
    private static readonly ImmutableArray<string[]> names =
    [
        ["januar", "january", "ođđajagemánnu"], ["februar", "february", "guovvamánnu"], ["mars", "march", "njukčamánnu"], ["april", "cuoŋománnu"],
        ["mai", "may", "miessemánnu"], ["juni", "june", "geassemánnu"], ["juli", "july", "suoidnemánnu"], ["august", "borgemánnu"],
        ["september", "sept", "čakčamánnu"], ["oktober", "october", "golggotmánnu"], ["november", "skábmamánnu"], ["desember", "december", "juovlamánnu"],
    ];

    private static readonly FrozenDictionary<string, int> numbers = (
        from month in Enumerable.Range(0, names.Length)
        from name in names[month]
        from length in Enumerable.Range(3, name.Length - 2)
        group month + 1 by name[..length] into same
        where same.Distinct().Count() == 1
        select KeyValuePair.Create(same.Key, same.First())).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>From 1; null for what is no month. What Sámi has in one case or another begins the same.</summary>
    public static int? Number(string name) => numbers.TryGetValue(name, out var number) ? number
        : name.IndexOf("mánu", StringComparison.OrdinalIgnoreCase) is > 2 and var stem && numbers.TryGetValue(name[..stem], out number) ? number
        : null;
}
