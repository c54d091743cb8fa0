using System.Collections.Immutable;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Centres;
using NetworkBackend.Journals;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Proceedings.Reports;

/// <summary>Gathers what came of an activity, and writes it down as one document.</summary>
internal sealed class ActivityReports(IGrainFactory grains, PartHistory history)
{
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
            await grains.NamesOfAny([
                .. organisers, .. activity.Profile.Partners.Select(it => it.Id), .. activity.Programme.SelectMany(it => it.Speakers).Select(it => it.Organisation).OfType<OrganisationId>(),
            ], cancellation));
        return await ActivityFiles.Of(report.Sheet, format, cancellation);
    }
}
