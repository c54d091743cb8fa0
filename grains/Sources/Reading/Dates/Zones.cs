using System.Collections.Frozen;
using System.Globalization;

namespace NetworkBackend.Sources.Reading.Dates;

/// <summary>Zones by the names that dates have for them (RFC 822, 5.1, as RFC 2822, 4.3, has it read; and what Europe's programs write).</summary>
internal static class Zones
{
    private static readonly FrozenDictionary<string, double> hours = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase)
    {
        ["UT"] = 0, ["UTC"] = 0, ["GMT"] = 0, ["Z"] = 0, ["WET"] = 0,
        ["EST"] = -5, ["EDT"] = -4, ["CST"] = -6, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
        ["AST"] = -4, ["ADT"] = -3, ["AKST"] = -9, ["AKDT"] = -8, ["HST"] = -10, ["NST"] = -3.5, ["NDT"] = -2.5,
        ["WEST"] = 1, ["BST"] = 1, ["CET"] = 1, ["MET"] = 1, ["MEZ"] = 1, ["CEST"] = 2, ["MEST"] = 2, ["MESZ"] = 2, ["EET"] = 2, ["EEST"] = 3, ["MSK"] = 3,
        ["IST"] = 5.5, ["JST"] = 9, ["KST"] = 9, ["AEST"] = 10, ["AEDT"] = 11, ["NZST"] = 12, ["NZDT"] = 13,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>How far it is ahead of UTC; null for none and for one that nobody knows. The military letters were specified the wrong way round: they are UTC.</summary>
    public static TimeSpan? Offset(string zone)
    {
        var name = zone.Trim();
        if (name.Length > 3 && (name.StartsWith("UTC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("GMT", StringComparison.OrdinalIgnoreCase)))
        {
            name = name[3..];
        }

        if (name is [('+' or '-') and var sign, ..])
        {
            var digits = name[1..].Replace(":", "", StringComparison.Ordinal);
            return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && digits.Length is 2 or 4
                && (digits.Length == 2 ? new TimeSpan(number, 0, 0) : new TimeSpan(number / 100, number % 100, 0)) is var size && size <= TimeSpan.FromHours(14)
                    ? sign == '-' ? -size : size
                    : null;
        }

        return hours.TryGetValue(name, out var known) ? TimeSpan.FromHours(known) : name is [var letter] && char.IsAsciiLetter(letter) ? TimeSpan.Zero : null;
    }
}
