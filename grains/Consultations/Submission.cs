using System.Collections.Immutable;
using NetworkBackend.Members;

namespace NetworkBackend.Consultations;

/// <summary>What was submitted.</summary>
/// <param name="Format">What it was sent as.</param>
/// <param name="Hash">SHA-256 of the exact bytes.</param>
/// <param name="Bytes">How many.</param>
/// <param name="Stored">The bytes in storage, in Base64, by the hash that they have there.</param>
/// <param name="At">When.</param>
/// <param name="Names">What the centres that it names were called then, the lead first.</param>
/// <param name="Facts">How it was sent and received.</param>
internal sealed record Submission(
    ResponseFormat Format, FileHash Hash, long Bytes, string Stored, DateTimeOffset At, ImmutableArray<NamedCentre> Names, SendingFacts Facts)
{
    /// <summary>What became of what was asked for; empty until somebody says so.</summary>
    public ImmutableArray<StoredPoint> Outcome { get; init; } = [];
}

/// <summary>A centre and what it was called.</summary>
internal sealed record NamedCentre(OrganisationId Id, string Name);

/// <summary>How a response was sent and received: lines that are in storage by their hashes, and an address.</summary>
internal sealed record SendingFacts(string Channel, string? Receipt, string? Reference, string? PublishedUrl)
{
    /// <summary>These with what is changed, its lines by their hashes too.</summary>
    public SendingFacts With(SubmissionChange stored) =>
        new(stored.Channel ?? Channel, stored.Receipt ?? Receipt, stored.Reference ?? Reference, stored.PublishedUrl ?? PublishedUrl);
}

/// <summary>Something that was asked for, in words that are in storage by their hashes.</summary>
internal sealed record StoredPoint(string Asked, OutcomeOfPoint Outcome, string? Note);
