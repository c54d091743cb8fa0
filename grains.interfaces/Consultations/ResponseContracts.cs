using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Consultations;

/// <summary>How far a joint response has come.</summary>
public enum ResponseState
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>Being written.</summary>
    Drafting,

    /// <summary>Changes by accepted amendments only.</summary>
    Frozen,

    /// <summary>Its text is fixed, and centres give their verdicts.</summary>
    Signing,

    /// <summary>Signed as the quorum rule asks; may be submitted.</summary>
    Ready,

    /// <summary>Sent.</summary>
    Submitted,

    /// <summary>Given up.</summary>
    Abandoned,
}

/// <summary>What happens when the sign-off stop comes and too few have signed.</summary>
public enum IfMissed
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>It is submitted for those who signed, and names only them.</summary>
    SubmitForSigners,

    /// <summary>It is not submitted.</summary>
    DoNotSubmit,
}

/// <summary>What a centre says to a response.</summary>
public enum Verdict
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>Stands behind all of it.</summary>
    Sign,

    /// <summary>Stands behind all but some sections.</summary>
    SignExcept,

    /// <summary>Is of another mind, in its own words.</summary>
    Dissent,

    /// <summary>Does not take sides.</summary>
    Abstain,

    /// <summary>Has nothing to say to it.</summary>
    NoComment,
}

/// <summary>When a response has enough signatures.</summary>
/// <param name="AtLeast">How many centres sign, with or without exceptions.</param>
/// <param name="MustSign">Who has to be among them.</param>
/// <param name="IfMissed">What happens otherwise.</param>
[GenerateSerializer, Immutable, Alias("quorum")]
public sealed record Quorum(int AtLeast, ImmutableArray<OrganisationId> MustSign, IfMissed IfMissed)
{
    /// <inheritdoc/>
    public bool Equals(Quorum? other) => other is not null && (AtLeast, IfMissed) == (other.AtLeast, other.IfMissed) && MustSign.SequenceEqual(other.MustSign);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AtLeast, IfMissed, MustSign.Length);
}

/// <summary>A response to begin.</summary>
/// <param name="Lead">The centre that leads the work.</param>
/// <param name="Centres">All that take part; the lead is one of them, named or not.</param>
/// <param name="Language">What it is written in: <c>nb</c>, <c>nn</c> or <c>en</c>.</param>
/// <param name="Quorum">When it has enough signatures.</param>
/// <param name="HidesVerdicts">True to show others' verdicts only when all have answered, or the sign-off stop has come.</param>
/// <param name="Sections">What it begins with.</param>
[GenerateSerializer, Immutable, Alias("new-response")]
public sealed record NewResponse(
    OrganisationId Lead, ImmutableArray<OrganisationId> Centres, string Language, Quorum Quorum, bool HidesVerdicts, ImmutableArray<SectionText> Sections);

/// <summary>What a section is to be.</summary>
/// <param name="Title">Plain text, 1 to 300 characters.</param>
/// <param name="Text">Markdown, up to 200,000 bytes of UTF-8; kept with line ends and composed characters as one form (docs/adr/0013). Null for the source's.</param>
/// <param name="Contributors">Whose staff may write it, besides the lead's; null leaves it, for a new one all who take part.</param>
/// <param name="Source">What it is taken from; null leaves it.</param>
[GenerateSerializer, Immutable, Alias("section-text")]
public sealed record SectionText(string Title, string? Text, ImmutableArray<OrganisationId>? Contributors, PartSource? Source = null);

/// <summary>A section, without its text.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Contributors">Whose staff may write it, besides the lead's.</param>
/// <param name="Version">From 1, by one with every change.</param>
/// <param name="Hash">Lower-case hex SHA-256 of the title, an empty line and the text, in UTF-8: what a signature is bound to.</param>
/// <param name="Bytes">How long the text is.</param>
/// <param name="Source">What it was taken from.</param>
[GenerateSerializer, Immutable, Alias("section-summary")]
public sealed record SectionSummary(int Number, string Title, ImmutableArray<OrganisationId> Contributors, int Version, string Hash, int Bytes, Provenance? Source = null);

/// <summary>A section with its text.</summary>
/// <param name="Section">What it is.</param>
/// <param name="Text">Markdown.</param>
[GenerateSerializer, Immutable, Alias("section-view")]
public sealed record SectionView(SectionSummary Section, string Text);

/// <summary>One version of a section, without its text.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Hash">Of its title and text.</param>
/// <param name="At">When.</param>
/// <param name="Person">Who; null for clients that are no person.</param>
/// <param name="Organisation">For which organisation; null for the operator.</param>
[GenerateSerializer, Immutable, Alias("section-version")]
public sealed record SectionVersion(int Number, string Hash, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation);

/// <summary>A verdict to give.</summary>
/// <param name="Verdict">Which.</param>
/// <param name="Except">The sections that a <see cref="Verdict.SignExcept"/> does not stand behind.</param>
/// <param name="Text">A dissent's own words, or why there are exceptions; Markdown.</param>
/// <param name="Hashes">The hash of each section that was read, by number.</param>
/// <param name="At">For what was said before elsewhere: when. Operators only; null for now.</param>
[GenerateSerializer, Immutable, Alias("given-verdict")]
public sealed record GivenVerdict(Verdict Verdict, ImmutableArray<int> Except, string? Text, ImmutableArray<ReadSection> Hashes, DateTimeOffset? At = null);

/// <summary>A section as somebody read it.</summary>
/// <param name="Number">Which.</param>
/// <param name="Hash">Its hash then.</param>
[GenerateSerializer, Immutable, Alias("read-section")]
public sealed record ReadSection(int Number, string Hash);

/// <summary>A centre's verdict.</summary>
/// <param name="Centre">Whose.</param>
/// <param name="Verdict">Which; <see cref="Verdict.None"/> while it is hidden, or was not given.</param>
/// <param name="HasAnswered">True once one was given.</param>
/// <param name="At">When.</param>
/// <param name="Except">Its exceptions.</param>
/// <param name="Text">Its own words.</param>
/// <param name="LapsedSections">Sections that changed since it signed; while there are any, it does not count as a signature.</param>
[GenerateSerializer, Immutable, Alias("verdict-view")]
public sealed record VerdictView(
    OrganisationId Centre, Verdict Verdict, bool HasAnswered, DateTimeOffset? At, ImmutableArray<int> Except, string? Text, ImmutableArray<int> LapsedSections);

/// <summary>A joint response as those see it who take part.</summary>
/// <param name="Consultation">The hearing that it answers.</param>
/// <param name="Version">The version of hearing and response together.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Lead">The centre that leads the work.</param>
/// <param name="Centres">All that take part, the lead first.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Quorum">When it has enough signatures.</param>
/// <param name="HidesVerdicts">True where others' verdicts show only when all have answered.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Verdicts">What each centre has said.</param>
/// <param name="OpenFindings">How many findings of the check for personal data nobody has confirmed.</param>
/// <param name="ForSignersOnly">True once it is to be submitted for those who signed.</param>
/// <param name="Reason">Why it was reopened or abandoned last.</param>
[GenerateSerializer, Immutable, Alias("response-view")]
public sealed record ResponseView(
    ConsultationId Consultation,
    long Version,
    ResponseState State,
    OrganisationId Lead,
    ImmutableArray<OrganisationId> Centres,
    string Language,
    Quorum Quorum,
    bool HidesVerdicts,
    ImmutableArray<SectionSummary> Sections,
    ImmutableArray<VerdictView> Verdicts,
    int OpenFindings,
    bool ForSignersOnly,
    string? Reason);
