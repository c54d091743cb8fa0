using System.Reflection;
using NetworkBackend.Consultations;
using NetworkBackend.Outcomes;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Architecture;

/// <summary>What a consultation refuses has a test that has it refused: each code stands in one, as a text of its own.</summary>
public class EveryRefusal
{
    private static readonly IReadOnlyList<string> codes = [.. CodesOf(typeof(ConsultationRefusals)).Distinct()];

    [Fact]
    public void has_a_test() =>
        Assert.Empty(WithoutTest(codes, Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)));

    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Assert.True(codes.Count > 70);
        Assert.Contains(ConsultationRefusals.NotFound.Code, codes);
        Assert.Contains(ConsultationRefusals.NotRead("1").Code, codes);
        Assert.Equal(["c.d", "a"], WithoutTest(["a.b", "c.d", "a"], ["it is \"a.b\"", "not c.d"]));
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
