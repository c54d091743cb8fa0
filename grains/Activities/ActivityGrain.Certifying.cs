using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NetworkBackend.Activities.Certificates;
using NetworkBackend.Callers;
using NetworkBackend.Exports;
using NetworkBackend.Members;
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

        Certificate certificate = new(of.Facts!, of.Seats.Find(id)!, name, await NamesOf(of.Organisers, cancellation));

        // Beside the grain: others register meanwhile.
        var content = await Task.Run(() => SheetFile.Of(certificate.Sheet, Word(format)), cancellation);
        return new ActivityFile(format, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    private async Task<string?> NameOf(PersonId person, CancellationToken cancellation) =>
        await GrainFactory.Person(person).Get(Caller.System, cancellation) is { Succeeded: true } found ? found.Value.Details?.Name : null;

    private async Task<ImmutableArray<string>> NamesOf(IEnumerable<OrganisationId> centres, CancellationToken cancellation)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var id in centres)
        {
            names.Add(await GrainFactory.Centre(id).Get(cancellation) is { Succeeded: true } found ? found.Value.Profile.Name : id.Value);
        }

        return names.ToImmutable();
    }

    private static SheetFormat Word(ActivityFileFormat format) => format switch
    {
        ActivityFileFormat.Markdown => SheetFormat.Markdown,
        ActivityFileFormat.Html => SheetFormat.Html,
        _ => SheetFormat.Docx,
    };
}
