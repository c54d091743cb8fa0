using System.Collections.Immutable;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Activities;

/// <summary>
/// Who takes part. What people do with their own registration is recorded as nobody's: that they were the ones stands in one table, beside the journal. To all
/// who are neither they nor organisers, a registration that there is answers like one that there is not.
/// </summary>
internal sealed partial class ActivityGrain
{
    private const int PageOfEvents = 500;

    /// <summary>Who is being registered here right now.</summary>
    private readonly Dictionary<PersonId, Task> _coming = [];

    public async Task<Outcome<RegistrationView>> Register(Command command, NewRegistration registration, CancellationToken cancellation)
    {
        var isForOther = registration.Person is not null && registration.Person != command.By.Person;
        if (isForOther && !IsOrganiser(command.By))
        {
            // Before anything is looked up about whom they ask for, so that neither the answer nor its time says whether there is anything.
            ForgetIfUnknown();
            return journal.Durable.State.Hidden(command.By) ?? ActivityRefusals.ForOthers;
        }

        if ((registration.Person ?? command.By.Person) is not { } person || (isForOther && !await GrainFactory.Person(person).IsKnown(cancellation)))
        {
            ForgetIfUnknown();
            return journal.Durable.State.Hidden(command.By) ?? (isForOther ? ActivityRefusals.NoSuchPerson : ActivityRefusals.NeedsAPerson);
        }

        // Whoever asks twice at once is looked at one after the other: if both were decided on the same look, the second would take those behind it along.
        while (_coming.TryGetValue(person, out var other))
        {
            await other;
        }

        TaskCompletionSource done = new();
        _coming.Add(person, done.Task);
        try
        {
            return await Register(command, person, isForOther, registration, cancellation);
        }
        finally
        {
            _coming.Remove(person);
            done.SetResult();
        }
    }

    public async Task<Outcome<RegistrationView>> Registration(Caller by, RegistrationId id, CancellationToken cancellation)
    {
        var (who, refusal) = await Look(by, id, cancellation);
        return refusal is not null ? refusal
            : journal.Durable.State.Seats.Find(id) is not { } found ? ActivityRefusals.NoRegistration
            : ActivityViews.Of(journal.Durable, found, IsOrganiser(by) ? who : null);
    }

    public async Task<Outcome<ImmutableArray<RegistrationView>>> Registrations(
        Caller by, RegistrationState? state, RegistrationId? after, int limit, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        var (of, durable) = (journal.Durable.State, journal.Durable);
        if ((of.Hidden(by) ?? (IsOrganiser(by) ? null : ActivityRefusals.ListOfOthers)) is { } refusal)
        {
            return refusal;
        }

        var last = after is { } id && of.Seats.Find(id) is { } there ? there.Order : 0;
        var page = of.Seats.After(last).Where(it => state is null || it.State == state).Take(limit).ToArray();
        var known = await registrants.Of([.. page.Select(it => it.Id)], cancellation);
        return page.Select(it => ActivityViews.Of(durable, it, known.GetValueOrDefault(it.Id))).ToImmutableArray();
    }

    public async Task<Outcome<ImmutableArray<RegistrationView>>> OwnRegistrations(Caller by, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        if ((journal.Durable.State.Hidden(by) ?? (by.Person is null ? ActivityRefusals.NeedsAPerson : null)) is { } refusal)
        {
            return refusal;
        }

        var mine = await registrants.Of(Id, by.Person!.Value, cancellation);
        var durable = journal.Durable;
        return mine.Select(durable.State.Seats.Find).OfType<Seating.Registration>().OrderByDescending(it => it.Order).Select(it => ActivityViews.Of(durable, it)).ToImmutableArray();
    }

    public async Task<Outcome<ActivityStanding>> Standing(Caller by, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        if (journal.Durable.State.Hidden(by) is { } hidden)
        {
            return hidden;
        }

        var mine = by.Person is { } person ? await registrants.Of(Id, person, cancellation) : [];
        return journal.Durable.State.StandingOf(by, mine, clock.Now());
    }

    public Task<Outcome<RegistrationView>> Cancel(Command command, RegistrationId id, CancellationToken cancellation) =>
        OfRegistrant(command, id, (it, isOwn) => it.Cancel(id, isOwn, clock.Now()), cancellation);

    public Task<Outcome<RegistrationView>> AcceptOffer(Command command, RegistrationId id, CancellationToken cancellation) =>
        OfRegistrant(command, id, (it, _) => it.AcceptOffer(id, clock.Now()), cancellation);

    public Task<Outcome<RegistrationView>> Choose(Command command, RegistrationId id, AttendanceMode mode, CancellationToken cancellation) =>
        OfRegistrant(command, id, (it, _) => it.Choose(id, mode, clock.Now()), cancellation);

    public async Task<Outcome<RegistrationView>> Attend(Command command, RegistrationId id, CancellationToken cancellation)
    {
        var outcome = await Record(command, it => it.Attend(command.By, id, clock.Now()), Attached.None, cancellation);
        return outcome.Select(it => ActivityViews.Of(it, it.State.Seats.Find(id)!));
    }

    public async Task<Outcome<ImmutableArray<RegistrationNotice>>> Notices(Caller by, RegistrationId id, long after, int limit, CancellationToken cancellation)
    {
        var (_, refusal) = await Look(by, id, cancellation);
        return refusal is not null ? refusal
            : journal.Durable.State.Seats.Find(id) is null ? ActivityRefusals.NoRegistration
            : await registrants.Notices(id, after, limit, cancellation);
    }

    public async Task<Outcome<ImmutableArray<SeatEntry>>> WaitlistJournal(Caller by, SeatCursor? after, int limit, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        if ((journal.Durable.State.Hidden(by) ?? (IsOrganiser(by) ? null : ActivityRefusals.ListOfOthers)) is { } refusal)
        {
            return refusal;
        }

        var entries = ImmutableArray.CreateBuilder<SeatEntry>();
        for (var (last, page) = (Math.Max(0, (after?.Version ?? 1) - 1), PageOfEvents); page == PageOfEvents && entries.Count < limit;)
        {
            var events = await store.Read(journal.Stream, last, PageOfEvents, cancellation);
            entries.AddRange(events.SelectMany(Entries).Where(it => after is null || (it.Version, it.Index).CompareTo((after.Version, after.Index)) > 0).Take(limit - entries.Count));
            (last, page) = (events is [.., var end] ? end.Version : last, events.Length);
        }

        return entries.ToImmutable();
    }

    private async Task<Outcome<RegistrationView>> Register(Command command, PersonId person, bool isForOther, NewRegistration registration, CancellationToken cancellation)
    {
        var (id, asked, recorded) = (registrants.Made(command), registration with { Person = isForOther ? person : null }, isForOther ? command : registrants.Nobodys(command));
        for (var attempts = 5; ; attempts--)
        {
            var earlier = (await registrants.Of(Id, person, cancellation)).Remove(id);
            var outcome = await Record(
                recorded,
                it => it.Register(command.By, id, asked, earlier, clock.Now()),
                new([], [Registrants.Remember(Id, new(id, person, registration.Organisation ?? command.By.Organisation), earlier.Length)]) { NeedsNoHistory = true },
                cancellation);
            if (outcome.Succeeded || outcome.Refusal.Code != ActivityRefusals.ComingMeanwhile.Code || attempts == 1)
            {
                return outcome.Select(it => ActivityViews.Of(it, it.State.Seats.Find(id)!));
            }

            // Another activation registered the same person since the look, which is repeated with what that left.
        }
    }

    private IEnumerable<SeatEntry> Entries(RecordedEvent recorded) => EventJson<ActivityEvent>.Read(recorded.Type, recorded.Payload) switch
    {
        Registered it => [new(recorded.Version, 0, recorded.At, it.Registration, it.Waits ? RegistrationState.Waitlisted : RegistrationState.Registered, it.Mode, it.Party, SeatCause.Free)],
        SeatsChanged it => it.Changes.Select((change, i) => new SeatEntry(
            recorded.Version, i, recorded.At, change.Registration, change.State, change.Mode, journal.Durable.State.Seats.Find(change.Registration)!.Party, change.Cause)),
        _ => [],
    };

    private bool IsOrganiser(Caller by) => journal.Durable.State.ForOrganisers(by) is null;

    /// <summary>
    /// Whose it is, for those who may know. Anybody else hears what they would hear of one that there is not, after a look along their own registrations, which
    /// takes as long whatever there is of others.
    /// </summary>
    private async Task<(Registrant? Who, Refusal? Refusal)> Look(Caller by, RegistrationId id, CancellationToken cancellation)
    {
        ForgetIfUnknown();
        if (journal.Durable.State.Hidden(by) is { } hidden)
        {
            return (null, hidden);
        }

        if (!IsOrganiser(by) && !(by.Person is { } person && (await registrants.Of(Id, person, cancellation)).Contains(id)))
        {
            return (null, ActivityRefusals.NoRegistration);
        }

        var who = await registrants.Of(id, cancellation);
        return IsOrganiser(by) || who?.Person == by.Person ? (who, null) : (null, ActivityRefusals.NoRegistration);
    }

    private async Task<Outcome<RegistrationView>> OfRegistrant(
        Command command, RegistrationId id, Func<Activity, bool, Decision<ActivityEvent>> decide, CancellationToken cancellation)
    {
        var (who, refusal) = await Look(command.By, id, cancellation);
        if (refusal is not null)
        {
            return refusal;
        }

        var isOwn = who is not null && who.Person == command.By.Person;
        var outcome = await Record(isOwn ? registrants.Nobodys(command) : command, it => decide(it, isOwn), Attached.None, cancellation);
        return outcome.Select(it => ActivityViews.Of(it, it.State.Seats.Find(id)!));
    }
}
