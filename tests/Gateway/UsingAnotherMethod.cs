using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class UsingAnotherMethod(RunningGateway gateway)
{
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
}
