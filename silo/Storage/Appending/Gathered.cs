using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Chain;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>An event to insert.</summary>
/// <param name="Work">Whose it is.</param>
/// <param name="Position">Its place in the journal.</param>
/// <param name="It">The event.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Previous">The hash that its stream must be at.</param>
/// <param name="Follows">True when the event before it is inserted by the same batch.</param>
internal sealed record EventRow(int Work, long Position, HashedEvent It, byte[] Hash, byte[] Previous, bool Follows);

internal sealed record CommandRow(int Work, string Stream, NewCommand Command, long Version, long Position, DateTimeOffset At);

internal sealed record TextRow(int Work, string Stream, StoredText Text);

internal sealed record TellRow(int Work, string Stream, long Version, string Message, DateTimeOffset At);

/// <summary>What a batch writes, by kind; each kind in the order of the works.</summary>
internal sealed class Gathered
{
    public List<CommandRow> Commands { get; } = [];

    public List<TextRow> Texts { get; } = [];

    public List<EventRow> Events { get; } = [];

    /// <summary>Rows of the read model and personal data, and single statements.</summary>
    public List<Step> Rows { get; } = [];

    public List<TellRow> Tells { get; } = [];

    /// <summary>
    /// Commands first, so that a repeated one is told as such whatever else has changed; then what rows may refer to; then the rows.
    /// </summary>
    public List<Step> Steps(IInserts inserts) =>
        [.. inserts.Commands(Commands), .. inserts.Texts(Texts), .. inserts.Events(Events), .. Rows, .. inserts.Tells(Tells)];
}

/// <summary>How rows of the same kind are inserted. A conflict affects fewer rows instead of failing, so that a batch runs to its end and can be judged.</summary>
internal interface IInserts
{
    IEnumerable<Step> Commands(IReadOnlyList<CommandRow> rows);

    IEnumerable<Step> Texts(IReadOnlyList<TextRow> rows);

    /// <summary>Onto the very event that each hash was made from: neither a gap nor a wrong memory of a stream can be committed.</summary>
    IEnumerable<Step> Events(IReadOnlyList<EventRow> rows);

    IEnumerable<Step> Tells(IReadOnlyList<TellRow> rows);
}
