using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Consultations;
using NetworkBackend.Members;
using Contracts = NetworkBackend.Consultations;

namespace NetworkBackend.Api.Consultations;

/// <summary>Where a consultation stands.</summary>
internal enum ConsultationState
{
    Discovered = Contracts.ConsultationState.Discovered,
    Open = Contracts.ConsultationState.Open,
    Closed = Contracts.ConsultationState.Closed,
}

/// <summary>A document of a consultation.</summary>
internal sealed record DocumentRecord
{
    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>A whole http or https address.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public required string Url { get; init; }

    public ConsultationDocument ToDocument() => new(Title, Url);

    public static DocumentRecord From(ConsultationDocument document) => new() { Title = document.Title, Url = document.Url };
}

/// <summary>How what is planned follows from the deadline: so many days before it, at the same hour in Norway.</summary>
internal sealed record PlanRuleRecord
{
    /// <summary>When the text freezes.</summary>
    [Range(0, 1000)]
    public required int DraftFreezeDays { get; init; }

    /// <summary>When comments and amendments end.</summary>
    [Range(0, 1000)]
    public required int CommentStopDays { get; init; }

    /// <summary>When verdicts end, and the quorum rule decides.</summary>
    [Range(0, 1000)]
    public required int SignOffStopDays { get; init; }

    /// <summary>How many days before the sign-off stop those are reminded who have not answered.</summary>
    [MaxLength(20), Distinct]
    public ImmutableArray<int> ReminderDays { get; init; } = [];

    public PlanRule ToRule() => new(DraftFreezeDays, CommentStopDays, SignOffStopDays, ReminderDays);

    public static PlanRuleRecord From(PlanRule rule) => new()
    {
        DraftFreezeDays = rule.DraftFreezeDays, CommentStopDays = rule.CommentStopDays, SignOffStopDays = rule.SignOffStopDays, ReminderDays = rule.ReminderDays,
    };
}

/// <summary>A consultation to write down.</summary>
internal sealed record ConsultationRequest
{
    /// <summary>The centre that found it.</summary>
    public required OrganisationId Owner { get; init; }

    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Who asks, e.g. a ministry.</summary>
    [StringLength(300, MinimumLength = 1)]
    public required string Issuer { get; init; }

    /// <summary>Their case number.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Reference { get; init; }

    /// <summary>Its last instant: with its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public required string Deadline { get; init; }

    [MaxLength(100)]
    public ImmutableArray<DocumentRecord> Documents { get; init; } = [];

    /// <summary>What is asked.</summary>
    [MaxLength(200), Each(1, 2000)]
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>How what is planned follows from the deadline; left out, three weeks, ten days and three days before it.</summary>
    public PlanRuleRecord? Plan { get; init; }

    public NewConsultation ToConsultation() => new(
        Owner, new(Title, Issuer, Reference, [.. Documents.Select(it => it.ToDocument())], Questions), TimeInNorwayAttribute.MomentOf(Deadline), Plan?.ToRule() ?? PlanRule.Usual);
}

/// <summary>A change to a consultation, as a merge patch: what is left out stays as it is, and a list replaces the one before.</summary>
internal sealed record ConsultationPatch : IMergePatch
{
    [StringLength(300, MinimumLength = 1)]
    public string? Title { get; init; }

    [StringLength(300, MinimumLength = 1)]
    public string? Issuer { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? Reference { get; init; }

    /// <summary>Moves what is planned along.</summary>
    [TimeInNorway]
    public string? Deadline { get; init; }

    [MaxLength(100)]
    public ImmutableArray<DocumentRecord>? Documents { get; init; }

    [MaxLength(200), Each(1, 2000)]
    public ImmutableArray<string>? Questions { get; init; }

    public PlanRuleRecord? Plan { get; init; }

    public ConsultationChange ToChange() => new(
        Title, Issuer, Reference, Deadline is null ? null : TimeInNorwayAttribute.MomentOf(Deadline), Documents is { } documents ? [.. documents.Select(it => it.ToDocument())] : null,
        Questions, Plan?.ToRule());
}

/// <summary>What is planned back from a deadline, and the rule by which it is.</summary>
internal sealed record PlanResponse(DateTimeOffset DraftFreeze, DateTimeOffset CommentStop, DateTimeOffset SignOffStop, PlanRuleRecord Rule);

/// <summary>How far the signing has come.</summary>
/// <param name="Signed">How many have signed what the text says now; null while verdicts are hidden.</param>
/// <param name="Needed">How many the quorum rule asks for.</param>
/// <param name="Answered">How many have answered at all.</param>
/// <param name="Centres">How many take part.</param>
/// <param name="DaysLeft">Days until the sign-off stop, as the calendar in Norway counts them.</param>
internal sealed record ForecastResponse(int? Signed, int Needed, int Answered, int Centres, int DaysLeft);

/// <summary>A consultation; how far its response has come only for those who take part, or once it is submitted.</summary>
internal sealed record ConsultationResponse(
    ConsultationId Id,
    ConsultationState State,
    OrganisationId Owner,
    string Title,
    string Issuer,
    string? Reference,
    DateTimeOffset Deadline,
    ImmutableArray<DocumentRecord> Documents,
    ImmutableArray<string> Questions,
    PlanResponse Plan,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ResponseState? Response,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ForecastResponse? Forecast) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    /// <summary>What those see who take part is another representation, and the days that are left change without a new version.</summary>
    public static ConsultationResponse From(ConsultationView it) => new(
        it.Id, (ConsultationState)it.State, it.Owner, it.Profile.Title, it.Profile.Issuer, it.Profile.Reference, it.Deadline,
        [.. it.Profile.Documents.Select(DocumentRecord.From)], it.Profile.Questions,
        new(it.Plan.DraftFreeze, it.Plan.CommentStop, it.Plan.SignOffStop, PlanRuleRecord.From(it.Rule)),
        (ResponseState?)it.Response,
        it.Forecast is { } ahead ? new(ahead.Signatures, ahead.Needed, ahead.Answered, ahead.Centres, ahead.DaysLeft) : null)
    {
        Tag = EntityTag.Of(it.Revision, it.Forecast is { } forecast ? string.Create(CultureInfo.InvariantCulture, $"full-{it.Version}-{forecast.DaysLeft}") : it.Response is null ? null : "submitted"),
    };
}
