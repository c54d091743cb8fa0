using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Keys;

[Collection("gateway")]
public class KeepingKeysToPeople(RunningGateway gateway)
{
    [Fact]
    public async Task issues_an_operators_key_to_somebody_who_is_there_alone()
    {
        (await gateway.Operator.Post("/v1/keys", new { label = "l", role = "operator", person = "per-aaaaaaaaaaaaaaaaaaaaaaaa" })).IsProblem(422, "key.unknown_person");
        var person = (await gateway.Operator.Post("/v1/persons", new { name = "Kari" })).Text("id");
        var key = await gateway.Operator.Post("/v1/keys", new { label = "l", role = "operator", person });
        Assert.Equal(201, key.Status);
        var client = gateway.Public.With(key.Text("key"));
        Assert.Equal(200, (await client.Get("/v1/audit?limit=1")).Status);

        Assert.Equal(200, (await gateway.Operator.Post($"/v1/persons/{person}/erase", null)).Status);

        (await client.Get("/v1/audit?limit=1")).IsProblem(401, "auth.invalid_key");
        (await gateway.Operator.Post("/v1/keys", new { label = "l", role = "operator", person })).IsProblem(422, "key.unknown_person");
    }

    [Fact]
    public async Task says_who_issued_a_key_and_when()
    {
        var centre = await gateway.Centre();
        var machine = await gateway.KeyFor(centre, "leader");
        var person = (await machine.Post("/v1/persons", new { name = "Kari" })).Text("id");
        Assert.Equal(200, (await machine.Put($"/v1/centres/{centre}/staff/{person}", new { role = "leader" })).Status);
        var own = await machine.Post("/v1/keys", new { label = "own", organisation = centre, role = "leader", person });
        var issued = await gateway.Public.With(own.Text("key")).Post("/v1/keys", new { label = "newsroom", organisation = centre, role = "editor" });
        Assert.Equal(person, issued.Text("issuedBy"));

        var listed = (await machine.Get("/v1/keys")).Items.ToDictionary(it => it.GetProperty("label").GetString()!);

        Assert.Equal((person, issued.Text("issued")), (listed["newsroom"].GetProperty("issuedBy").GetString(), listed["newsroom"].GetProperty("issued").GetString()));
        Assert.Equal(JsonValueKind.Null, listed["own"].GetProperty("issuedBy").ValueKind);
        Assert.Equal(person, (await gateway.Operator.Get($"/v1/audit?stream=key/{issued.Text("id")}")).Items.Single().GetProperty("person").GetString());
    }
}
