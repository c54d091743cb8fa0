using System.Collections.Immutable;
using NetworkBackend.Members;
using NetworkBackend.PersonalData;
using NetworkBackend.Updates;

namespace NetworkBackend.Consultations;

/// <summary>What a response is written as.</summary>
public enum ResponseFormat
{
    /// <summary>CommonMark with pipe tables.</summary>
    Markdown,

    /// <summary>One HTML page that needs nothing else.</summary>
    Html,

    /// <summary>Office Open XML, for word processors.</summary>
    Docx,
}

/// <summary>A response as a file.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Content">The bytes; the same for the same state.</param>
/// <param name="Hash">Their hash.</param>
[GenerateSerializer, Immutable, Alias("response-file")]
public sealed record ResponseFile(ResponseFormat Format, ImmutableArray<byte> Content, FileHash Hash);

/// <summary>Something in a response that a person has to look at before it is published.</summary>
/// <param name="Number">Its place in the list, from 1; 0 outside of it.</param>
/// <param name="Id">The same while the same stands at the same place.</param>
/// <param name="Kind">What it may be.</param>
/// <param name="Section">The section that it is in; null in a centre's own words.</param>
/// <param name="Centre">The centre whose words it is in; null in a section.</param>
/// <param name="Part">What of them, and where in it; null for what is not found any more by the check as it is now.</param>
/// <param name="IsConfirmed">True once a person has confirmed that it may be published.</param>
[GenerateSerializer, Immutable, Alias("finding-view")]
public sealed record FindingView(int Number, FindingId Id, FindingKind Kind, int? Section, OrganisationId? Centre, FoundPart? Part, bool IsConfirmed);

/// <summary>Where something was found.</summary>
/// <param name="IsTitle">True in a section's title, false in a text.</param>
/// <param name="From">Where it begins, in UTF-16 code units from 0.</param>
/// <param name="To">Where it ends, which is no longer part of it.</param>
/// <param name="Excerpt">What stands there.</param>
/// <param name="Reason">One sentence that says why it was found.</param>
[GenerateSerializer, Immutable, Alias("found-part")]
public sealed record FoundPart(bool IsTitle, int From, int To, string Excerpt, string Reason);

/// <summary>A response to submit.</summary>
/// <param name="Format">What it is sent as.</param>
/// <param name="Channel">How it is sent, e.g. the issuer's page or an address.</param>
/// <param name="Receipt">What the issuer answered; null for nothing yet.</param>
/// <param name="Reference">The issuer's reference of the answer; null for none yet.</param>
/// <param name="PublishedUrl">Where the issuer shows it; null for nowhere yet.</param>
/// <param name="At">For what was sent before elsewhere: when. Operators only; null for now.</param>
[GenerateSerializer, Immutable, Alias("new-submission")]
public sealed record NewSubmission(ResponseFormat Format, string Channel, string? Receipt, string? Reference, string? PublishedUrl, DateTimeOffset? At);

/// <summary>A change to what is known of a submission; what is null stays.</summary>
/// <param name="Channel">How it was sent.</param>
/// <param name="Receipt">What the issuer answered.</param>
/// <param name="Reference">The issuer's reference of the answer.</param>
/// <param name="PublishedUrl">Where the issuer shows it.</param>
[GenerateSerializer, Immutable, Alias("submission-change")]
public sealed record SubmissionChange(string? Channel, string? Receipt, string? Reference, string? PublishedUrl);

/// <summary>What became of something that was asked for.</summary>
public enum OutcomeOfPoint
{
    /// <summary>Not told.</summary>
    None,

    /// <summary>As it was asked for.</summary>
    Adopted,

    /// <summary>In part.</summary>
    Partly,

    /// <summary>Not.</summary>
    NotAdopted,
}

/// <summary>Something that a response asked for, and what became of it.</summary>
/// <param name="Asked">What was asked for, 1 to 2000 characters.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Note">Where that can be read, or how; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("outcome-point")]
public sealed record OutcomePoint(string Asked, OutcomeOfPoint Outcome, string? Note);

/// <summary>Who stands behind a submitted response, or does not.</summary>
/// <param name="Centre">Which centre.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Verdict">What it said.</param>
/// <param name="At">When.</param>
/// <param name="Except">The sections that it excepts.</param>
[GenerateSerializer, Immutable, Alias("signatory")]
public sealed record Signatory(OrganisationId Centre, string Name, Verdict Verdict, DateTimeOffset At, ImmutableArray<int> Except);

/// <summary>What was submitted, for everybody.</summary>
/// <param name="Consultation">The hearing that it answers.</param>
/// <param name="Revision">As the hearing's; what its <c>ETag</c> is made of.</param>
/// <param name="Format">What it was sent as.</param>
/// <param name="Hash">Of the exact bytes.</param>
/// <param name="Bytes">How many.</param>
/// <param name="At">When.</param>
/// <param name="Channel">How.</param>
/// <param name="Receipt">What the issuer answered, for those who take part; null for others, and for nothing.</param>
/// <param name="Reference">The issuer's reference of the answer.</param>
/// <param name="PublishedUrl">Where the issuer shows it.</param>
/// <param name="Sections">Its sections, with the hashes that were signed.</param>
/// <param name="Signatories">Those whom it names, in its order.</param>
/// <param name="Update">The joint update that told of it.</param>
/// <param name="Outcome">What became of it, point for point; empty until somebody says so.</param>
/// <param name="IsFull">True for those who take part.</param>
[GenerateSerializer, Immutable, Alias("submission-view")]
public sealed record SubmissionView(
    ConsultationId Consultation,
    int Revision,
    ResponseFormat Format,
    FileHash Hash,
    long Bytes,
    DateTimeOffset At,
    string Channel,
    string? Receipt,
    string? Reference,
    string? PublishedUrl,
    ImmutableArray<SectionSummary> Sections,
    ImmutableArray<Signatory> Signatories,
    UpdateId Update,
    ImmutableArray<OutcomePoint> Outcome,
    bool IsFull);

/// <summary>Something that a centre is told of.</summary>
/// <param name="Seq">Its place in the sequence of all changes.</param>
/// <param name="Type">What happened, e.g. <c>response.reminder</c>.</param>
/// <param name="Consultation">To which hearing or its answer.</param>
/// <param name="At">When.</param>
/// <param name="Sections">The sections that it concerns; empty for all of it.</param>
[GenerateSerializer, Immutable, Alias("notice")]
public sealed record Notice(long Seq, string Type, ConsultationId Consultation, DateTimeOffset At, ImmutableArray<int> Sections);
