using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class FollowingChanges(RunningGateway gateway)
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
    public async Task starts_over_after_a_restore()
    {
        var old = Cursor.Write(Page.List("/v1/changes", ""), "-7 1");
        (await gateway.Public.Get($"/v1/changes?after={old}")).IsProblem(410, "changes.resync");
    }

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
