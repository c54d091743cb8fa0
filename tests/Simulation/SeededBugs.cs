using NetworkBackend.Tests.Simulation.Bugs;
using Xunit.Abstractions;

namespace NetworkBackend.Tests.Simulation;

/// <summary>The simulation is worth what it finds: each of these mistakes breaks a promise within a thousand seeds.</summary>
[Trait("Engine", "any")]
public class SeededBugs(ITestOutputHelper output)
{
    private const int Most = 1000;
    private const int AtLeast = 40;

    public static TheoryData<string> All => [.. Enum.GetNames<Bug>().Where(it => it != nameof(Bug.None))];

    [Theory, MemberData(nameof(All))]
    public void are_found(string name)
    {
        var bug = Enum.Parse<Bug>(name);
        var (tried, found) = (0, new List<Trial>());
        while (tried < Most && (tried < AtLeast || found.Count == 0))
        {
            if (Trial.Run(++tried, bug) is { Violation: not null } it)
            {
                found.Add(it);
            }
        }

        output.WriteLine($"{name}: found by {found.Count} of {tried} seeds, first by {found.FirstOrDefault()?.Seed}: {found.FirstOrDefault()?.Violation}");
        Assert.NotEmpty(found);
    }
}
