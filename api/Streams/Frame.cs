using System.Globalization;
using System.Text.Json;
using NetworkBackend.Api.Http.Bodies;

namespace NetworkBackend.Api.Streams;

/// <summary>One event as it goes out (WHATWG HTML, 9.2), without its id.</summary>
/// <param name="Seq">Its place in what is followed: later ones have higher ones.</param>
/// <param name="Type">What happened.</param>
/// <param name="Bytes">The fields <c>event</c> and <c>data</c>.</param>
/// <param name="Of">What it says something of, where a later one of the same says all that is still so: the earlier is not kept, and what was taken back is not told.</param>
internal sealed record Frame(long Seq, string Type, byte[] Bytes, string? Of)
{
    public static Frame From<T>(long seq, string type, T data, string? of = null) => new(seq, type, [.. "event: "u8, .. System.Text.Encoding.UTF8.GetBytes(type), .. "\ndata: "u8, .. JsonSerializer.SerializeToUtf8Bytes(data, Json.Options), (byte)'\n'], of);
}

/// <summary>How far a reader is: which installation since which restore, and up to where. It is the id of events.</summary>
/// <param name="Epoch">Since which restore.</param>
/// <param name="Seq">Up to where.</param>
internal readonly record struct StreamPlace(long Epoch, long Seq)
{
    /// <summary>The place that an id names; null where it is none.</summary>
    public static StreamPlace? Read(string? id) =>
        id?.Split('.') is [var epoch, var seq]
        && long.TryParse(epoch, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var since) && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            ? new(since, at)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Epoch}.{Seq}");
}

/// <summary>An entry that left a feed.</summary>
/// <param name="Seq">The feed's version since.</param>
/// <param name="Update">The update.</param>
internal sealed record GoneEntry(long Seq, NetworkBackend.Updates.UpdateId Update);
