using System.Text;
using System.Text.RegularExpressions;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public partial class ExplainingAProblem(RunningGateway gateway)
{
    /// <summary>Every code in the source that an answer can carry, with its status where it stands beside it.</summary>
    public static IEnumerable<(string Code, int? Status)> Answerable =>
        from folder in new[] { "api", "grains", "silo" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
        where !Path.GetRelativePath(Repository.Root, file).Split('/').Intersect(["bin", "obj"]).Any()
        from Match match in Code().Matches(File.ReadAllText(file))
        select (match.Groups["code"].Value, Status(match));

    [Fact]
    public void has_a_text_for_every_code_that_can_be_answered()
    {
        Assert.Contains(("consent.accepted", 409), Answerable);
        Assert.Contains(("storage.full", null), Answerable);
        Assert.Contains(("organisation.id_taken", null), Answerable);
        Assert.Empty(Answerable.Select(it => it.Code).Except(Explanations.All.Keys));
    }

    [Fact]
    public void explains_no_code_that_is_never_answered() => Assert.Empty(Explanations.All.Keys.Except(Answerable.Select(it => it.Code)));

    [Fact]
    public void names_the_status_that_is_answered() =>
        Assert.All(Answerable.Where(it => it.Status is not null && it.Code != "centre.not_found"), it => Assert.Equal(it.Status, Explanations.All[it.Code].Status));

    [Fact]
    public void says_in_the_documentation_what_each_403_means()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));
        Assert.Empty(Explanations.All.Where(it => it.Value.Status == 403 && !document.Contains($"`{it.Key}`", StringComparison.Ordinal)).Select(it => it.Key));
    }

    [Fact] public void says_something_in_each() => Assert.All(Explanations.All.Values, it => Assert.InRange(it.Text.Length, 15, 400));

    [Fact]
    public async Task has_a_page_for_each()
    {
        var list = Encoding.UTF8.GetString((await gateway.Public.Get("/problems")).Body);
        foreach (var (code, explanation) in Explanations.All)
        {
            var page = await gateway.Public.Get($"/problems/{code}");
            Assert.Equal(200, page.Status);
            Assert.Contains($"{explanation.Status} ", Encoding.UTF8.GetString(page.Body), StringComparison.Ordinal);
            Assert.Contains($"\"/problems/{code}\"", list, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/problems/Nothing")]
    [InlineData("/problems/a.b.c")]
    [InlineData("/problems/no.such_rule")]
    public async Task has_none_for_anything_else(string path) => (await gateway.Public.Get(path)).IsProblem(404, "route.not_found");

    private static int? Status(Match match) =>
        match.Groups["status"] is { Success: true } status ? int.Parse(status.Value, null)
        : match.Groups["kind"] is { Success: true } kind ? Refusals.Status(Enum.Parse<Outcomes.RefusalKind>(kind.Value))
        : null;

    /// <summary>Problems of the gateway, refusals of the concepts, rules of the database, and what storage says.</summary>
    [GeneratedRegex("""(new\((?<status>[45][0-9]{2}), "|RefusalKind\.(?<kind>[A-Za-z]+),\s+"|\["(?=[a-z._]+"\] = ")|"(?=storage\.))(?<code>[a-z]+\.[a-z_]+)(?:")""")]
    private static partial Regex Code();
}
