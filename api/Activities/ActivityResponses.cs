using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Updates;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

/// <summary>A session of the programme.</summary>
internal sealed record SessionResponse(DateTimeOffset Starts, DateTimeOffset Ends, string Title, string? Track, string? Room, ImmutableArray<SpeakerRecord> Speakers)
{
    public static SessionResponse From(ShownSession it) => new(it.Starts, it.Ends, it.Title, it.Track, it.Room, [.. it.Speakers.Select(SpeakerRecord.From)]);
}

/// <summary>The seats of one mode.</summary>
/// <param name="Capacity">How many; null for as many as come.</param>
/// <param name="Taken">How many are taken.</param>
/// <param name="Offered">How many are held for somebody who has yet to say yes.</param>
/// <param name="Waiting">How many are waited for.</param>
/// <param name="Attended">How many of those taken were there, as far as it was said.</param>
/// <param name="Shares">How many are kept for whom, while they are.</param>
internal sealed record PoolResponse(int? Capacity, int Taken, int Offered, int Waiting, int Attended, ImmutableArray<ShareRecord> Shares)
{
    public static PoolResponse? From(ImmutableArray<PoolView> pools, Contracts.AttendanceMode mode) => pools.FirstOrDefault(it => it.Mode == mode) is { } it
        ? new(it.Capacity, it.Taken, it.Offered, it.Waiting, it.Attended, [.. it.Shares.Select(ShareRecord.From)])
        : null;
}

/// <summary>The seats of the modes that an activity has.</summary>
internal sealed record PoolsResponse(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PoolResponse? Physical,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PoolResponse? Digital);

/// <summary>An activity.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Owner">The centre that proposed it.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Title">Its title.</param>
/// <param name="Language">Of title and summary.</param>
/// <param name="Summary">What it is about.</param>
/// <param name="Series">What it is one of.</param>
/// <param name="Network">The network that it belongs to.</param>
/// <param name="Format">Where it takes place.</param>
/// <param name="Starts">When it begins, where that is known.</param>
/// <param name="Ends">When it ends.</param>
/// <param name="Period">The period, where no more is known.</param>
/// <param name="Place">Where.</param>
/// <param name="Url">Where there is more.</param>
/// <param name="Funding">How far the money has come.</param>
/// <param name="Topics">Keys of the recovery topics.</param>
/// <param name="Partners">Who else takes part in arranging it.</param>
/// <param name="Programme">Its sessions.</param>
/// <param name="Organisers">The owner and those who accepted; for these also those who were asked.</param>
/// <param name="Pools">Its seats.</param>
/// <param name="Rules">How seats are given.</param>
/// <param name="Reason">Why its shape was changed last.</param>
/// <param name="Sequence">How often time, place or shape changed since it was confirmed.</param>
/// <param name="Changed">When it was changed last, registrations aside.</param>
internal sealed record ActivityResponse(
    ActivityId Id,
    ActivityState State,
    OrganisationId Owner,
    ActivityKind Kind,
    string Title,
    string Language,
    string? Summary,
    string? Series,
    NetworkId? Network,
    ActivityFormat Format,
    DateTimeOffset? Starts,
    DateTimeOffset? Ends,
    string? Period,
    string? Place,
    string? Url,
    FundingStatus Funding,
    ImmutableArray<string> Topics,
    ImmutableArray<PartnerRecord> Partners,
    ImmutableArray<SessionResponse> Programme,
    ImmutableArray<ConsentResponse> Organisers,
    PoolsResponse Pools,
    SeatRulesRecord Rules,
    string? Reason,
    int Sequence,
    DateTimeOffset Changed) : ITagged
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    /// <summary>Who registers makes another representation of the same revision.</summary>
    public static ActivityResponse From(ActivityView it) => new(
        it.Id, (ActivityState)it.State, it.Owner, (ActivityKind)it.Profile.Kind, it.Profile.Title, it.Profile.Language, it.Profile.Summary, it.Profile.Series, it.Profile.Network,
        (ActivityFormat)it.Format, it.Starts, it.Ends, it.Period, it.Profile.Place, it.Profile.Url, (FundingStatus)it.Profile.Funding, it.Profile.Topics,
        [.. it.Profile.Partners.Select(PartnerRecord.From)], [.. it.Programme.Select(SessionResponse.From)], [.. it.Organisers.Select(centre => new ConsentResponse(centre.Id, (ConsentState)centre.Consent))],
        new(PoolResponse.From(it.Pools, Contracts.AttendanceMode.Physical), PoolResponse.From(it.Pools, Contracts.AttendanceMode.Digital)),
        SeatRulesRecord.From(it.Rules), it.Reason, it.Sequence, it.Changed)
    {
        Tag = EntityTag.Of(it.Revision, $"{string.Join('.', it.Pools.Select(pool => string.Create(CultureInfo.InvariantCulture, $"{pool.Taken}.{pool.Offered}.{pool.Waiting}.{pool.Attended}")))}{(it.IsFull ? "-full" : "")}"),
    };
}

/// <summary>What a change of shape comes to.</summary>
/// <param name="DryRun">True where nothing was changed.</param>
/// <param name="Activity">The activity after it.</param>
/// <param name="Kept">How many registrations stay as they are.</param>
/// <param name="Asked">How many have to choose.</param>
/// <param name="ChooseUntil">Until when.</param>
/// <param name="Changed">How many become something else, or have to choose.</param>
/// <param name="Consequences">Which these are, the first thousand in the order of arrival.</param>
internal sealed record ShapeResponse(
    bool DryRun, ActivityResponse Activity, int Kept, int Asked, DateTimeOffset? ChooseUntil, int Changed, ImmutableArray<ConsequenceResponse> Consequences) : ITagged
{
    private const int MostShown = 1000;

    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static ShapeResponse From(ShapeOutcome it) => new(
        it.IsDryRun, ActivityResponse.From(it.Activity), it.Kept, it.Asked, it.ChooseUntil, it.Consequences.Length, [.. it.Consequences.Take(MostShown).Select(ConsequenceResponse.From)])
    {
        Tag = ActivityResponse.From(it.Activity).Tag,
    };
}

/// <summary>What a change of shape makes of a registration.</summary>
/// <param name="Registration">Which.</param>
/// <param name="Was">Where it stood.</param>
/// <param name="WasIn">In which mode.</param>
/// <param name="State">Where it stands then.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="HasToChoose">True where it is asked.</param>
internal sealed record ConsequenceResponse(RegistrationId Registration, RegistrationState Was, AttendanceMode WasIn, RegistrationState State, AttendanceMode Mode, bool HasToChoose)
{
    public static ConsequenceResponse From(ShapeConsequence it) =>
        new(it.Id, (RegistrationState)it.Was, (AttendanceMode)it.WasIn, (RegistrationState)it.State, (AttendanceMode)it.Mode, it.HasToChoose);
}
