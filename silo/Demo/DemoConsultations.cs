using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Calendars;
using NetworkBackend.Consultations;
using NetworkBackend.Members;

namespace NetworkBackend.Silo.Demo;

/// <summary>Has the centres of the demo network answer consultations: those whose deadline is given have been answered by then, others are being answered.</summary>
internal sealed class DemoConsultations(IGrainFactory grains, TimeProvider clock)
{
    public async Task Load(DemoFile.Consultation it, CancellationToken cancellation)
    {
        var grain = grains.Consultation(new($"con-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(it.Id)))[..20]}"));
        OrganisationId lead = new(it.Lead);
        var centres = it.Centres.Select(centre => new OrganisationId(centre)).ToImmutableArray();
        ConsultationProfile profile = new(it.Title, it.Issuer, null, [.. (it.Documents ?? []).Select(document => new ConsultationDocument(document.Title, document.Url))], [.. it.Questions ?? []]);
        DemoSteps.Check(await grain.Discover(DemoSteps.CommandFor("discover", it.Id), new(lead, profile, DeadlineOf(it), PlanRule.Usual), cancellation));
        DemoSteps.Check(await grain.Open(DemoSteps.CommandFor("open", it.Id), cancellation));
        NewResponse response = new(
            lead, centres, "nb", new(it.Deadline is null ? 2 : centres.Length, [lead], IfMissed.SubmitForSigners), false, [.. it.Sections.Select(section => new SectionText(section.Title, section.Text, null))]);
        DemoSteps.Check(await grain.BeginResponse(DemoSteps.CommandFor("respond", it.Id), response, cancellation));
        if (it.Deadline is { } then)
        {
            await Finish(grain, it, centres, then, cancellation);
        }
    }

    private async Task Finish(IConsultationGrain grain, DemoFile.Consultation it, ImmutableArray<OrganisationId> centres, DateTimeOffset then, CancellationToken cancellation)
    {
        DemoSteps.Check(await grain.Freeze(DemoSteps.CommandFor("freeze", it.Id), cancellation));
        var signing = await grain.BeginSigning(DemoSteps.CommandFor("signing", it.Id), cancellation);
        DemoSteps.Check(signing);
        foreach (var centre in centres)
        {
            GivenVerdict verdict = new(Verdict.Sign, [], null, [.. signing.Value!.Sections.Select(section => new ReadSection(section.Number, section.Hash))], then);
            DemoSteps.Check(await grain.Judge(DemoSteps.CommandFor("sign", $"{it.Id}/{centre}"), centre, verdict, cancellation));
        }

        DemoSteps.Check(await grain.Submit(DemoSteps.CommandFor("submit", it.Id), new(ResponseFormat.Docx, it.Channel ?? it.Issuer, null, null, null, then), cancellation));
        DemoSteps.Check(await grain.Close(DemoSteps.CommandFor("close", it.Id), cancellation));

        // What comes after it in the feeds is newer.
        await DemoSteps.Told(grain, clock, cancellation);
    }

    /// <summary>The last minute of a day to come, or what is given.</summary>
    private Moment DeadlineOf(DemoFile.Consultation it) => it.Deadline is { } deadline ? new(deadline, null)
        : new(null, Oslo.DayOf(clock.GetUtcNow()).AddDays(it.DaysLeft ?? 0).ToDateTime(new TimeOnly(23, 59)));
}
