using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class SendingABodyThatCannotBeRead(RunningGateway gateway)
{
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

    [Theory]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\n  \"a\": 1,\n}", "line 3, byte 1")]
    [InlineData("{\"ø\": tru}", "line 1, byte 11")]
    public async Task says_where_it_is_no_json(string body, string where) => Assert.EndsWith(
        $"{where}.", (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw(body))).IsProblem(400, "body.malformed").Text("detail"), StringComparison.Ordinal);

    [Fact]
    public async Task is_400_for_what_is_not_utf8()
    {
        using var body = new ByteArrayContent([.. "{\n\"owner\":\""u8, 0xC3, 0x28, .. "\"}"u8]);
        body.Headers.ContentType = new("application/json");
        Assert.EndsWith("line 2, byte 10.", (await gateway.Operator.Send("POST", "/v1/updates", body)).IsProblem(400, "body.malformed").Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(32, "body.invalid")]
    [InlineData(33, "body.malformed")]
    [InlineData(100_000, "body.malformed")]
    public async Task is_400_for_what_is_too_deep(int depth, string code) =>
        (await gateway.Operator.Send("POST", "/v1/updates", Client.Raw(new string('[', depth) + new string(']', depth)))).IsProblem(400, code);

    [Fact]
    public async Task is_413_when_it_grows_too_large_on_the_way()
    {
        using var body = new StreamContent(new MemoryStream(new byte[(1024 * 1024) + 1]));
        body.Headers.ContentType = new("application/json");
        (await gateway.Operator.Send("POST", "/v1/updates", body, ("Transfer-Encoding", "chunked"))).IsProblem(413, "body.too_large");
    }
}
