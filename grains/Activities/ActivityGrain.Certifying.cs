using NetworkBackend.Activities.Certificates;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Outcomes;
using NetworkBackend.Persons;

namespace NetworkBackend.Activities;

/// <summary>What those who were there are given.</summary>
internal sealed partial class ActivityGrain
{
    public async Task<Outcome<ActivityFile>> Certificate(Caller by, RegistrationId id, ActivityFileFormat format, CancellationToken cancellation)
    {
        var (who, refusal) = await Look(by, id, cancellation);
        var of = journal.Durable.State;
        if ((refusal ?? of.CannotCertify(id)) is { } no)
        {
            return no;
        }

        if (who is null || await NameOf(who.Person, cancellation) is not { } name)
        {
            return ActivityRefusals.HolderErased;
        }

        Certificate certificate = new(of.Facts!, of.Seats.Find(id)!, name, await GrainFactory.NamesOf(of.Organisers, cancellation));
        return await ActivityFiles.Of(certificate.Sheet, format, cancellation);
    }

    private async Task<string?> NameOf(PersonId person, CancellationToken cancellation) =>
        await GrainFactory.Person(person).Get(Caller.System, cancellation) is { Succeeded: true } found ? found.Value.Details?.Name : null;
}
