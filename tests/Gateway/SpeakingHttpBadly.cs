using System.Text;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class SpeakingHttpBadly(RunningGateway gateway)
{
    [Fact]
    public async Task is_413_before_the_body_is_read()
    {
        var answer = await Say($"POST /v1/updates HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {gateway.Operator.Key}\r\nContent-Type: application/json\r\nContent-Length: 1048577\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/body.too_large", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task is_a_problem_where_chunks_are_none()
    {
        var answer = await Say(
            $"POST /v1/updates HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {gateway.Operator.Key}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n");
        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("/problems/request.malformed", answer, StringComparison.Ordinal);
    }

    /// <summary>What is no request never comes as far as to what makes problems: a bare status, and the end of the connection.</summary>
    [Theory]
    [InlineData("NOTHING", 400)]
    [InlineData("GET /v1/centres HTTP/1.1", 400)]
    [InlineData("GET /v1/centres/a%00b HTTP/1.1\r\nHost: a", 400)]
    [InlineData("GET /v1/centres HTTP/3.0\r\nHost: a", 505)]
    public async Task is_a_bare_status_for_what_is_no_request(string request, int status)
    {
        var answer = await Say($"{request}\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact] public async Task is_a_bare_431_for_fields_that_are_too_large() =>
        Assert.StartsWith("HTTP/1.1 431 ", await Say($"GET /v1/centres HTTP/1.1\r\nHost: a\r\nX: {new string('a', 33 * 1024)}\r\n\r\n"), StringComparison.Ordinal);

    private async Task<string> Say(string request)
    {
        using var tcp = new System.Net.Sockets.TcpClient();
        var address = gateway.Public.Http.BaseAddress!;
        await tcp.ConnectAsync(address.Host, address.Port);
        var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        var answer = new StringBuilder();
        var buffer = new byte[4096];
        while (!answer.ToString().Contains("traceId", StringComparison.Ordinal) && await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(10)) is > 0 and var read)
        {
            answer.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }
}
