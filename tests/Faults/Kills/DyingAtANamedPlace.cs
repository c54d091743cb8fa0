using System.Text.RegularExpressions;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>Each gap between two lines of the write path, visited on purpose. Those of backups, restores, moves news from elsewhere and subscribers are visited by the tests of these.</summary>
public partial class DyingAtANamedPlace
{
    private static readonly string[] others = ["backup-", "restore-", "move-", "before-import", "before-poll-recorded", "before-subscription-recorded", "before-delivery-recorded"];

    /// <summary>Every place that the code names in the write path, on every database.</summary>
    public static TheoryData<string, DatabaseKind> Places()
    {
        TheoryData<string, DatabaseKind> places = [];
        foreach (var name in NamesInCode().Where(it => !IsOfOthers(it)))
        {
            foreach (var kind in Databases.All)
            {
                places.Add(name, kind);
            }
        }

        return places;
    }

    [Theory, MemberData(nameof(Places))]
    public async Task loses_nothing_and_does_nothing_twice(string name, DatabaseKind kind)
    {
        await using var database = await Databases.Fresh(kind);
        await using var dying = await Server.On(database, new Dictionary<string, string> { ["NETWORK_FAILURE_POINT"] = $"{name}:kill:25" }, Rounds.Switches);
        using var rounds = await Rounds.Prepare(dying, name);
        await rounds.Write(dying, 200);
        Assert.NotEqual(0, await dying.Ended());
        await dying.DisposeAsync();

        await using var next = await Server.On(database, Rounds.Switches);
        Assert.Empty(await rounds.Check(next));
        Trials.Note($"kill at {name}, {kind}: {rounds.Summary(0, 1)}");
    }

    [Fact]
    public void is_possible_at_every_place_that_matters() => Assert.Superset(
        new HashSet<string> { "before-transaction", "in-transaction", "before-commit", "after-commit", "before-tell", "after-tell" }, NamesInCode().ToHashSet());

    [Fact]
    public void is_tried_by_somebody_at_every_place()
    {
        var tests = string.Concat(new[] { "Backups", "Moves" }
            .SelectMany(it => Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", it), "*.cs"))
            .Concat(new[] { nameof(DyingWhileNewsIsTaken), nameof(DyingWhileSubscribersAreTold) }.Select(it => Path.Combine(Repository.Root, "tests", "Faults", "Kills", $"{it}.cs")))
            .Select(File.ReadAllText));
        Assert.All(NamesInCode().Where(IsOfOthers), it => Assert.Contains(it, tests, StringComparison.Ordinal));
    }

    private static bool IsOfOthers(string name) => others.Any(it => name.StartsWith(it, StringComparison.Ordinal));

    private static IEnumerable<string> NamesInCode() =>
        from folder in new[] { "grains", "silo", "api" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !file.Contains("/obj/", StringComparison.Ordinal)
        from Match match in Reach().Matches(File.ReadAllText(file))
        group match by match.Groups[1].Value into places
        select places.Key;

    [GeneratedRegex("FailurePoint\\.Reach\\(\"([^\"]+)\"\\)")]
    private static partial Regex Reach();
}
