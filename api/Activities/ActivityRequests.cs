using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

/// <summary>An organisation that takes part in arranging an activity, without being a centre that has to accept.</summary>
internal sealed record PartnerRecord
{
    public required OrganisationId Id { get; init; }

    public required PartnerRole Role { get; init; }

    public ActivityPartner ToPartner() => new(Id, (Contracts.PartnerRole)Role);

    public static PartnerRecord From(ActivityPartner it) => new() { Id = it.Id, Role = (PartnerRole)it.Role };
}

/// <summary>Who speaks: a role and an organisation, and no person.</summary>
internal sealed record SpeakerRecord
{
    [StringLength(200, MinimumLength = 1)]
    public required string Role { get; init; }

    public OrganisationId? Organisation { get; init; }

    public ProgrammeSpeaker ToSpeaker() => new(Role, Organisation);

    public static SpeakerRecord From(ProgrammeSpeaker it) => new() { Role = it.Role, Organisation = it.Organisation };
}

/// <summary>A session of the programme.</summary>
internal sealed record SessionRequest
{
    /// <summary>With its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public required string Starts { get; init; }

    [TimeInNorway]
    public required string Ends { get; init; }

    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Which of several that run side by side.</summary>
    [StringLength(100, MinimumLength = 1)]
    public string? Track { get; init; }

    [StringLength(100, MinimumLength = 1)]
    public string? Room { get; init; }

    [MaxLength(20)]
    public ImmutableArray<SpeakerRecord> Speakers { get; init; } = [];

    public ProgrammeSession ToSession() =>
        new(TimeInNorwayAttribute.MomentOf(Starts), TimeInNorwayAttribute.MomentOf(Ends), Title, Track, Room, [.. Speakers.Select(it => it.ToSpeaker())]);
}

/// <summary>Seats that are kept for a centre's people until a date.</summary>
internal sealed record ShareRecord
{
    public required OrganisationId Centre { get; init; }

    [Range(1, 1_000_000)]
    public required int Seats { get; init; }

    public SeatShare ToShare() => new(Centre, Seats);

    public static ShareRecord From(SeatShare it) => new() { Centre = it.Centre, Seats = it.Seats };
}

/// <summary>The seats of one mode.</summary>
internal sealed record PoolRequest
{
    /// <summary>How many; left out, as many as come.</summary>
    [Range(1, 1_000_000)]
    public int? Capacity { get; init; }

    /// <summary>How many of them are kept for whom.</summary>
    [MaxLength(100)]
    public ImmutableArray<ShareRecord> Shares { get; init; } = [];

    public PoolPlan ToPlan() => new(Capacity, [.. Shares.Select(it => it.ToShare())]);
}

/// <summary>The seats of an activity: one pool for each mode that it has.</summary>
internal sealed record PoolsRequest
{
    public PoolRequest? Physical { get; init; }

    public PoolRequest? Digital { get; init; }

    /// <summary>From when on the seats of all shares are everybody's.</summary>
    [TimeInNorway]
    public string? SharesUntil { get; init; }

    public SeatPlan ToPlan() => new(Physical?.ToPlan(), Digital?.ToPlan(), SharesUntil is null ? null : TimeInNorwayAttribute.MomentOf(SharesUntil));
}

/// <summary>How seats are given.</summary>
internal sealed record SeatRulesRecord
{
    /// <summary>How many may come together on one registration.</summary>
    [Range(1, 100)]
    public int LargestParty { get; init; } = SeatRules.Usual.LargestParty;

    /// <summary>How many hours a seat that became free is held for whoever waited for it; 0 gives it at once.</summary>
    [Range(0, 720)]
    public int OfferHours { get; init; } = SeatRules.Usual.OfferHours;

    /// <summary>How often a party that is too large for the free seats may be passed by others behind it.</summary>
    [Range(0, 100)]
    public int MostPasses { get; init; } = SeatRules.Usual.MostPasses;

    /// <summary>How many days those have to choose whose mode or seat a change of shape took.</summary>
    [Range(1, 60)]
    public int ChoiceDays { get; init; } = SeatRules.Usual.ChoiceDays;

    /// <summary>How many days after it took place it is known who was there.</summary>
    [Range(0, 730)]
    public int RetentionDays { get; init; } = SeatRules.Usual.RetentionDays;

    public SeatRules ToRules() => new(LargestParty, OfferHours, MostPasses, ChoiceDays, RetentionDays);

    public static SeatRulesRecord From(SeatRules it) => new()
    {
        LargestParty = it.LargestParty, OfferHours = it.OfferHours, MostPasses = it.MostPasses, ChoiceDays = it.ChoiceDays, RetentionDays = it.RetentionDays,
    };
}

/// <summary>What an activity is.</summary>
internal record ProfileRecord
{
    public required ActivityKind Kind { get; init; }

    [StringLength(300, MinimumLength = 1)]
    public required string Title { get; init; }

    /// <summary>Of title and summary.</summary>
    [OneOf("nb", "nn", "se", "en")]
    public string Language { get; init; } = "nb";

    [StringLength(2000, MinimumLength = 1)]
    public string? Summary { get; init; }

    /// <summary>What it is one of, e.g. a yearly conference.</summary>
    [StringLength(64, MinimumLength = 1)]
    public string? Series { get; init; }

    public NetworkId? Network { get; init; }

    [StringLength(300, MinimumLength = 1)]
    public string? Place { get; init; }

    /// <summary>Where there is more: a whole http or https address.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public string? Url { get; init; }

    public FundingStatus Funding { get; init; } = FundingStatus.NotNeeded;

    /// <summary>Keys of the recovery topics.</summary>
    [MaxLength(5), Distinct, Each(1, 64)]
    public ImmutableArray<string> Topics { get; init; } = [];

    [MaxLength(200)]
    public ImmutableArray<PartnerRecord> Partners { get; init; } = [];

    public ActivityProfile ToProfile() => new(
        (Contracts.ActivityKind)Kind, Title, Language, Summary, Series, Network, Place, Url, (Contracts.FundingStatus)Funding, Topics, [.. Partners.Select(it => it.ToPartner())]);
}

/// <summary>An activity to propose. It takes place from an instant to an instant, or, where that is not known, in a period.</summary>
internal sealed record ActivityRequest : ProfileRecord
{
    /// <summary>The centre that proposes it.</summary>
    public required OrganisationId Owner { get; init; }

    public required ActivityFormat Format { get; init; }

    /// <summary>With its offset, or without one as clocks in Norway show it.</summary>
    [TimeInNorway]
    public string? Starts { get; init; }

    [TimeInNorway]
    public string? Ends { get; init; }

    /// <summary>Where no more is known: a year, a month, a day, or two days with a slash between them.</summary>
    [StringLength(21, MinimumLength = 4)]
    public string? Period { get; init; }

    [MaxLength(200)]
    public ImmutableArray<SessionRequest> Programme { get; init; } = [];

    /// <summary>The other centres that are asked to arrange it too.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId> Organisers { get; init; } = [];

    public required PoolsRequest Pools { get; init; }

    public SeatRulesRecord? Rules { get; init; }

    public NewActivity ToActivity() => new(
        Owner, ToProfile(), (Contracts.ActivityFormat)Format, Times.Of(Starts, Ends, Period), [.. Programme.Select(it => it.ToSession())], Organisers, Pools.ToPlan(),
        Rules?.ToRules() ?? SeatRules.Usual);
}

/// <summary>A change to an activity, as a merge patch: what is left out stays as it is, and a list replaces the one before.</summary>
internal sealed record ActivityPatch : IMergePatch
{
    /// <summary>What it is, all of it.</summary>
    public ProfileRecord? Profile { get; init; }

    [TimeInNorway]
    public string? Starts { get; init; }

    [TimeInNorway]
    public string? Ends { get; init; }

    [StringLength(21, MinimumLength = 4)]
    public string? Period { get; init; }

    [MaxLength(200)]
    public ImmutableArray<SessionRequest>? Programme { get; init; }

    /// <summary>Centres to ask besides those already asked.</summary>
    [MaxLength(200), Distinct]
    public ImmutableArray<OrganisationId>? Organisers { get; init; }

    /// <summary>Its seats: more at any time; fewer, once it is confirmed, by a change of shape.</summary>
    public PoolsRequest? Pools { get; init; }

    public SeatRulesRecord? Rules { get; init; }

    public ActivityChange ToChange() => new(
        Profile?.ToProfile(), Starts is null && Ends is null && Period is null ? null : Times.Of(Starts, Ends, Period),
        Programme is { } sessions ? [.. sessions.Select(it => it.ToSession())] : null, Organisers, Pools?.ToPlan(), Rules?.ToRules());
}

/// <summary>A change of shape, in which every registration is kept.</summary>
internal sealed record ShapeRequest
{
    /// <summary>What it becomes.</summary>
    public required ActivityShape To { get; init; }

    /// <summary>Seats in the place; left out, as they are.</summary>
    public PoolRequest? Physical { get; init; }

    /// <summary>Seats over the net; left out, as they are, or as many as come where there were none.</summary>
    public PoolRequest? Digital { get; init; }

    /// <summary>When it begins from now on.</summary>
    [TimeInNorway]
    public string? Starts { get; init; }

    /// <summary>When it ends from now on; left out, it takes as long as before.</summary>
    [TimeInNorway]
    public string? Ends { get; init; }

    /// <summary>What becomes of those who have to choose and do not.</summary>
    public Unanswered Unanswered { get; init; } = Unanswered.Keep;

    /// <summary>Why, for everybody to read.</summary>
    [StringLength(2000, MinimumLength = 1)]
    public required string Reason { get; init; }

    public ShapeChange ToChange() => new((Contracts.ActivityShape)To, Physical?.ToPlan(), Digital?.ToPlan(), Times.Moment(Starts), Times.Moment(Ends), (Contracts.Unanswered)Unanswered, Reason);
}

/// <summary>Reads when an activity is.</summary>
internal static class Times
{
    public static ActivityTime Of(string? starts, string? ends, string? period) => new(Moment(starts), Moment(ends), period);

    public static Moment? Moment(string? time) => time is null ? null : TimeInNorwayAttribute.MomentOf(time);
}
