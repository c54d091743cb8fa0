using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Updates;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>What a response is written as.</summary>
internal enum ResponseFormat
{
    Markdown = Contracts.ResponseFormat.Markdown,
    Html = Contracts.ResponseFormat.Html,
    Docx = Contracts.ResponseFormat.Docx,
}

/// <summary>What became of something that was asked for.</summary>
internal enum OutcomeOfPoint
{
    Adopted = Contracts.OutcomeOfPoint.Adopted,
    Partly = Contracts.OutcomeOfPoint.Partly,
    NotAdopted = Contracts.OutcomeOfPoint.NotAdopted,
}

/// <summary>A response to submit.</summary>
internal sealed record SubmissionRequest
{
    /// <summary>What it is sent as.</summary>
    public ResponseFormat Format { get; init; } = ResponseFormat.Docx;

    /// <summary>How it is sent, e.g. the issuer's page.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Channel { get; init; }

    /// <summary>What the issuer answered; shown to those who take part.</summary>
    [StringLength(300, MinimumLength = 1)]
    public string? Receipt { get; init; }

    /// <summary>The issuer's reference of the answer.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Reference { get; init; }

    /// <summary>Where the issuer shows it: a whole http or https address.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public string? PublishedUrl { get; init; }

    /// <summary>For what was sent before elsewhere: when. Operators only.</summary>
    public DateTimeOffset? At { get; init; }

    public NewSubmission ToSubmission() => new((Contracts.ResponseFormat)Format, Channel, Receipt, Reference, PublishedUrl, At);
}

/// <summary>More that is known of a submission, as a merge patch: what is left out stays as it is.</summary>
internal sealed record SubmissionPatch : IMergePatch
{
    /// <summary>How it was sent.</summary>
    [StringLength(300, MinimumLength = 1)]
    public string? Channel { get; init; }

    /// <summary>What the issuer answered; shown to those who take part.</summary>
    [StringLength(300, MinimumLength = 1)]
    public string? Receipt { get; init; }

    /// <summary>The issuer's reference of the answer.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Reference { get; init; }

    /// <summary>Where the issuer shows it: a whole http or https address.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public string? PublishedUrl { get; init; }

    public SubmissionChange ToChange() => new(Channel, Receipt, Reference, PublishedUrl);
}

/// <summary>Something that a response asked for, and what became of it.</summary>
internal sealed record OutcomePointRecord
{
    /// <summary>What was asked for.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public required string Asked { get; init; }

    public required OutcomeOfPoint Outcome { get; init; }

    /// <summary>Where that can be read, or how.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public string? Note { get; init; }

    public OutcomePoint ToPoint() => new(Asked, (Contracts.OutcomeOfPoint)Outcome, Note);

    public static OutcomePointRecord From(OutcomePoint it) => new() { Asked = it.Asked, Outcome = (OutcomeOfPoint)it.Outcome, Note = it.Note };
}

/// <summary>What became of a response, point for point, in place of what was said before.</summary>
internal sealed record OutcomeRequest
{
    [MaxLength(200)]
    public required ImmutableArray<OutcomePointRecord> Points { get; init; }
}

/// <summary>Who stands behind a submitted response, or does not.</summary>
internal sealed record SignatoryResponse(OrganisationId Centre, string Name, Verdict Verdict, DateTimeOffset At, ImmutableArray<int> Except)
{
    public static SignatoryResponse From(Signatory it) => new(it.Centre, it.Name, (Verdict)it.Verdict, it.At, it.Except);
}

/// <summary>A section as it was signed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Hash">SHA-256 of the title, two line feeds and the text.</param>
internal sealed record SignedSectionResponse(int Number, string Title, string Hash)
{
    public static SignedSectionResponse From(SectionSummary it) => new(it.Number, it.Title, it.Hash);
}

/// <summary>What was submitted; receipts only for those who take part.</summary>
/// <param name="Consultation">The consultation that it answers.</param>
/// <param name="Format">What it was sent as.</param>
/// <param name="Sha256">SHA-256 of the exact bytes.</param>
/// <param name="Bytes">How many.</param>
/// <param name="At">When.</param>
/// <param name="Channel">How.</param>
/// <param name="Receipt">What the issuer answered.</param>
/// <param name="Reference">The issuer's reference of the answer.</param>
/// <param name="PublishedUrl">Where the issuer shows it.</param>
/// <param name="Sections">Its sections, with the hashes that were signed.</param>
/// <param name="Signatories">Those whom it names, with what they said.</param>
/// <param name="Update">The joint update that tells of it.</param>
/// <param name="Outcome">What became of it, point for point; empty until somebody says so.</param>
internal sealed record SubmissionResponse(
    ConsultationId Consultation,
    ResponseFormat Format,
    FileHash Sha256,
    long Bytes,
    DateTimeOffset At,
    string Channel,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Receipt,
    string? Reference,
    string? PublishedUrl,
    ImmutableArray<SignedSectionResponse> Sections,
    ImmutableArray<SignatoryResponse> Signatories,
    UpdateId Update,
    ImmutableArray<OutcomePointRecord> Outcome) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static SubmissionResponse From(SubmissionView it) => new(
        it.Consultation, (ResponseFormat)it.Format, it.Hash, it.Bytes, it.At, it.Channel, it.Receipt, it.Reference, it.PublishedUrl,
        [.. it.Sections.Select(SignedSectionResponse.From)], [.. it.Signatories.Select(SignatoryResponse.From)], it.Update, [.. it.Outcome.Select(OutcomePointRecord.From)])
    {
        Tag = EntityTag.Of(it.Revision, it.IsFull ? "full" : null),
    };
}

/// <summary>What a file is: its address is the same whoever asks, and however long after.</summary>
internal static class ResponseFileTypes
{
    public static FileAnswer ToAnswer(this Outcomes.Outcome<ResponseFile> outcome, ConsultationId id) =>
        outcome.Succeeded ? Of(outcome.Value, id) : Http.Problems.Refusals.ToProblem(outcome.Refusal);

    private static FileAnswer Of(ResponseFile file, ConsultationId id)
    {
        var (mediaType, ending) = file.Format switch
        {
            Contracts.ResponseFormat.Markdown => (DocumentTypes.Markdown, "md"),
            Contracts.ResponseFormat.Html => (DocumentTypes.Html, "html"),
            _ => (DocumentTypes.Docx, "docx"),
        };
        return new([.. file.Content], mediaType, $"{id}.{ending}", new($"\"{file.Hash.Value[..24]}\""));
    }
}
