using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Proceedings;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>How far a joint response has come.</summary>
internal enum ResponseState
{
    Drafting = Contracts.ResponseState.Drafting,
    Frozen = Contracts.ResponseState.Frozen,
    Signing = Contracts.ResponseState.Signing,
    Ready = Contracts.ResponseState.Ready,
    Submitted = Contracts.ResponseState.Submitted,
    Abandoned = Contracts.ResponseState.Abandoned,
}

/// <summary>What happens when the sign-off stop comes and too few have signed.</summary>
internal enum IfMissed
{
    SubmitForSigners = Contracts.IfMissed.SubmitForSigners,
    DoNotSubmit = Contracts.IfMissed.DoNotSubmit,
}

/// <summary>What a centre says to a response.</summary>
internal enum Verdict
{
    Sign = Contracts.Verdict.Sign,
    SignExcept = Contracts.Verdict.SignExcept,
    Dissent = Contracts.Verdict.Dissent,
    Abstain = Contracts.Verdict.Abstain,
    NoComment = Contracts.Verdict.NoComment,
}

/// <summary>When a response has enough signatures.</summary>
internal sealed record QuorumRecord
{
    /// <summary>How many centres sign, with or without exceptions.</summary>
    [Range(1, 200)]
    public required int AtLeast { get; init; }

    /// <summary>Who has to be among them.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId> MustSign { get; init; } = [];

    public required IfMissed IfMissed { get; init; }

    public Quorum ToQuorum() => new(AtLeast, MustSign, (Contracts.IfMissed)IfMissed);

    public static QuorumRecord From(Quorum quorum) => new() { AtLeast = quorum.AtLeast, MustSign = quorum.MustSign, IfMissed = (IfMissed)quorum.IfMissed };
}

/// <summary>What a section is to be.</summary>
internal sealed record SectionRequest
{
    /// <summary>Plain text.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>
    /// Markdown, up to 200,000 bytes of UTF-8. It is kept in one form: composed characters, line feeds, no white space at the end of lines. Left out only with a
    /// source, for what that says.
    /// </summary>
    [StringLength(200_000)]
    public string? Text { get; init; }

    /// <summary>What it is taken from: minutes, or a part of group work. It stays with the section, also when that is changed.</summary>
    public SourceRequest? Source { get; init; }

    /// <summary>The centres whose staff may write it, besides the lead's; left out, it stays, and a new one is everybody's who takes part.</summary>
    [MinLength(1), MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId>? Contributors { get; init; }

    public SectionText ToText() => new(Title, Text, Contributors, Source?.ToSource());
}

/// <summary>A response to begin.</summary>
internal sealed record ResponseRequest
{
    /// <summary>The centre that leads the work.</summary>
    public required OrganisationId Lead { get; init; }

    /// <summary>All that take part; the lead does, named or not.</summary>
    [MaxLength(200), Distinct]
    public required ImmutableArray<OrganisationId> Centres { get; init; }

    [OneOf("nb", "nn", "en")]
    public string Language { get; init; } = "nb";

    public required QuorumRecord Quorum { get; init; }

    /// <summary>True to show others' verdicts only when all have answered, or the sign-off stop has come.</summary>
    public bool HidesVerdicts { get; init; }

    [MaxLength(200)]
    public ImmutableArray<SectionRequest> Sections { get; init; } = [];

    public NewResponse ToResponse() => new(Lead, Centres, Language, Quorum.ToQuorum(), HidesVerdicts, [.. Sections.Select(it => it.ToText())]);
}

/// <summary>Why something is done.</summary>
internal sealed record ReasonRequest
{
    [StringLength(2000, MinimumLength = 1)]
    public required string Reason { get; init; }
}

/// <summary>A section as somebody read it.</summary>
internal sealed record ReadSectionRequest
{
    [Range(1, 200)]
    public required int Section { get; init; }

    /// <summary>Its hash then.</summary>
    [StringLength(64, MinimumLength = 64)]
    public required string Hash { get; init; }
}

/// <summary>A centre's verdict on the text as it was read.</summary>
internal sealed record VerdictRequest
{
    public required Verdict Verdict { get; init; }

    /// <summary>For sign-except: the sections that it does not stand behind.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<int> Except { get; init; } = [];

    /// <summary>A dissent's own words, or why there are exceptions: Markdown.</summary>
    [StringLength(200_000)]
    public string? Text { get; init; }

    /// <summary>The hash of each section that was read; for a signature of each that it stands behind.</summary>
    [MaxLength(200)]
    public ImmutableArray<ReadSectionRequest> Read { get; init; } = [];

    /// <summary>For what was said before elsewhere: when. Operators only.</summary>
    public DateTimeOffset? At { get; init; }

    public GivenVerdict ToVerdict() => new((Contracts.Verdict)Verdict, Except, Text, [.. Read.Select(it => new ReadSection(it.Section, it.Hash))], At);
}

/// <summary>A section without its text.</summary>
internal sealed record SectionSummaryResponse(
    int Number, string Title, ImmutableArray<OrganisationId> Contributors, int Version, string Hash, int Bytes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceResponse? Source)
{
    public static SectionSummaryResponse From(SectionSummary it) =>
        new(it.Number, it.Title, it.Contributors, it.Version, it.Hash, it.Bytes, it.Source is { } source ? SourceResponse.From(source) : null);
}

/// <summary>A section.</summary>
internal sealed record SectionResponse(
    int Number, string Title, string Text, ImmutableArray<OrganisationId> Contributors, int Version, string Hash,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] SourceResponse? Source) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag => EntityTag.Of(Version);

    public static SectionResponse From(SectionView it) =>
        new(it.Section.Number, it.Section.Title, it.Text, it.Section.Contributors, it.Section.Version, it.Section.Hash,
            it.Section.Source is { } source ? SourceResponse.From(source) : null);
}

/// <summary>One version of a section, without its text.</summary>
internal sealed record SectionVersionResponse(int Number, string Hash, DateTimeOffset At, PersonId? Person, OrganisationId? Organisation)
{
    public static SectionVersionResponse From(SectionVersion it) => new(it.Number, it.Hash, it.At, it.Person, it.Organisation);
}

/// <summary>What a centre has said.</summary>
/// <param name="Centre">Which centre.</param>
/// <param name="Answered">True once it has.</param>
/// <param name="Verdict">What; null while it is hidden.</param>
/// <param name="At">When.</param>
/// <param name="Except">Its exceptions.</param>
/// <param name="Text">Its own words.</param>
/// <param name="LapsedSections">Sections that changed since it signed; while there are any, it counts as no signature.</param>
internal sealed record VerdictResponse(
    OrganisationId Centre, bool Answered, Verdict? Verdict, DateTimeOffset? At, ImmutableArray<int> Except, string? Text, ImmutableArray<int> LapsedSections)
{
    public static VerdictResponse From(VerdictView it) =>
        new(it.Centre, it.HasAnswered, it.Verdict == Contracts.Verdict.None ? null : (Verdict)it.Verdict, it.At, it.Except, it.Text, it.LapsedSections);
}

/// <summary>A joint response, for those who take part.</summary>
/// <param name="Consultation">The consultation that it answers.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Lead">The centre that leads the work.</param>
/// <param name="Centres">All that take part, the lead first.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Quorum">When it has enough signatures.</param>
/// <param name="HidesVerdicts">True where others' verdicts show only when all have answered.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Verdicts">What each centre has said.</param>
/// <param name="OpenFindings">How many findings of the check for personal data no person has confirmed.</param>
/// <param name="ForSignersOnly">True once it is to be submitted for those who signed.</param>
/// <param name="Reason">Why it was reopened or abandoned last.</param>
internal sealed record JointResponseResponse(
    ConsultationId Consultation,
    ResponseState State,
    OrganisationId Lead,
    ImmutableArray<OrganisationId> Centres,
    string Language,
    QuorumRecord Quorum,
    bool HidesVerdicts,
    ImmutableArray<SectionSummaryResponse> Sections,
    ImmutableArray<VerdictResponse> Verdicts,
    int OpenFindings,
    bool ForSignersOnly,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static JointResponseResponse From(ResponseView it) => new(
        it.Consultation, (ResponseState)it.State, it.Lead, it.Centres, it.Language, QuorumRecord.From(it.Quorum), it.HidesVerdicts,
        [.. it.Sections.Select(SectionSummaryResponse.From)], [.. it.Verdicts.Select(VerdictResponse.From)], it.OpenFindings, it.ForSignersOnly, it.Reason)
    {
        Tag = EntityTag.Of(it.Version),
    };
}
