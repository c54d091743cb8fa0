using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class PostingInANetwork(RunningGateway gateway)
{
    [Fact]
    public async Task is_for_its_members()
    {
        var (network, centre) = (await gateway.Network(), await gateway.Centre());
        var editor = await gateway.KeyFor(centre, "editor");
        (await editor.Post("/v1/updates", In(network, centre))).IsProblem(403, "update.not_a_member");

        await Join(network, centre);
        var draft = await editor.Post("/v1/updates", In(network, centre));
        Assert.Equal(201, draft.Status);
        Assert.Equal(200, (await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).Status);
        Assert.Single((await gateway.Public.Get($"/v1/feeds/networks/{network}")).Items);
    }

    [Fact]
    public async Task is_over_with_its_last_day_also_for_drafts_from_before()
    {
        var (network, centre) = (await gateway.Network(), await gateway.Centre());
        var editor = await gateway.KeyFor(centre, "editor");
        await Join(network, centre);
        var draft = await editor.Post("/v1/updates", In(network, centre));

        var open = await gateway.Operator.Get($"/v1/networks/{network}");
        var closed = await gateway.Operator.Put($"/v1/networks/{network}", new { kind = "learning", name = network, from = "2016-04-01", to = "2017-12-31" }, ("If-Match", open.Tag!));
        Assert.Equal(200, closed.Status);
        (await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).IsProblem(409, "network.closed");
        (await editor.Post("/v1/updates", In(network, centre))).IsProblem(409, "network.closed");
    }

    private static object In(string network, string owner) =>
        new { owner, texts = new[] { new { language = "nb", title = "Nytt", body = "Tekst." } }, networks = new[] { network } };

    private async Task Join(string network, string centre)
    {
        Assert.Equal(201, (await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = centre })).Status);
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/networks/{network}/members/{centre}/accept", new { })).Status);
    }
}
