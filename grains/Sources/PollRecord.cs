using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Sources.Following;
using NetworkBackend.Sources.Reading;

namespace NetworkBackend.Sources;

/// <summary>How reading a source went last, and all that the next attempt builds on. Written with each attempt, beside the journal.</summary>
internal sealed record PollRecord
{
    public static PollRecord None { get; } = new();

    public DateTimeOffset? Next { get; init; }
    public DateTimeOffset? Attempted { get; init; }
    public DateTimeOffset? Succeeded { get; init; }
    public SourceError? Error { get; init; }
    public int Failures { get; init; }
    public string? ETag { get; init; }
    public string? LastModified { get; init; }

    /// <summary>Of the content that was last read whole: an answer with the same has nothing new, whatever its validators say.</summary>
    public string? Digest { get; init; }

    /// <summary>What was read from: what another address serves is not known.</summary>
    public string? Address { get; init; }

    public string? Format { get; init; }
    public FeedRhythm Rhythm { get; init; } = FeedRhythm.None;
    public long ItemsSeen { get; init; }
    public int ItemsNew { get; init; }

    /// <summary>When its newest items came out, or were first seen; what is usual is told by these.</summary>
    public ImmutableArray<DateTimeOffset> Times { get; init; } = [];

    /// <summary>What became of asking its hub; null where it has none, or is not to be asked.</summary>
    public PushRecord? Push { get; init; }

    public ImmutableArray<SourceFlaw> Flaws { get; init; } = [];
    public ImmutableArray<DroppedItem> Dropped { get; init; } = [];
}

/// <summary>Keeps how reading sources goes. It is no read model: what follows from it is in the journal.</summary>
internal sealed class PollRecords(IEventStore store, IReadModel readModel)
{
    public async Task<PollRecord> Read(SourceId source, CancellationToken cancellation) =>
        (await readModel.Query($"SELECT data FROM source_poll WHERE source = {source.Value}", row => JournalJson.Read<PollRecord>(row.Text("data")), cancellation)).FirstOrDefault() ?? PollRecord.None;

    /// <summary>Takes the place of what was there; false where somebody changed the source meanwhile, so that it rests on what is no longer so.</summary>
    public async Task<bool> Write<T>(SourceId source, IJournal<Source, T> journal, long version, PollRecord record, DateTimeOffset at, CancellationToken cancellation) =>
        await store.Append(
            new(journal.Stream, version, [], [], [Put(source, record)], null, null, Caller.System, at),
            cancellation) is AppendResult.Appended;

    /// <summary>For the same transaction as an event.</summary>
    public static Statement Put(SourceId source, PollRecord record) => Statement.Of($"""
        INSERT INTO source_poll (source, next, data) VALUES ({source.Value}, {record.Next}, {JournalJson.Write(record)})
        ON CONFLICT (source) DO UPDATE SET next = excluded.next, data = excluded.data
        """);

    /// <summary>For the same transaction as the removal of the source.</summary>
    public static Statement Forget(SourceId source) => Statement.Of($"DELETE FROM source_poll WHERE source = {source.Value}");
}
