using System.Reflection;
using NetworkBackend.Activities;
using NetworkBackend.Evaluations;
using NetworkBackend.Outcomes;
using NetworkBackend.Proceedings;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Activities;

/// <summary>What an activity, and what hangs on it, refuses has a test that has it refused: each code stands in one, as a text of its own.</summary>
[Trait("Engine", "any")]
public class EveryRefusal
{
    /// <summary>What the grain alone can say: who there is, whose list it is, and that it looks again.</summary>
    private static readonly string[] ofTheGrain = ["registration.no_such_person", "registration.not_organiser", "registration.meanwhile"];

    private static readonly IReadOnlyList<string> codes = [.. CodesOf(typeof(ActivityRefusals)).Distinct()];

    [Theory]
    [InlineData(typeof(ActivityRefusals), "Activities"), InlineData(typeof(ProceedingsRefusals), "Proceedings"), InlineData(typeof(EvaluationRefusals), "Evaluations")]
    public void has_a_test(Type refusals, string folder) => Assert.Empty(WithoutTest(
        CodesOf(refusals).Distinct().Except(ofTheGrain),
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", folder), "*.cs", SearchOption.AllDirectories)
            .Where(it => Path.GetFileName(it) != "EveryRefusal.cs").Select(File.ReadAllText)));

    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Assert.True(codes.Count > 45, $"{codes.Count} codes");
        Assert.Empty(ofTheGrain.Concat(["activity.not_found", "precondition.failed"]).Except(codes));
        Assert.Equal(["c.d"], WithoutTest(["a.b", "c.d"], ["it is \"a.b\"", "not c.d"]));
    }

    [Fact]
    public void and_every_cause_of_a_seat_is_given_by_somebody()
    {
        var code = Directory.EnumerateFiles(Path.Combine(Repository.Root, "grains", "Activities"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText).ToArray();
        Assert.All(Enum.GetNames<SeatCause>(), name => Assert.Contains(code, text => text.Contains($"SeatCause.{name}", StringComparison.Ordinal)));
    }

    private static List<string> WithoutTest(IEnumerable<string> codes, IEnumerable<string> tests)
    {
        var missing = codes.ToList();
        foreach (var test in tests)
        {
            missing.RemoveAll(it => test.Contains($"\"{it}\"", StringComparison.Ordinal));
        }

        return missing;
    }

    private static IEnumerable<string> CodesOf(Type refusals) =>
        from method in refusals.GetMethods(BindingFlags.Public | BindingFlags.Static)
        where method.ReturnType == typeof(Refusal)
        let arguments = method.GetParameters().Select(it => it.ParameterType.IsValueType ? Activator.CreateInstance(it.ParameterType) : "")
        select ((Refusal)method.Invoke(null, [.. arguments])!).Code;
}
