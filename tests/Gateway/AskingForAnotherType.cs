using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class AskingForAnotherType(RunningGateway gateway)
{
    [Fact] public async Task is_406_when_only_something_else_will_do() => (await gateway.Public.Get("/v1/centres", ("Accept", "text/csv"))).IsProblem(406, "accept.unsupported");

    [Fact] public async Task is_406_for_a_hot_page_too()
    {
        await gateway.Public.Get("/v1/feeds/all");
        (await gateway.Public.Get("/v1/feeds/all", ("Accept", "text/csv"))).IsProblem(406, "accept.unsupported");
    }
}
