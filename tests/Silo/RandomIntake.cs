using NetworkBackend.Callers;
using NetworkBackend.Intake;
using NetworkBackend.Members;
using NetworkBackend.Sources;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Silo;

/// <summary>What the sources of one centre of the demo network might bring, at random but from a seed, beside what it writes itself.</summary>
internal sealed class RandomIntake(IGrainFactory grains, int seed)
{
    private static readonly CancellationToken none = CancellationToken.None;
    private static readonly OrganisationId centre = new("varres");
    private static readonly string[] stories =
    [
        "Vi står på stand på torget i Trondheim på verdensdagen, med vafler, kaffe og en prat om selvhjelp.",
        "Torsdagskafeen flytter til biblioteket mens lokalene våre males, og alle kan bli med og male.",
        "Kurset i selvstyrking begynner på nyåret, og det er plass til flere av dere som har lyst.",
    ];

    private readonly Random _random = new(seed);
    private int _commands;

    private IIntakeGrain There => grains.Intake(centre);

    public async Task Go(int steps)
    {
        SourceId[] sources = [.. Enumerable.Range(0, 3).Select(it => new SourceId($"src-{seed:x8}{it}"))];
        foreach (var (source, i) in sources.Select((it, i) => (it, i)))
        {
            Assert.True((await grains.Source(source).Register(By(), new(centre, $"https://example.org/{i}.xml", $"Kilde {i}", "nb", i == 2), none)).Succeeded);
        }

        Assert.True((await grains.Source(sources[0]).Change(By(), new("https://example.org/ny.xml", null, null, null, true), none)).Succeeded);
        Assert.True((await grains.Source(sources[2]).Remove(By(), none)).Succeeded);
        await Say($"{stories[0]} Vel møtt.");
        for (var i = 0; i < steps; i++)
        {
            await Step(sources);
        }

        await Take(sources[1], "verdensdagen", "Stand på torget i Trondheim på verdensdagen: selvhjelp, vafler og kaffe.");
        Assert.NotEmpty((await grains.IntakeQueries.Proposals(By().By, centre, 0, 10, none)).Value);
    }

    private async Task Step(SourceId[] sources)
    {
        var number = _random.Next(6);
        switch (_random.Next(8))
        {
            case 0:
                await Say(stories[_random.Next(stories.Length)]);
                break;
            case 1:
                await There.LookForTwins(none);
                break;
            default:
                await Take(sources[_random.Next(2)], $"{number}", $"{stories[number % stories.Length]} Melding {number}, {(_random.Next(3) == 0 ? "endret" : "som før")}.");
                break;
        }
    }

    private async Task Take(SourceId source, string key, string text) =>
        await There.Take(new(source, [$"guid:{source.Value}:{key}", $"text:{text.GetHashCode(StringComparison.Ordinal)}"], new("nb", "Nytt", text), $"https://example.org/{key}", null, _random.Next(4) == 0), none);

    private async Task Say(string text)
    {
        UpdateId id = new($"upd-{seed:x8}e{_commands:d4}");
        Assert.True((await grains.Update(id).Draft(By(), new(centre, new([new("nb", "Fra oss", text)], [], [], []), []), none)).Succeeded);
        Assert.True((await grains.Update(id).Publish(By(), none)).Succeeded);
    }

    private Command By() => new(new(null, centre, Role.Editor, [], null), $"intake-{seed}-{_commands++}", "");
}
