using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class AskingForWhatIsNotThere(RunningGateway gateway)
{
    [Theory]
    [InlineData("/v1/nothing", "route.not_found")]
    [InlineData("/nothing", "route.not_found")]
    [InlineData("/v1/centres/", "route.not_found")]
    [InlineData("/V1/centres", "route.not_found")]
    [InlineData("/v1/Centres", "route.not_found")]
    [InlineData("/v1//centres", "route.not_found")]
    [InlineData("/v1/centres/a%2Fb", "route.not_found")]
    [InlineData("/v1/centres/a%252Fb", "route.not_found")]
    [InlineData("/v1/centres/Not_an_id", "id.malformed")]
    [InlineData("/v1/updates/nothing", "id.malformed")]
    [InlineData("/v1/Updates/upd-aaaaaaaaaaaa", "route.not_found")]
    [InlineData("/v1/updates/upd-aaaaaaaaaaaa/Revisions", "route.not_found")]
    [InlineData("/v1/centres/nobody", "centre.not_found")]
    [InlineData("/v1/networks/nobody", "network.not_found")]
    [InlineData("/v1/networks/nobody/members", "network.not_found")]
    [InlineData("/v1/members/nobody", "member.not_found")]
    [InlineData("/v1/updates/upd-aaaaaaaaaaaa", "update.not_found")]
    [InlineData("/v1/updates/upd-aaaaaaaaaaaa/revisions", "update.not_found")]
    [InlineData("/v1/feeds/nothing", "feed.not_found")]
    [InlineData("/v1/feeds/centres/nobody", "feed.not_found")]
    [InlineData("/v1/feeds/networks/nobody", "feed.not_found")]
    [InlineData("/v1/feeds/topics/nothing", "feed.not_found")]
    [InlineData("/v1/feeds/things/kbt", "feed.not_found")]
    public async Task is_404(string path, string code) => (await gateway.Public.Get(path)).IsProblem(404, code);

    [Fact]
    public async Task is_found_under_an_encoded_address()
    {
        var id = await gateway.Centre();
        Assert.Equal(200, (await gateway.Public.Get($"/v1/centres/%63{id[1..]}")).Status);
    }
}
