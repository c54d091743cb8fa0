using System.Collections.Immutable;
using NetworkBackend.Callers;

namespace NetworkBackend.Journals;

/// <summary>Streams of events, durable before anybody is told.</summary>
internal interface IEventStore
{
    /// <summary>Events of a stream after a version, in order, up to <paramref name="limit"/>.</summary>
    Task<ImmutableArray<RecordedEvent>> Read(string stream, long after, int limit, CancellationToken cancellation);

    /// <summary>
    /// Appends in one transaction the events, their rows, the texts, what is to be told and the command; all or nothing.
    /// Requests of one process are taken in the order of the calls, and those that wait together share a commit.
    /// </summary>
    /// <exception cref="StorageException">Nothing is known to be recorded; reading the stream again tells.</exception>
    Task<AppendResult> Append(AppendRequest request, CancellationToken cancellation);

    /// <summary>What was recorded for a command, if it was carried out, on whichever stream.</summary>
    Task<RecordedCommand?> FindCommand(string id, CancellationToken cancellation);

    /// <summary>Texts of a stream by hash; a redacted or unknown one is missing from the answer.</summary>
    Task<ImmutableDictionary<string, StoredText>> ReadTexts(string stream, IReadOnlyCollection<string> hashes, CancellationToken cancellation);

    /// <summary>What a stream still has to tell, oldest first.</summary>
    Task<ImmutableArray<Untold>> ReadUntold(string stream, CancellationToken cancellation);

    /// <summary>Streams that still have something to tell, by stream, after the given one.</summary>
    Task<ImmutableArray<string>> StreamsWithUntold(string? after, int limit, CancellationToken cancellation);

    /// <summary>Takes a telling off the list: every receiver has it. Safe to repeat, safe to lose.</summary>
    Task Told(string stream, long version, CancellationToken cancellation);
}

/// <summary>An event to append.</summary>
/// <param name="Type">Its public name, e.g. <c>update.published</c>.</param>
/// <param name="Payload">Its content as JSON, without any text that people wrote and without personal data.</param>
/// <param name="Rows">The read model's rows that depend on it.</param>
internal sealed record NewEvent(string Type, string Payload, ImmutableArray<Statement> Rows);

/// <summary>A text that people wrote, kept beside the journal so that it can be redacted.</summary>
/// <param name="Hash">Lower-case hex SHA-256; what it is of, the concept says whose text it is, and no two texts have the same.</param>
/// <param name="Title">Its title, or empty.</param>
/// <param name="Summary">How it begins, as plain text.</param>
/// <param name="Body">The whole text.</param>
internal sealed record StoredText(string Hash, string Title, string Summary, string Body)
{
    /// <summary>What it can be found by; empty for what is not searched.</summary>
    public string Terms { get; init; } = "";
}

/// <summary>Something to be told to others after the append, kept until they have it.</summary>
/// <param name="Version">The version of the stream that it tells of.</param>
/// <param name="Message">What to tell whom, as JSON, ids only.</param>
internal sealed record Untold(long Version, string Message);

/// <summary>What to append.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Expected">The version that it must have, also without events; the events get the versions after it.</param>
/// <param name="Events">The events; none when only the command is to be remembered.</param>
/// <param name="Texts">Texts that the events refer to; one that is there already stays.</param>
/// <param name="Personal">Statements on personal data, in the same transaction; never part of a rebuild.</param>
/// <param name="Tell">What is to be told of the last event, as JSON; null for nothing.</param>
/// <param name="Command">The command, which becomes known in the same transaction; null for none.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, in whole microseconds.</param>
/// <param name="Follows">For a request that rests on one still under way: that one. Stale when the expected version was written by another.</param>
internal sealed record AppendRequest(
    string Stream,
    long Expected,
    ImmutableArray<NewEvent> Events,
    ImmutableArray<StoredText> Texts,
    ImmutableArray<Statement> Personal,
    string? Tell,
    NewCommand? Command,
    Caller By,
    DateTimeOffset At,
    Predecessor? Follows = null);

/// <summary>An append that another rests on. Its command alone does not tell: two activations may have carried it out, and only one of them recorded it.</summary>
/// <param name="Command">Its command's id.</param>
/// <param name="At">When it was decided, in whole microseconds.</param>
internal sealed record Predecessor(string Command, DateTimeOffset At);

/// <summary>A command to remember.</summary>
/// <param name="Id">Its id, unique in the whole journal.</param>
/// <param name="Fingerprint">A digest of what it asked.</param>
internal sealed record NewCommand(string Id, string Fingerprint);

/// <summary>A command that was carried out.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Stream">The stream that it was carried out on.</param>
/// <param name="Fingerprint">A digest of what it asked.</param>
/// <param name="Version">The stream's version after it.</param>
/// <param name="Position">The journal position of its last event, or of the stream's last before it; 0 for none.</param>
internal sealed record RecordedCommand(string Id, string Stream, string Fingerprint, long Version, long Position);

/// <summary>An event as it was recorded.</summary>
/// <param name="Position">Its place in the whole journal: visible positions are never filled in later.</param>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Type">Its public name.</param>
/// <param name="Payload">Its content as JSON.</param>
/// <param name="Person">Who, if a person.</param>
/// <param name="Organisation">For which organisation.</param>
/// <param name="Role">In which role.</param>
/// <param name="At">When.</param>
internal sealed record RecordedEvent(long Position, long Version, string Type, string Payload, string? Person, string? Organisation, string Role, DateTimeOffset At);

/// <summary>What came of an append.</summary>
internal abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Recorded and durable.</summary>
    /// <param name="Position">The position of the last event; of the stream's last for an append without events.</param>
    internal sealed record Appended(long Position) : AppendResult;

    /// <summary>The stream is not at the expected version: somebody else wrote. Nothing was recorded.</summary>
    internal sealed record Stale : AppendResult;

    /// <summary>The command had been carried out before. Nothing was recorded.</summary>
    internal sealed record Repeated(RecordedCommand First) : AppendResult;

    /// <summary>A rule that the database keeps would have been broken. Nothing was recorded.</summary>
    internal sealed record Broken(string Rule) : AppendResult;
}
