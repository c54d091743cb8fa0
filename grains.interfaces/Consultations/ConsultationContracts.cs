using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Members;

namespace NetworkBackend.Consultations;

/// <summary>Where a hearing stands.</summary>
public enum ConsultationState
{
    /// <summary>Nothing was ever recorded under this id.</summary>
    Unknown,

    /// <summary>Somebody has seen it; whether to answer is open.</summary>
    Discovered,

    /// <summary>Being answered.</summary>
    Open,

    /// <summary>Over: its deadline has passed, or it was closed before.</summary>
    Closed,
}

/// <summary>A document of a hearing.</summary>
/// <param name="Title">What it is, 1 to 300 characters.</param>
/// <param name="Url">Where it is: a whole http or https address.</param>
[GenerateSerializer, Immutable, Alias("consultation-document")]
public sealed record ConsultationDocument(string Title, string Url);

/// <summary>How what is planned follows from the deadline: so many days before it, at the same hour in Europe/Oslo.</summary>
/// <param name="DraftFreezeDays">When the text stops changing but by amendments; not less than the next.</param>
/// <param name="CommentStopDays">When comments and amendments end; not less than the next.</param>
/// <param name="SignOffStopDays">When verdicts end and the quorum rule decides.</param>
/// <param name="ReminderDays">How many days before the sign-off stop those are reminded who have not answered.</param>
[GenerateSerializer, Immutable, Alias("plan-rule")]
public sealed record PlanRule(int DraftFreezeDays, int CommentStopDays, int SignOffStopDays, ImmutableArray<int> ReminderDays)
{
    /// <summary>Three weeks, ten days and three days before the deadline; reminders a week, two days and a day before the sign-off stop.</summary>
    public static PlanRule Usual { get; } = new(21, 10, 3, [7, 2, 1]);

    /// <inheritdoc/>
    public bool Equals(PlanRule? other) => other is not null
        && (DraftFreezeDays, CommentStopDays, SignOffStopDays) == (other.DraftFreezeDays, other.CommentStopDays, other.SignOffStopDays)
        && ReminderDays.SequenceEqual(other.ReminderDays);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DraftFreezeDays, CommentStopDays, SignOffStopDays, ReminderDays.Length);
}

/// <summary>What is planned back from a deadline.</summary>
/// <param name="DraftFreeze">The text freezes by itself.</param>
/// <param name="CommentStop">The last instant for comments and amendments.</param>
/// <param name="SignOffStop">The last instant for verdicts.</param>
[GenerateSerializer, Immutable, Alias("consultation-plan")]
public sealed record ConsultationPlan(DateTimeOffset DraftFreeze, DateTimeOffset CommentStop, DateTimeOffset SignOffStop);

/// <summary>What a hearing is, as centres write it down.</summary>
/// <param name="Title">1 to 300 characters.</param>
/// <param name="Issuer">Who asks, e.g. a ministry.</param>
/// <param name="Reference">Their case number.</param>
/// <param name="Documents">What is to be read.</param>
/// <param name="Questions">What is asked.</param>
[GenerateSerializer, Immutable, Alias("consultation-profile")]
public sealed record ConsultationProfile(
    string Title, string Issuer, string? Reference, ImmutableArray<ConsultationDocument> Documents, ImmutableArray<string> Questions)
{
    /// <inheritdoc/>
    public bool Equals(ConsultationProfile? other) => other is not null && (Title, Issuer, Reference) == (other.Title, other.Issuer, other.Reference)
        && Documents.SequenceEqual(other.Documents) && Questions.SequenceEqual(other.Questions);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Title, Issuer, Reference);
}

/// <summary>A new hearing.</summary>
/// <param name="Owner">The centre that found it.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Deadline">Its last instant.</param>
/// <param name="Rule">How what is planned follows from the deadline.</param>
[GenerateSerializer, Immutable, Alias("new-consultation")]
public sealed record NewConsultation(OrganisationId Owner, ConsultationProfile Profile, Moment Deadline, PlanRule Rule);

/// <summary>A change to a hearing; what is null stays.</summary>
/// <param name="Title">The title.</param>
/// <param name="Issuer">Who asks.</param>
/// <param name="Reference">Their case number.</param>
/// <param name="Deadline">Its last instant; what is planned moves along.</param>
/// <param name="Documents">All documents.</param>
/// <param name="Questions">All questions.</param>
/// <param name="Rule">How what is planned follows from the deadline.</param>
[GenerateSerializer, Immutable, Alias("consultation-change")]
public sealed record ConsultationChange(
    string? Title, string? Issuer, string? Reference, Moment? Deadline, ImmutableArray<ConsultationDocument>? Documents, ImmutableArray<string>? Questions, PlanRule? Rule);

/// <summary>A hearing as everybody sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Revision">Rises with what it is and where it stands; what its <c>ETag</c> is made of.</param>
/// <param name="Version">Rises with every change to it or its answer; 0 for those who take no part.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">The centre that found it.</param>
/// <param name="Profile">What it is.</param>
/// <param name="Deadline">Its last instant.</param>
/// <param name="Rule">How what is planned follows from the deadline.</param>
/// <param name="Plan">What is planned.</param>
/// <param name="Response">How far the answer has come; null where there is none.</param>
/// <param name="Forecast">What is still needed, for those who take part; null for others.</param>
[GenerateSerializer, Immutable, Alias("consultation-view")]
public sealed record ConsultationView(
    ConsultationId Id,
    int Revision,
    long Version,
    ConsultationState State,
    OrganisationId Owner,
    ConsultationProfile Profile,
    DateTimeOffset Deadline,
    PlanRule Rule,
    ConsultationPlan Plan,
    ResponseState? Response,
    Forecast? Forecast);

/// <summary>How far the signing has come.</summary>
/// <param name="Signatures">How many have signed what the text says now; null while verdicts are hidden.</param>
/// <param name="Needed">How many the quorum rule asks for.</param>
/// <param name="Answered">How many have answered at all.</param>
/// <param name="Centres">How many take part.</param>
/// <param name="DaysLeft">Days in Europe/Oslo until the sign-off stop; 0 on that day and after it.</param>
[GenerateSerializer, Immutable, Alias("forecast")]
public sealed record Forecast(int? Signatures, int Needed, int Answered, int Centres, int DaysLeft);
