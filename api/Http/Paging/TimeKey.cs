using System.Globalization;
using NetworkBackend.Ids;

namespace NetworkBackend.Api.Http.Paging;

/// <summary>A place in a list by time, as cursors have it: a time, and the id of what is there.</summary>
internal static class TimeKey
{
    public static string Write(DateTimeOffset time, string id) => string.Create(CultureInfo.InvariantCulture, $"{time.UtcTicks} {id}");

    /// <summary>Null for what is no such place.</summary>
    public static (DateTimeOffset Time, TId Id)? Read<TId>(string? key) where TId : struct, IId<TId> =>
        key?.Split(' ') is [var ticks, var text] && TId.TryFrom(text, out var id)
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= DateTimeOffset.MaxValue.UtcTicks
            ? (new DateTimeOffset(utc, TimeSpan.Zero), id)
            : null;
}
