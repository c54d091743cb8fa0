using Xunit.Abstractions;

[assembly: TestCollectionOrderer("NetworkBackend.Tests.LongestFirst", "NetworkBackend.Tests")]

namespace NetworkBackend.Tests;

/// <summary>Begins with what takes longest, so that at the end nothing long is left to run alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] inOrder =
        ["cluster", Start.Server.Scripts, ".Tests.Faults.", ".Tests.Backups.", ".Tests.Moves.", ".Tests.Start.", ".Tests.Silo.", ".Tests.Storage.", ".Tests.Simulation."];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(it => Array.FindIndex(inOrder, part => it.DisplayName.Contains(part, StringComparison.Ordinal)) is >= 0 and var place ? place : inOrder.Length);
}
