using System.Collections.Immutable;
using NetworkBackend.Calendars;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Activities;

/// <summary>
/// Something that centres arrange together, and everybody who registers for it. Keyed by <see cref="ActivityId"/>. Who a registration is of stands beside the
/// journal, and what people do with their own is recorded without their name.
/// </summary>
[Alias("activity")]
public interface IActivityGrain : ITells, IActsWhenDue
{
    /// <summary>Proposes it, and asks other centres to arrange it too.</summary>
    [Alias("propose")] Task<Outcome<ActivityView>> Propose(Command command, NewActivity activity, CancellationToken cancellation);

    /// <summary>The activity, or <c>activity.not_found</c> for who may not see it yet.</summary>
    [Alias("get")] Task<Outcome<ActivityView>> Get(Caller by, CancellationToken cancellation);

    /// <summary>The activity with the changes of shape that it has been through.</summary>
    [Alias("account")] Task<Outcome<ActivityAccount>> Account(Caller by, CancellationToken cancellation);

    /// <summary>Where it stands for the caller, for what hangs on it: minutes, evaluation; or <c>activity.not_found</c> for who may not see it yet.</summary>
    [Alias("standing")] Task<Outcome<ActivityStanding>> Standing(Caller by, CancellationToken cancellation);

    /// <summary>Changes what it is, based on a revision. For its organisers.</summary>
    [Alias("change")] Task<Outcome<ActivityView>> Change(Command command, long? basedOn, ActivityChange change, CancellationToken cancellation);

    /// <summary>A centre that was asked arranges it too. Doing so twice changes nothing.</summary>
    [Alias("accept")] Task<Outcome<ActivityView>> Accept(Command command, OrganisationId centre, CancellationToken cancellation);

    /// <summary>A centre says no, or takes its name away.</summary>
    [Alias("leave")] Task<Outcome<ActivityView>> Leave(Command command, OrganisationId centre, CancellationToken cancellation);

    /// <summary>It will take place: from now on everybody sees it.</summary>
    [Alias("confirm")] Task<Outcome<ActivityView>> Confirm(Command command, long? basedOn, CancellationToken cancellation);

    /// <summary>Takes registrations.</summary>
    [Alias("open")] Task<Outcome<ActivityView>> Open(Command command, long? basedOn, CancellationToken cancellation);

    /// <summary>It took place.</summary>
    [Alias("hold")] Task<Outcome<ActivityView>> Hold(Command command, long? basedOn, CancellationToken cancellation);

    /// <summary>It is reported.</summary>
    [Alias("report")] Task<Outcome<ActivityView>> Report(Command command, long? basedOn, CancellationToken cancellation);

    /// <summary>Becomes something else, with everybody who registered, in one step; on a dry run says only what that comes to.</summary>
    [Alias("reshape")]
    Task<Outcome<ShapeOutcome>> Reshape(Command command, long? basedOn, ShapeChange change, bool isDryRun, CancellationToken cancellation);

    /// <summary>Registers the caller, or, for organisers, somebody else: once for each person, in the order in which requests arrive.</summary>
    [Alias("register")] Task<Outcome<RegistrationView>> Register(Command command, NewRegistration registration, CancellationToken cancellation);

    /// <summary>One's own registration; for organisers, anybody's. Others are told that there is none.</summary>
    [Alias("registration")] Task<Outcome<RegistrationView>> Registration(Caller by, RegistrationId id, CancellationToken cancellation);

    /// <summary>All registrations in the order of arrival, after a place, at most <paramref name="limit"/>. For organisers.</summary>
    [Alias("registrations")]
    Task<Outcome<ImmutableArray<RegistrationView>>> Registrations(
        Caller by, RegistrationState? state, RegistrationId? after, int limit, CancellationToken cancellation);

    /// <summary>The registrations of the caller alone, the last first.</summary>
    [Alias("own-registrations")] Task<Outcome<ImmutableArray<RegistrationView>>> OwnRegistrations(Caller by, CancellationToken cancellation);

    /// <summary>Takes a registration back: one's own, or, for organisers, another's.</summary>
    [Alias("cancel")] Task<Outcome<RegistrationView>> Cancel(Command command, RegistrationId id, CancellationToken cancellation);

    /// <summary>Takes the seats that are held for one.</summary>
    [Alias("accept-offer")] Task<Outcome<RegistrationView>> AcceptOffer(Command command, RegistrationId id, CancellationToken cancellation);

    /// <summary>Says how one takes part, where that was asked; or goes over to the other mode, where one comes last.</summary>
    [Alias("choose")] Task<Outcome<RegistrationView>> Choose(Command command, RegistrationId id, AttendanceMode mode, CancellationToken cancellation);

    /// <summary>Says that they were there. For organisers.</summary>
    [Alias("attend")] Task<Outcome<RegistrationView>> Attend(Command command, RegistrationId id, CancellationToken cancellation);

    /// <summary>
    /// Says on paper that somebody was there: to themself and to organisers, once an organiser has said so, and until it is forgotten. Others are told that
    /// there is no such registration.
    /// </summary>
    [Alias("certificate")] Task<Outcome<ActivityFile>> Certificate(Caller by, RegistrationId id, ActivityFileFormat format, CancellationToken cancellation);

    /// <summary>What a registration was told of, oldest first, after a place, at most <paramref name="limit"/>. For whom it is of, and organisers.</summary>
    [Alias("notices")] Task<Outcome<ImmutableArray<RegistrationNotice>>> Notices(Caller by, RegistrationId id, long after, int limit, CancellationToken cancellation);

    /// <summary>Why who got what, oldest first, after a place, at most <paramref name="limit"/>. For organisers.</summary>
    [Alias("waitlist-journal")]
    Task<Outcome<ImmutableArray<SeatEntry>>> WaitlistJournal(Caller by, SeatCursor? after, int limit, CancellationToken cancellation);
}

/// <summary>A place in the waitlist's journal.</summary>
/// <param name="Version">As <see cref="SeatEntry.Version"/>.</param>
/// <param name="Index">As <see cref="SeatEntry.Index"/>.</param>
[GenerateSerializer, Immutable, Alias("seat-cursor")]
public sealed record SeatCursor(long Version, int Index);
