using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Evaluations;
using NetworkBackend.Members;
using NetworkBackend.Proceedings;

namespace NetworkBackend.Tests.Silo;

/// <summary>What centres of the demo network, and people, might do with one activity, at random but from a seed; some of it is refused.</summary>
internal sealed class RandomActivity(IGrainFactory grains, int seed)
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId[] centres = [new("kbt"), new("sagatun"), new("varres")];
    private readonly Random _random = new(seed);
    private int _commands;

    public ActivityId Id { get; } = new($"act-{seed:x8}");

    private IActivityGrain There => grains.Activity(Id);

    public async Task Go(int steps)
    {
        var starts = TimeProvider.System.GetUtcNow().AddDays(100);
        ActivityProfile profile = new(ActivityKind.Course, "Kurs", "nb", "Om å lytte", "kurs", new("knutepunkt"), "Trondheim", null, FundingStatus.Secured, ["hope"], [new(new("napha"), PartnerRole.Speaker)]);
        NewActivity activity = new(
            centres[0], profile, ActivityFormat.Hybrid, new(new(starts, null), new(starts.AddHours(3), null), null), [new(new(starts, null), new(starts.AddHours(1), null), "Åpning", null, "Salen", [new("Leder", centres[0])])],
            [.. centres[1..]], new(new(6, [new(centres[1], 2)]), new(4, []), new(starts.AddDays(-10), null)), SeatRules.Usual);
        Assert.True((await There.Propose(By(centres[0]), activity, none)).Succeeded);
        Assert.True((await There.Accept(By(centres[1]), centres[1], none)).Succeeded);
        Assert.True((await There.Leave(By(centres[2]), centres[2], none)).Succeeded);
        Assert.True((await There.Confirm(By(centres[0]), null, none)).Succeeded);
        Assert.True((await There.Open(By(centres[0]), null, none)).Succeeded);
        for (var i = 0; i < steps; i++)
        {
            await Step();
        }

        var part = PartId.OfQuestion(1);
        Assert.True((await grains.Proceedings(Id).Write(By(centres[0]), part, 0, new("Hva er mulig?", ""), none)).Succeeded);
        Assert.True((await grains.Proceedings(Id).Write(By(centres[1]), part, 1, new("Hva er mulig?", "Mye."), none)).Succeeded);
        await Evaluate(activity with { Time = new(null, null, "2025"), Programme = [], Pools = new(new(6, []), new(4, []), null) });
        await Hold(activity with { Time = new(null, null, "2025"), Programme = [], Pools = new(new(6, []), new(4, []), null) });
    }

    /// <summary>Of something that has been.</summary>
    private async Task Evaluate(NewActivity activity)
    {
        ActivityId other = new($"{Id}ff");
        Assert.True((await grains.Activity(other).Propose(By(centres[0]), activity, none)).Succeeded);
        var there = grains.Evaluation(other);
        EvaluationPlan plan = new([new("overall", null, null, []), new("best", null, null, [])], new(TimeProvider.System.GetUtcNow().AddDays(1), null), 3);
        Assert.True((await there.Plan(By(centres[0]), 0, plan, none)).Succeeded);
        foreach (var code in (await there.MakeCodes(By(centres[0]), 5, none)).Value)
        {
            Assert.True((await there.Answer(By(centres[0]), code, [new("overall", _random.Next(1, 6), null), new("best", null, "Pausene")], none)).Succeeded);
        }

        Assert.True((await there.Close(By(centres[0]), none)).Succeeded);
    }

    /// <summary>Something that has been.</summary>
    private async Task Hold(NewActivity activity)
    {
        var there = grains.Activity(new($"{Id}ee"));
        Assert.True((await there.Propose(By(centres[0]), activity, none)).Succeeded);
        Assert.True((await there.Accept(By(centres[1]), centres[1], none)).Succeeded);
        Assert.True((await there.Confirm(By(centres[0]), null, none)).Succeeded);
        Assert.True((await there.Hold(By(centres[0]), null, none)).Succeeded);
    }

    private Task Step() => _random.Next(12) switch
    {
        < 6 => There.Register(Of(_random.Next(40)), new(Mode(), _random.Next(1, 3), null, null, null), none),
        6 or 7 => Own((command, id) => There.Cancel(command, id, none)),
        8 => Own((command, id) => There.AcceptOffer(command, id, none)),
        9 => Own((command, id) => There.Choose(command, id, Mode(), none)),
        10 => There.Change(By(centres[0]), null, new(null, null, null, null, null, SeatRules.Usual with { MostPasses = _random.Next(4) }), none),
        _ => There.Reshape(By(centres[1]), null, new(_random.Next(2) == 0 ? ActivityShape.Hybrid : ActivityShape.Digital, null, new(_random.Next(4, 9), []), null, null, Unanswered.Keep, "Nytt lokale"), false, none),
    };

    private async Task Own(Func<Command, RegistrationId, Task> act)
    {
        var command = Of(_random.Next(40));
        var own = (await There.OwnRegistrations(command.By, none)).Value;
        if (!own.IsDefaultOrEmpty)
        {
            await act(command, own[0].Id);
        }
    }

    private AttendanceMode Mode() => _random.Next(3) == 0 ? AttendanceMode.Digital : AttendanceMode.Physical;

    private Command By(OrganisationId centre) => new(new(null, centre, Role.Leader, [], null), $"activity-{seed}-{_commands++}", "");

    private Command Of(int person) => new(new(new($"per-{person:d8}"), centres[0], Role.Reader, [], null), $"activity-{seed}-{_commands++}", "");
}
