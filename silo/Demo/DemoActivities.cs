using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Calendars;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Silo.Demo;

/// <summary>
/// Has the centres of the demo network arrange activities: those that took place, by the way that they came about, and one to come. Nobody is made up who
/// would have registered: how many came is said in words.
/// </summary>
internal sealed class DemoActivities(IGrainFactory grains, TimeProvider clock)
{
    public Task LoadPast(DemoFile demo, CancellationToken cancellation) =>
        Task.WhenAll((demo.Activities ?? []).Where(it => it.Period is not null).Select(it => Load(demo, it, cancellation)));

    public async Task LoadComing(DemoFile demo, CancellationToken cancellation)
    {
        foreach (var it in (demo.Activities ?? []).Where(it => it.DaysAhead is not null))
        {
            await Load(demo, it, cancellation);
        }
    }

    private async Task Load(DemoFile demo, DemoFile.Activity it, CancellationToken cancellation)
    {
        var organisers = OrganisersOf(demo, it);
        if (organisers.IsEmpty)
        {
            return;
        }

        ActivityId id = new($"act-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(it.Id)))[..20]}");
        var grain = grains.Activity(id);
        var (format, seats) = (it.PlannedFormat ?? it.Format, new PoolPlan(it.Seats, []));
        SeatPlan pools = new(format == ActivityFormat.Digital ? null : seats, format == ActivityFormat.Physical ? null : PoolPlan.Unlimited, null);
        NewActivity activity = new(organisers[0], ProfileOf(demo, it), format, TimeOf(it), [], organisers[1..], pools, SeatRules.Usual);
        DemoSteps.Check(await grain.Propose(DemoSteps.CommandFor("propose", it.Id), activity, cancellation));
        Array.ForEach(
            await Task.WhenAll(organisers[1..].Select(centre => grain.Accept(DemoSteps.CommandFor("arrange", $"{it.Id}/{centre}"), centre, cancellation))), DemoSteps.Check);

        DemoSteps.Check(await grain.Confirm(DemoSteps.CommandFor("confirm", it.Id), null, cancellation));
        if (it.WhyChanged is { } why)
        {
            ShapeChange change = new(it.Format == ActivityFormat.Digital ? ActivityShape.Digital : ActivityShape.Physical, null, null, null, null, Unanswered.Keep, why);
            DemoSteps.Check(await grain.Reshape(DemoSteps.CommandFor("reshape", it.Id), null, change, false, cancellation));
        }

        await Finish(grain, id, it, cancellation);
    }

    private async Task Finish(IActivityGrain grain, ActivityId id, DemoFile.Activity it, CancellationToken cancellation)
    {
        if (it.State == ActivityState.Open)
        {
            DemoSteps.Check(await grain.Open(DemoSteps.CommandFor("open-activity", it.Id), null, cancellation));

            await DemoSteps.Told(grain, clock, cancellation);
        }
        else if (it.State is ActivityState.Held or ActivityState.Reported)
        {
            DemoSteps.Check(await grain.Hold(DemoSteps.CommandFor("hold", it.Id), null, cancellation));
        }

        foreach (var (i, question) in (it.GroupWork ?? []).Index())
        {
            PartText text = new(question.Asked, $"{question.Answers} svar.");
            DemoSteps.Check(await grains.Proceedings(id).Write(DemoSteps.CommandFor("ask", $"{it.Id}/{i}"), PartId.OfQuestion(i + 1), 0, text, cancellation));
        }

        if (it.State == ActivityState.Reported)
        {
            DemoSteps.Check(await grain.Report(DemoSteps.CommandFor("report", it.Id), null, cancellation));
        }
    }

    private static ImmutableArray<OrganisationId> OrganisersOf(DemoFile demo, DemoFile.Activity it) =>
    [
        .. (it.Organisers ?? demo.Activities!.TakeWhile(other => other != it).LastOrDefault(other => other.Organisers is not null && it.Series is not null && other.Series == it.Series)?.Organisers ?? [])
            .Select(centre => new OrganisationId(centre)),
    ];

    private static ActivityProfile ProfileOf(DemoFile demo, DemoFile.Activity it)
    {
        string?[] sentences =
        [
            it.Summary,
            it.Interested is { } interested ? $"{interested} meldte interesse." : null,
            it.Participants is { } participants ? $"{participants} deltok." : null,
            it.ParticipatingCentres is { } centres ? $"Disse sentrene deltok: {string.Join(", ", demo.Centres.Where(centre => centres.Contains(centre.Id)).Select(centre => centre.Name))}." : null,
        ];
        var summary = string.Join(" ", sentences.OfType<string>());
        return new(
            it.Kind, it.Title, "nb", summary.Length == 0 ? null : summary, it.Series, it.Network is { } network ? new NetworkId(network) : null, it.Place, null, it.Funding,
            [.. it.Topics ?? []], [.. (it.Partners ?? []).Select(partner => new ActivityPartner(new(partner.Id), partner.Role))]);
    }

    /// <summary>From nine to four on a day to come, or as far as is known when it was.</summary>
    private ActivityTime TimeOf(DemoFile.Activity it)
    {
        if (it.DaysAhead is not { } days)
        {
            return new(null, null, it.Period);
        }

        var day = Oslo.DayOf(clock.GetUtcNow()).AddDays(days);
        return new(new(null, day.ToDateTime(new TimeOnly(9, 0))), new(null, day.ToDateTime(new TimeOnly(16, 0))), null);
    }
}
