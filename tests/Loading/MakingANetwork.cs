using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NetworkBackend.Bench.Loading;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Loading;

public class MakingANetwork(RunningGateway gateway) : IClassFixture<RunningGateway>
{
    private static readonly Size small = new(12, 25, 40);

    [Fact]
    public async Task goes_on_where_it_was_stopped_and_makes_nothing_twice()
    {
        using CancellationTokenSource stop = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Load(
            small,
            it =>
            {
                if (it is { What: "updates", Done: 7 })
                {
                    stop.Cancel();
                }
            },
            stop.Token));
        Assert.True((await All("updates")).Count < small.Updates, "it was stopped in the middle");

        await Load(small);

        await IsThere(small);
        var newest = await Newest();
        await Load(small);
        Assert.Equal(newest, await Newest());

        var larger = new Size(14, 130, 60);
        await Load(larger);
        await IsThere(larger);
    }

    [Theory]
    [InlineData(4, 0, 0)]
    [InlineData(10, 0, 2000)]
    public void says_when_there_are_too_few_centres(int centres, int members, int updates) => Assert.NotNull(new Size(centres, members, updates).Problem);

    [Fact]
    public void gives_each_organisation_another_number() =>
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(Plan.OrganisationNumber).Distinct().Count());

    private Task Load(Size size) => Load(size, _ => { }, CancellationToken.None);

    private async Task Load(Size size, Action<Progress> report, CancellationToken cancellation)
    {
        using HttpClient client = new(new SocketsHttpHandler()) { BaseAddress = gateway.Public.Http.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", gateway.Operator.Key);
        await new Load(client, size, report).Run(cancellation);
    }

    private async Task IsThere(Size size)
    {
        Plan plan = new(size);
        Assert.Equal(size.Centres, (await All("centres")).Count);
        Assert.Equal(size.Members, (await All("members")).Count);
        Assert.Equal(plan.Networks().Select(it => it.Id).Order(StringComparer.Ordinal), (await All("networks")).Select(it => it.GetProperty("id").GetString()).Order(StringComparer.Ordinal));
        var active = 0;
        foreach (var (id, _) in plan.Networks())
        {
            active += (await All($"networks/{id}/members?state=active")).Count;
        }

        // In the national network every centre and every tenth member, and everybody in the network of a region.
        Assert.Equal((2 * size.Centres) + size.Members + ((size.Members + 9) / 10), active);

        var updates = (await All("updates")).ToDictionary(NumberOf);
        Assert.Equal(Enumerable.Range(0, size.Updates), updates.Keys.Order());
        Assert.All(updates, it => Assert.Equal(Expected(plan.Update(it.Key)), (it.Value.GetProperty("state").GetString(), it.Value.GetProperty("revision").GetInt32())));
    }

    private static (string?, int) Expected(Draft it) => (
        it.IsWithdrawn ? "withdrawn" : it.IsPublished ? "published" : JsonSerializer.SerializeToElement(it.Body).GetProperty("inviteCentres").GetArrayLength() > 0 ? "inviting" : "draft",
        it is { IsPublished: true, Revision: not null } ? 2 : 1);

    private static int NumberOf(JsonElement update)
    {
        var title = update.GetProperty("texts")[0].GetProperty("title").GetString()!;
        return int.Parse(title.Split('(')[1].Split(')')[0], CultureInfo.InvariantCulture);
    }

    private async Task<List<JsonElement>> All(string path)
    {
        List<JsonElement> all = [];
        for (var next = $"/v1/{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=100"; next is not null;)
        {
            var page = (await gateway.Operator.Get(next)).Json;
            all.AddRange(page.GetProperty("items").EnumerateArray());
            next = page.GetProperty("next").GetString();
        }

        return all;
    }

    private async Task<long> Newest() => (await gateway.Operator.Get("/v1/audit?limit=1")).Json.GetProperty("items")[0].GetProperty("position").GetInt64();
}
