using NetworkBackend.Callers;
using NetworkBackend.Feeds;
using NetworkBackend.Members;
using NetworkBackend.Outcomes;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>What staff of the demo network's centres might do, at random but from a seed.</summary>
internal sealed class RandomStory(IGrainFactory grains, int seed)
{
    private static readonly OrganisationId[] Centres = [new("sagatun"), new("varres"), new("rom-agder"), new("bikuben"), new("kbt")];

    private readonly Random _random = new(seed);
    private int _commands;

    public List<UpdateId> Updates { get; } = [];

    public async Task Go(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            await Step(i);
        }
    }

    private async Task Step(int step)
    {
        if (Updates.Count == 0 || _random.Next(4) == 0)
        {
            UpdateId id = new($"upd-{seed:x8}{step:x8}");
            var owner = Any(Centres);
            var invited = Centres.Where(it => it != owner && _random.Next(2) == 0);
            Must(await grains.Update(id).Draft(By(owner), new(owner, Content(step), [.. invited]), CancellationToken.None));
            Updates.Add(id);
            return;
        }

        if (_random.Next(8) == 0)
        {
            await Pin(Any(Updates));
            return;
        }

        var update = grains.Update(Any(Updates));
        var view = (await update.Get(Caller.System, CancellationToken.None)).Value!;
        _ = _random.Next(10) switch
        {
            8 => await update.Schedule(By(view.Owner), new(TimeProvider.System.GetUtcNow().AddDays(1 + _random.Next(3)), null), CancellationToken.None),
            9 when _random.Next(2) == 0 => await update.Unschedule(By(view.Owner), CancellationToken.None),
            9 => await update.Redact(By(view.Owner), new(1 + _random.Next(view.Revision), [], "Et navn"), CancellationToken.None),
            0 or 1 => await update.Publish(By(view.Owner), CancellationToken.None),
            2 or 3 => await update.Revise(By(view.Owner), new(Content(step).Texts, null, null, null, [.. Centres.Where(it => it != view.Owner).Take(_random.Next(3))]), CancellationToken.None),
            4 when _random.Next(3) == 0 => await update.Withdraw(By(view.Owner), "Feil", CancellationToken.None),
            _ => await Answer(update, Any(Centres)),
        };
    }

    /// <summary>Pins something, or takes its pin off, where it stands and where it may not.</summary>
    private async Task Pin(UpdateId update)
    {
        var centre = Any(Centres);
        var (feed, by) = _random.Next(2) == 0 ? (FeedId.OfCentre(centre), By(centre)) : (FeedId.All, new Command(Caller.System, $"{seed}-{_commands++}", ""));
        _ = _random.Next(4) == 0
            ? (await grains.Feed(feed).Unpin(by, update, CancellationToken.None)).Refusal
            : (await grains.Feed(feed).Pin(by, update, new(TimeProvider.System.GetUtcNow().AddDays(1 + _random.Next(3)), null), CancellationToken.None)).Refusal;
    }

    private Task<Outcome<UpdateView>> Answer(IUpdateGrain update, OrganisationId centre) =>
        update.Answer(By(centre), centre, (ConsentAnswer)_random.Next(3), CancellationToken.None);

    private UpdateContent Content(int step)
    {
        var isInNetwork = _random.Next(2) == 0;
        return new(
            [new("nb", $"Nytt {step}", $"Tekst **{_random.Next(100)}**")], _random.Next(2) == 0 ? ["hope"] : ["belonging", "meaning"], ["benk"],
            isInNetwork ? [new("knutepunkt")] : [], isInNetwork && _random.Next(3) == 0 ? Audience.Members : Audience.Public);
    }

    private Command By(OrganisationId centre) => new(new(null, centre, Role.Editor, [], null), $"{seed}-{_commands++}", "");

    private T Any<T>(IReadOnlyList<T> of) => of[_random.Next(of.Count)];

    private static void Must<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Refusal?.Code);
}
