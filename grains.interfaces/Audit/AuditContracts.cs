using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Audit;

/// <summary>What of the history is asked for; all of it must hold.</summary>
/// <param name="Stream">Only what happened to one thing: its kind, a slash and its id, e.g. <c>update/upd-…</c>.</param>
/// <param name="Organisation">Only what this organisation did, and what was done to its own things.</param>
/// <param name="Person">Only what this person did.</param>
/// <param name="Type">Only events of this type, e.g. <c>update.published</c>.</param>
/// <param name="From">Only at this time or later.</param>
/// <param name="To">Only before this time.</param>
[GenerateSerializer, Immutable, Alias("audit-filter")]
public sealed record AuditFilter(string? Stream, OrganisationId? Organisation, PersonId? Person, string? Type, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>Something that was done, and by whom.</summary>
/// <param name="Position">Its place in the journal.</param>
/// <param name="At">When.</param>
/// <param name="Type">What, e.g. <c>update.published</c>.</param>
/// <param name="Stream">What it was done to: its kind, a slash and its id.</param>
/// <param name="Person">Who did it; null for a machine client or the installation itself.</param>
/// <param name="Organisation">For whom.</param>
/// <param name="Role">As what.</param>
/// <param name="Sentence">The same in plain English, with ids and without names.</param>
/// <param name="Data">The event's content as JSON: ids, hashes of texts, public profiles; no texts and nothing about people.</param>
[GenerateSerializer, Immutable, Alias("audit-entry")]
public sealed record AuditEntry(
    long Position, DateTimeOffset At, string Type, string Stream, PersonId? Person, OrganisationId? Organisation, string Role, string Sentence, string Data);

/// <summary>Some of the history, newest first.</summary>
/// <param name="Entries">What was found, perhaps less than was asked for although there is more.</param>
/// <param name="Next">The position before which to go on; null at the end.</param>
[GenerateSerializer, Immutable, Alias("audit-page")]
public sealed record AuditPage(ImmutableArray<AuditEntry> Entries, long? Next);

/// <summary>What a part of a verification found.</summary>
/// <param name="Streams">How many streams were begun.</param>
/// <param name="Events">How many events hold.</param>
/// <param name="Texts">How many texts hold, or are redacted.</param>
/// <param name="From">The stream that it began in, if it was in the middle of the streams.</param>
/// <param name="Next">Where to go on; null at the end and at a break.</param>
/// <param name="Broken">The first thing that is not as it was written.</param>
/// <param name="Left">A sentence that says what takes too long for a request; null when nothing does.</param>
[GenerateSerializer, Immutable, Alias("verified-slice")]
public sealed record VerifiedSlice(long Streams, long Events, long Texts, string? From, string? Next, JournalFault? Broken, string? Left);

/// <summary>Something that is not as it was written.</summary>
/// <param name="Stream">The stream, if it is one stream's.</param>
/// <param name="Version">The version there.</param>
/// <param name="Position">The position there, or the one that is missing.</param>
/// <param name="Problem">One sentence.</param>
[GenerateSerializer, Immutable, Alias("journal-fault")]
public sealed record JournalFault(string? Stream, long? Version, long? Position, string Problem);

/// <summary>Reads who did what. Keyed by anything; stateless.</summary>
[Alias("audit-queries")]
public interface IAuditQueries : IGrainWithStringKey
{
    /// <summary>
    /// What was done before a position, newest first: anything for operators, for leaders what concerns their own organisation. A stream that there is
    /// not, and one that is none of the caller's business, are both empty.
    /// </summary>
    [Alias("list")] Task<Outcome<AuditPage>> List(Caller by, AuditFilter filter, long before, int limit, CancellationToken cancellation);

    /// <summary>
    /// Verifies a part of the journal, for a few seconds at most: all of it for operators, one stream for them and for leaders whose organisation it
    /// concerns; <c>audit.no_stream</c> for any other. The end of a single stream could be cut off unseen: only the whole shows that.
    /// </summary>
    [Alias("verify"), ResponseTimeout("00:00:30")] Task<Outcome<VerifiedSlice>> Verify(Caller by, string? stream, string? place, CancellationToken cancellation);
}
