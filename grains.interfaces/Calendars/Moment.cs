using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace NetworkBackend.Calendars;

/// <summary>A time as somebody gave it: an instant, or what clocks in Norway show, which may come twice or never. Exactly one of the two is set.</summary>
/// <param name="Instant">Given with its offset.</param>
/// <param name="Local">Given without one, in Europe/Oslo.</param>
[GenerateSerializer, Immutable, Alias("moment")]
public sealed record Moment(DateTimeOffset? Instant, DateTime? Local)
{
    /// <summary>Reads RFC 3339's <c>date-time</c>, with the offset or without, seconds and their fractions where there are any, down to the microseconds that databases keep.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Moment? moment)
    {
        moment = null;
        if (text is null || !(text.Length > 10 && text[10] == 'T'))
        {
            return false;
        }

        var hasOffset = text.EndsWith('Z') || text[11..].AsSpan().IndexOfAny('+', '-') >= 0;
        if (hasOffset && DateTimeOffset.TryParseExact(text, Forms("K"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            moment = new(instant.ToUniversalTime().AddTicks(-(instant.Ticks % TimeSpan.TicksPerMicrosecond)), null);
        }
        else if (!hasOffset && DateTime.TryParseExact(text, Forms(""), CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            moment = new(null, local.AddTicks(-(local.Ticks % TimeSpan.TicksPerMicrosecond)));
        }

        // Near the ends of what can be written no zone can be reckoned with.
        if ((moment?.Instant?.Year ?? moment?.Local?.Year) is not (>= 1900 and < 9000))
        {
            moment = null;
        }

        return moment is not null;
    }

    private static string[] Forms(string offset) => [$"yyyy-MM-ddTHH:mm{offset}", $"yyyy-MM-ddTHH:mm:ss{offset}", $"yyyy-MM-ddTHH:mm:ss.FFFFFFF{offset}"];
}
