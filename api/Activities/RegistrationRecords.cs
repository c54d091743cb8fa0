using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using NetworkBackend.Activities;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Members;
using NetworkBackend.Persons;
using Contracts = NetworkBackend.Activities;

namespace NetworkBackend.Api.Activities;

/// <summary>A registration to make.</summary>
internal sealed record RegistrationRequest
{
    public required AttendanceMode Mode { get; init; }

    /// <summary>How many come together.</summary>
    [Range(1, 100)]
    public int Party { get; init; } = 1;

    /// <summary>The organisation that they come from, for counts; left out, the one that the key acts for.</summary>
    public OrganisationId? Organisation { get; init; }

    /// <summary>The centre whose share they belong to.</summary>
    public OrganisationId? ShareOf { get; init; }

    /// <summary>Whom an organiser registers; left out, oneself.</summary>
    public PersonId? Person { get; init; }

    public NewRegistration ToRegistration() => new((Contracts.AttendanceMode)Mode, Party, ShareOf, Organisation, Person);
}

/// <summary>How somebody takes part from now on.</summary>
internal sealed record ChoiceRequest
{
    public required AttendanceMode Mode { get; init; }
}

/// <summary>A registration, for whom it is of, and for organisers.</summary>
/// <param name="Id">Its id, which says nothing of whose it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Mode">How they take part.</param>
/// <param name="Party">How many they are.</param>
/// <param name="ShareOf">The centre whose share they belong to.</param>
/// <param name="Place">The place in the waitlist, from 1; null for those who do not wait.</param>
/// <param name="OfferExpires">Until when seats are held for it.</param>
/// <param name="ChooseUntil">Until when it has to choose again, because the activity's shape was changed.</param>
/// <param name="Cause">What brought it where it stands.</param>
/// <param name="Person">Whose it is, for organisers, as long as that is kept.</param>
/// <param name="Organisation">Where they come from, for organisers, as long as that is kept.</param>
internal sealed record RegistrationResponse(
    RegistrationId Id, RegistrationState State, AttendanceMode Mode, int Party, OrganisationId? ShareOf, int? Place, DateTimeOffset? OfferExpires, DateTimeOffset? ChooseUntil,
    SeatCause Cause,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PersonId? Person,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OrganisationId? Organisation) : ITagged, ISensitive
{
    [JsonIgnore]
    public EntityTag Tag { get; private init; }

    public static RegistrationResponse From(RegistrationView it) => new(
        it.Id, (RegistrationState)it.State, (AttendanceMode)it.Mode, it.Party, it.ShareOf, it.Place, it.OfferExpires, it.ChooseUntil, (SeatCause)it.Cause, it.Person, it.Organisation)
    {
        Tag = EntityTag.Of(it.Version, it.Person is null ? null : "full"),
    };
}

/// <summary>The registrations of the caller.</summary>
/// <param name="Items">The last first.</param>
internal sealed record OwnRegistrationsResponse(ImmutableArray<RegistrationResponse> Items) : ISensitive;

/// <summary>What happened to a registration, and why.</summary>
/// <param name="At">When.</param>
/// <param name="Registration">Which.</param>
/// <param name="State">Where it stands since.</param>
/// <param name="Mode">In which mode.</param>
/// <param name="Party">How many they are.</param>
/// <param name="Cause">Why.</param>
internal sealed record SeatEntryResponse(DateTimeOffset At, RegistrationId Registration, RegistrationState State, AttendanceMode Mode, int Party, SeatCause Cause)
{
    public static SeatEntryResponse From(SeatEntry it) => new(it.At, it.Id, (RegistrationState)it.State, (AttendanceMode)it.Mode, it.Party, (SeatCause)it.Cause);
}

/// <summary>Something that whoever registered is told.</summary>
/// <param name="Seq">Its place in the sequence of all changes.</param>
/// <param name="Type">What happened.</param>
/// <param name="At">When.</param>
internal sealed record RegistrationNoticeResponse(long Seq, string Type, DateTimeOffset At)
{
    public static RegistrationNoticeResponse From(RegistrationNotice it) => new(it.Seq, it.Type, it.At);
}
