using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Audit;

[Collection("gateway")]
public class VerifyingForOneself(RunningGateway gateway)
{
    [Fact]
    public async Task is_open_to_those_whose_stream_it_is()
    {
        var (owner, invited, other) = (await gateway.Centre(), await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner, invite: [invited]);
        var there = $"/v1/audit/verify?stream=update/{draft.Text("id")}";
        foreach (var client in new[] { gateway.Operator, await gateway.KeyFor(owner, "leader"), await gateway.KeyFor(invited, "leader") })
        {
            var seen = (await client.Get(there)).Json.GetProperty("checked");
            Assert.Equal((1, 2, 1), (seen.GetProperty("streams").GetInt32(), seen.GetProperty("events").GetInt32(), seen.GetProperty("texts").GetInt32()));
        }

        var outsider = await gateway.KeyFor(other, "leader");
        var hidden = (await outsider.Get(there)).IsProblem(404, "audit.no_stream");
        Assert.Equal((await outsider.Get("/v1/audit/verify?stream=update/upd-aaaaaaaaaaaaaaaaaaaaaaaa")).Said(), hidden.Said());
        (await gateway.Operator.Get("/v1/audit/verify?stream=nothing/of-the-kind")).IsProblem(404, "audit.no_stream");
        (await gateway.Operator.Get("/v1/audit/verify?stream=update/upd-aaaaaaaaaaaaaaaaaaaaaaaa")).IsProblem(404, "audit.no_stream");
        (await (await gateway.KeyFor(owner, "editor")).Get(there)).IsProblem(403, "audit.not_leader");
        (await (await gateway.KeyFor(owner, "leader")).Get("/v1/audit/verify")).IsProblem(403, "audit.not_operator");
        (await gateway.Public.Get("/v1/audit/verify")).IsProblem(401, "auth.required");
        (await gateway.Operator.Get("/v1/audit/verify?limit=1")).IsProblem(400, "query.invalid");
    }
}
