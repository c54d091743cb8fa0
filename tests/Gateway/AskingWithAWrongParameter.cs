using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class AskingWithAWrongParameter(RunningGateway gateway)
{
    [Theory]
    [InlineData("/v1/centres?limit=0", "limit")]
    [InlineData("/v1/centres?limit=101", "limit")]
    [InlineData("/v1/centres?limit=-1", "limit")]
    [InlineData("/v1/centres?limit=NaN", "limit")]
    [InlineData("/v1/centres?limit=", "limit")]
    [InlineData("/v1/centres?limit=1000000000000", "limit")]
    [InlineData("/v1/centres?limit=1&limit=2", "limit")]
    [InlineData("/v1/centres?kind=Local", "kind")]
    [InlineData("/v1/centres?region=a%00b", "region")]
    [InlineData("/v1/updates?state=unknown", "state")]
    [InlineData("/v1/updates?owner=A", "owner")]
    [InlineData("/v1/updates?from=yesterday", "from")]
    [InlineData("/v1/updates?to=2026-01-01", "to")]
    [InlineData("/v1/feeds/joint?lang=de", "lang")]
    [InlineData("/v1/changes?types=foo", "types")]
    [InlineData("/v1/changes?types=update.published,foo", "types")]
    [InlineData("/v1/changes?types=,", "types")]
    [InlineData("/v1/changes?since=5", "since")]
    [InlineData("/v1/changes?cursor=5", "cursor")]
    [InlineData("/v1/networks?state=active", "state")]
    [InlineData("/v1/centres?Limit=5", "Limit")]
    [InlineData("/v1/centres/kbt?fields=id", "fields")]
    [InlineData("/v1/topics?limit=5", "limit")]
    [InlineData("/v1/updates/upd-aaaaaaaaaaaa/revisions/1?limit=5", "limit")]
    public async Task is_400_for_a_wrong_parameter(string path, string name) =>
        Assert.Equal(name, (await gateway.Public.Get(path)).IsProblem(400, "query.invalid").Json.GetProperty("errors").EnumerateObject().Single().Name);

    [Fact]
    public async Task says_which_parameters_there_are()
    {
        var errors = (await gateway.Public.Get("/v1/centres?knid=local")).IsProblem(400, "query.invalid").Json.GetProperty("errors");
        Assert.Equal("is not known here; the parameters are kind, region, limit, cursor", errors.GetProperty("knid")[0].GetString());
        (await gateway.Operator.Post("/v1/persons?dry=true", new { name = "n" })).IsProblem(400, "query.invalid");
    }

    [Theory]
    [InlineData("/v1/centres?cursor=abc")]
    [InlineData("/v1/feeds/joint?cursor=abc")]
    [InlineData("/v1/changes?after=abc")]
    public async Task is_400_for_a_wrong_cursor(string path) => (await gateway.Public.Get(path)).IsProblem(400, "cursor.invalid");
}
