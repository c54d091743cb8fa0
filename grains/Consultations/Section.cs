using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetworkBackend.Members;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Consultations;

/// <summary>A section as it stands.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Contributors">Whose staff may write it, besides the lead's.</param>
/// <param name="Version">From 1.</param>
/// <param name="Hash">What signatures are bound to: SHA-256 of the title, two line feeds and the text.</param>
/// <param name="Stored">The text in storage, by the hash that it has there.</param>
/// <param name="Bytes">How long the text is, in UTF-8.</param>
internal sealed record Section(
    int Number, string Title, ImmutableArray<OrganisationId> Contributors, int Version, string Hash, string Stored, int Bytes)
{
    /// <summary>What a person has to look at before it is published.</summary>
    public ImmutableArray<KnownFinding> Findings { get; init; } = [];

    /// <summary>What it was taken from, also where it was changed since.</summary>
    public Provenance? Source { get; init; }

    [JsonIgnore]
    public SectionSummary Summary => new(Number, Title, Contributors, Version, Hash, Bytes, Source);

    public bool Equals(Section? other) => other is not null
        && (Number, Title, Version, Hash, Stored, Bytes, Source) == (other.Number, other.Title, other.Version, other.Hash, other.Stored, other.Bytes, other.Source)
        && Contributors.SequenceEqual(other.Contributors);

    public override int GetHashCode() => HashCode.Combine(Number, Version, Hash);
}

/// <summary>A section as a centre had read it.</summary>
/// <param name="Number">Which.</param>
/// <param name="Version">In which version.</param>
/// <param name="Hash">Its hash.</param>
internal sealed record SignedSection(int Number, int Version, string Hash);

/// <summary>What a centre said, bound to the text that it had read.</summary>
/// <param name="Centre">Whose.</param>
/// <param name="Verdict">Which.</param>
/// <param name="Except">Its exceptions.</param>
/// <param name="TextHash">Its own words in storage.</param>
/// <param name="Read">Each section as it had read it.</param>
/// <param name="At">When.</param>
internal sealed record CentreVerdict(
    OrganisationId Centre, Verdict Verdict, ImmutableArray<int> Except, string? TextHash, ImmutableArray<SignedSection> Read, DateTimeOffset At)
{
    /// <summary>True where somebody said when it was, for what was said before elsewhere.</summary>
    [JsonIgnore]
    public bool IsDated { get; init; }

    /// <summary>What a person has to look at in its own words before they are published.</summary>
    public ImmutableArray<KnownFinding> Findings { get; init; } = [];

    [JsonIgnore]
    public bool IsSignature => Verdict is Verdict.Sign or Verdict.SignExcept;

    /// <summary>The sections that are others than those it stands behind; empty for what is no signature.</summary>
    public ImmutableArray<int> LapsedOn(ImmutableArray<Section> sections) => !IsSignature ? [] :
        [.. sections.Where(it => !Except.Contains(it.Number) && Read.FirstOrDefault(read => read.Number == it.Number)?.Hash != it.Hash).Select(it => it.Number)];

    /// <summary>The same but for the time.</summary>
    public bool SaysWhat(CentreVerdict other) => (Centre, Verdict, TextHash) == (other.Centre, other.Verdict, other.TextHash)
        && Except.SequenceEqual(other.Except) && Read.SequenceEqual(other.Read);
}

/// <summary>What the quorum rule came to at the sign-off stop.</summary>
internal enum SignOffOutcome
{
    /// <summary>Nothing yet.</summary>
    None,

    /// <summary>Enough have signed.</summary>
    Met,

    /// <summary>Too few, and it is submitted for those.</summary>
    SignersOnly,

    /// <summary>Too few, and it is not submitted.</summary>
    NotSubmitted,
}
