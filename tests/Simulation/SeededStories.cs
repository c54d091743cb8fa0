using Xunit.Abstractions;

namespace NetworkBackend.Tests.Simulation;

/// <summary>Random stories with faults keep every promise while the faults last, and come to rest when they stop.</summary>
[Trait("Engine", "any")]
public class SeededStories(ITestOutputHelper output)
{
    private static readonly int seeds = int.TryParse(Environment.GetEnvironmentVariable("NETWORK_SIMULATION_SEEDS"), out var it) ? it : 2000;

    [Fact]
    public void keep_every_promise()
    {
        var started = TimeProvider.System.GetTimestamp();
        var trials = Enumerable.Range(1, seeds).AsParallel().Select(it => Trial.Run(it)).ToArray();
        var took = TimeProvider.System.GetElapsedTime(started);
        output.WriteLine(
            $"{trials.Length} seeds, {trials.Sum(it => (long)it.Commits)} commits, {trials.Sum(it => (long)it.Turns)} turns in {took.TotalSeconds:0.0} s; "
            + $"no violation bounds its probability per seed below {3.0 / trials.Length:0.#####} (3/N, 95 %)");
        var broken = trials.Where(it => it.Violation is not null).OrderBy(it => it.Seed).ToArray();
        foreach (var some in broken.GroupBy(it => string.Concat(it.Violation!.Where(c => !char.IsDigit(c))).Split('(')[0]).OrderByDescending(it => it.Count()).Take(20))
        {
            output.WriteLine($"{some.Count()} x seed {some.First().Seed}: {some.First().Violation}");
        }

        Assert.True(broken.Length == 0, broken.Length == 0 ? "" : $"{broken.Length} of {trials.Length} trials broke a promise. {broken.MinBy(it => it.Commands)!.Explain()}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(77)]
    [InlineData(1234)]
    public void are_the_same_for_the_same_seed(int seed)
    {
        List<string> first = [], second = [];
        Trial.Run(seed, log: first.Add);
        Trial.Run(seed, log: second.Add);
        Assert.Equal(first, second);
    }
}
