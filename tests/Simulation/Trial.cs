using NetworkBackend.Tests.Simulation.Bugs;

namespace NetworkBackend.Tests.Simulation;

/// <summary>One seed's run: a story with faults, and then without them until everything has come to rest.</summary>
internal sealed record Trial(int Seed, Bug Bug, int Commands, string? Violation, int Turns, int Commits)
{
    /// <summary>How long it may take until everything is told once nothing goes wrong any more.</summary>
    private static readonly TimeSpan rest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(30);

    public static Trial Run(int seed, Bug bug = Bug.None, int? commands = null, Action<string>? log = null)
    {
        Random random = new(seed);
        World world = new(random, bug, log);
        Checker checker = new(world);
        world.Database.Committed = checker.Commit;
        var count = random.Next(6, 31);
        Story story = new(commands ?? count, random.Next(1, 4), random.Next(3) switch { 0 => 4, 1 => 50, _ => 400 });
        Visitor[] visitors = [.. Enumerable.Range(0, random.Next(2, 8)).Select(it => new Visitor(world, checker, story, $"{(char)('a' + it)}"))];
        foreach (var it in visitors)
        {
            world.Outside.Do(() => _ = it.Visit());
        }

        world.Turns.Run(() => Goes(world, checker) && !visitors.All(it => it.IsDone), longest.Ticks, world.Faults.Stall);
        world.Calm();
        log?.Invoke("calm");
        world.Turns.Run(() => checker.Violation is null, world.Turns.Now + rest.Ticks, 0);
        if (!visitors.All(it => it.IsDone))
        {
            checker.Fail("somebody still waits for an answer");
        }

        if (checker.Violation is null)
        {
            checker.AtRest(story.Updates);
        }

        var violation = world.Turns.Escaped ? "something ran outside of the simulation" : checker.Violation;
        return new(seed, bug, commands ?? count, violation, world.Turns.Count, checker.Commits);
    }

    /// <summary>The same seed with as few commands as still break a promise, and what happened in it.</summary>
    public string Explain()
    {
        var shortest = Enumerable.Range(1, Commands).Select(it => Run(Seed, Bug, it)).FirstOrDefault(it => it.Violation is not null) ?? this;
        List<string> log = [];
        Run(Seed, Bug, shortest.Commands == Commands ? null : shortest.Commands, log.Add);
        return $"seed {Seed} with {shortest.Commands} commands: {shortest.Violation}\n  {string.Join("\n  ", log.TakeLast(120))}";
    }

    private static bool Goes(World world, Checker checker)
    {
        world.Disturb();
        return checker.Violation is null;
    }
}
