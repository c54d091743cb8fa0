using System.Text.RegularExpressions;
using NetworkBackend.Api.Changes;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public partial class FollowingChanges(RunningGateway gateway)
{
    [Fact]
    public async Task tells_of_each_change_once_and_in_order()
    {
        var next = await ToTheEnd("/v1/changes?limit=100");
        var centre = await gateway.Centre();
        var update = await RunningGateway.Published(gateway.Operator, centre);
        var page = await gateway.Public.Get(next);
        var seqs = page.Items.Select(it => it.GetProperty("seq").GetInt64()).ToArray();
        Assert.Equal(seqs.Order(), seqs);
        Assert.Contains(page.Items, it => it.GetProperty("type").GetString() == "update.published" && it.GetProperty("id").GetString() == update.Text("id"));
    }

    [Fact]
    public async Task leaves_out_what_is_not_asked_for()
    {
        await RunningGateway.Published(gateway.Operator, await gateway.Centre());
        var page = await gateway.Public.Get("/v1/changes?types=update.published&limit=100");
        Assert.All(page.Items, it => Assert.Equal("update.published", it.GetProperty("type").GetString()));
    }

    [Fact]
    public async Task says_which_types_there_are() => Assert.EndsWith(
        string.Join(", ", ChangeTypes.Known),
        (await gateway.Public.Get("/v1/changes?types=foo")).IsProblem(400, "query.invalid").Json.GetProperty("errors").GetProperty("types")[0].GetString(),
        StringComparison.Ordinal);

    [Fact]
    public void knows_every_type_that_there_is()
    {
        var told =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "grains"), "*.cs", SearchOption.AllDirectories)
            let text = File.ReadAllText(file)
            where text.Contains("PublicChanges.Of(", StringComparison.Ordinal)
            from line in text.Split('\n')
            where line.Contains("PublicChanges.Of(", StringComparison.Ordinal) || line.Contains("=> \"", StringComparison.Ordinal)
            from Match type in TypeName().Matches(line)
            select type.Groups[1].Value;
        Assert.Equal(told.Distinct().Order(StringComparer.Ordinal), ChangeTypes.Known);
        Assert.All(ChangeTypes.Known, type => Assert.Contains($"`{type}`", File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md")), StringComparison.Ordinal));
    }

    [Fact]
    public async Task starts_over_after_a_restore()
    {
        var old = Cursor.Write(Page.List("/v1/changes", ""), "-7 1");
        (await gateway.Public.Get($"/v1/changes?after={old}")).IsProblem(410, "changes.resync");
    }

    [GeneratedRegex("\"([a-z]+\\.[a-z_]+)\"")]
    private static partial Regex TypeName();

    private async Task<string> ToTheEnd(string next)
    {
        while (true)
        {
            var page = await gateway.Public.Get(next);
            next = page.Json.GetProperty("next").GetString()!;
            if (!page.Items.Any())
            {
                return next;
            }
        }
    }
}
