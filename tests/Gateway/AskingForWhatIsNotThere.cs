using System.Text;
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
    [InlineData("/v1/centres/Not_an_id", "route.not_found")]
    [InlineData("/v1/updates/nothing", "route.not_found")]
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

    [Theory]
    [InlineData("/problems/cursor.invalid", 200)]
    [InlineData("/problems/update.not_owner", 200)]
    [InlineData("/problems", 200)]
    [InlineData("/problems/Nothing", 404)]
    [InlineData("/problems/a.b.c", 404)]
    public async Task has_a_page_for_a_problem(string path, int status) => Assert.Equal(status, (await gateway.Public.Get(path)).Status);

    [Theory]
    [InlineData("DELETE", "/v1/centres", "GET, HEAD")]
    [InlineData("POST", "/v1/centres/kbt", "GET, HEAD, PUT")]
    [InlineData("PUT", "/v1/feeds/joint", "GET, HEAD")]
    [InlineData("PATCH", "/v1/changes", "GET, HEAD")]
    [InlineData("GET", "/v1/persons", "POST")]
    public async Task says_which_methods_there_are(string method, string path, string allow)
    {
        var reply = (await gateway.Operator.Send(method, path, null)).IsProblem(405, "method.not_allowed");
        Assert.Equal(allow, string.Join(", ", reply.Header("Allow")!.Split(", ").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task does_not_believe_another_method_in_a_header() =>
        Assert.Equal(200, (await gateway.Operator.Get("/v1/centres", ("X-HTTP-Method-Override", "DELETE"))).Status);

    [Fact] public async Task is_406_when_only_something_else_will_do() => (await gateway.Public.Get("/v1/centres", ("Accept", "text/csv"))).IsProblem(406, "accept.unsupported");

    [Fact] public async Task is_406_for_a_hot_page_too()
    {
        await gateway.Public.Get("/v1/feeds/all");
        (await gateway.Public.Get("/v1/feeds/all", ("Accept", "text/csv"))).IsProblem(406, "accept.unsupported");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/merge-patch+json")]
    [InlineData("application/json; charset=latin1")]
    public async Task is_415_for_another_type(string type) =>
        (await gateway.Operator.Send("PUT", "/v1/centres/kbt", Client.Raw("{}"), ("If-None-Match", "*"), ("Content-Type", type))).IsProblem(415, "body.media_type");

    [Fact]
    public async Task is_415_for_a_packed_body() =>
        (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw("{}"), ("Content-Encoding", "gzip"))).IsProblem(415, "body.content_encoding");

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"a\":1}{}")]
    [InlineData("{\"a\":1,}")]
    [InlineData("// \n{}")]
    public async Task is_400_for_what_is_not_json(string body) =>
        (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw(body))).IsProblem(400, "body.malformed");

    [Fact]
    public async Task is_400_for_what_is_not_utf8()
    {
        using var body = new ByteArrayContent([.. "{\"owner\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");
        (await gateway.Operator.Send("POST", "/v1/updates", body)).IsProblem(400, "body.malformed");
    }

    [Theory]
    [InlineData(32, "body.invalid")]
    [InlineData(33, "body.malformed")]
    [InlineData(100_000, "body.malformed")]
    public async Task is_400_for_what_is_too_deep(int depth, string code) =>
        (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw(new string('[', depth) + new string(']', depth)))).IsProblem(400, code);

    [Fact]
    public async Task is_413_before_the_body_is_read()
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        var address = gateway.Public.Http.BaseAddress!;
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        var key = (await gateway.KeyFor(await gateway.Centre(), "editor")).Key;
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /v1/updates HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\n\r\n"));
        var buffer = new byte[64];
        var read = await stream.ReadAtLeastAsync(buffer, 12).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.StartsWith("HTTP/1.1 413", Encoding.ASCII.GetString(buffer, 0, read), StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_413_when_it_grows_too_large_on_the_way()
    {
        using var body = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        body.Headers.ContentType = new("application/json");
        (await gateway.Operator.Send("POST", "/v1/updates", body, ("Transfer-Encoding", "chunked"))).IsProblem(413, "body.too_large");
    }

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

    [Fact] public async Task is_400_to_create_something_under_a_wrong_id() =>
        (await gateway.Operator.Put("/v1/centres/Not_an_id".ToLowerInvariant(), new { kind = "local", name = "n" }, ("If-None-Match", "*"))).IsProblem(400, "id.invalid");
}
