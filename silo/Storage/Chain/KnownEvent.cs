using System.Globalization;

namespace NetworkBackend.Silo.Storage.Chain;

/// <summary>An event by its place and what it is.</summary>
internal sealed record KnownEvent(long Position, byte[] Hash)
{
    /// <summary>Stands for none.</summary>
    public static KnownEvent None { get; } = new(0, []);

    /// <summary>The event that <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It did not.</exception>
    public static KnownEvent Read(string line) => line.Trim().Split(' ') is [var position, var hash]
        ? new(long.Parse(position, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromHexString(hash))
        : throw new FormatException();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position} {Convert.ToHexStringLower(Hash)}");
}

/// <summary>What whoever takes positions sees of the journal.</summary>
/// <param name="Position">Where it ends.</param>
/// <param name="Holder">Whose turn it is to write.</param>
/// <param name="Doubt">Why it is not the one that was known, as half a sentence; null when it is.</param>
internal sealed record JournalEnd(long Position, string Holder, string? Doubt)
{
    /// <param name="position">Where it ends.</param>
    /// <param name="holder">Whose turn it is to write.</param>
    /// <param name="known">An event that it must have.</param>
    /// <param name="there">The hash of the event that it has in that place, if it has one.</param>
    public static JournalEnd Of(long position, string holder, KnownEvent known, byte[]? there) => new(position, holder, known.Position switch
    {
        0 => null,
        var last when position < last => $"the journal ends at {position}, but was recorded up to {last}",
        var last => there is not null && known.Hash.AsSpan().SequenceEqual(there) ? null : $"the event at {last} is not the one that was recorded",
    });
}
