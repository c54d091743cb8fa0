using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Exports;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Proceedings.Reports;

/// <summary>Gathers what came of an activity, and writes it down as one document.</summary>
internal sealed class ActivityReports(IGrainFactory grains, PartHistory history)
{
    private const int AtOnce = 20;

    public async Task<Outcome<ActivityFile>> Of(ActivityId id, Caller by, string stream, ActivityProceedings of, ActivityFileFormat format, CancellationToken cancellation)
    {
        var account = await grains.Activity(id).Account(by, cancellation);
        if (!account.Succeeded)
        {
            return account.Refusal;
        }

        var activity = account.Value.Activity;
        var results = await grains.Evaluation(id).Results(by, cancellation);
        var texts = of.Parts.IsEmpty ? ImmutableDictionary<string, StoredText>.Empty : await history.Texts(stream, of.Parts, cancellation);
        OrganisationId[] organisers = [.. activity.Organisers.Where(it => it.Consent is Updates.ConsentState.Owner or Updates.ConsentState.Accepted).Select(it => it.Id)];
        ActivityReport report = new(
            activity, account.Value.Shapes,
            [.. of.Parts.Select(it => new WrittenPart(it, texts.GetValueOrDefault(it.Stored)?.Body ?? ""))], of.Agreed, results.Value, organisers,
            await Names([.. organisers, .. activity.Profile.Partners.Select(it => it.Id), .. activity.Programme.SelectMany(it => it.Speakers).Select(it => it.Organisation).OfType<OrganisationId>()]));

        // Beside the grain: others write meanwhile.
        var content = await Task.Run(() => SheetFile.Of(report.Sheet, Word(format)), cancellation);
        return new ActivityFile(format, ImmutableCollectionsMarshal.AsImmutableArray(content));
    }

    private async Task<ImmutableDictionary<OrganisationId, string>> Names(IEnumerable<OrganisationId> all)
    {
        var names = ImmutableDictionary.CreateBuilder<OrganisationId, string>();
        foreach (var some in all.Distinct().Chunk(AtOnce))
        {
            names.AddRange(await Task.WhenAll(some.Select(async it => KeyValuePair.Create(it, await Name(it)))));
        }

        return names.ToImmutable();
    }

    private async Task<string> Name(OrganisationId id) =>
        await grains.Centre(id).Get(CancellationToken.None) is { Succeeded: true } centre ? centre.Value.Profile.Name
        : await grains.Member(id).Get(CancellationToken.None) is { Succeeded: true } member ? member.Value.Profile.Name
        : id.Value;

    private static SheetFormat Word(ActivityFileFormat format) => format switch
    {
        ActivityFileFormat.Markdown => SheetFormat.Markdown,
        ActivityFileFormat.Html => SheetFormat.Html,
        _ => SheetFormat.Docx,
    };
}
