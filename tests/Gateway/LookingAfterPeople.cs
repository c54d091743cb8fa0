using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class LookingAfterPeople(RunningGateway gateway)
{
    [Fact]
    public async Task shows_who_acts_for_a_centre_to_its_own_staff()
    {
        var (centre, person, key) = await Editor();
        var listed = Assert.Single((await key.Get($"/v1/centres/{centre}/staff")).Items);
        Assert.Equal((person, "Kari Nordmann", "editor"), (listed.GetProperty("person").GetString(), listed.GetProperty("name").GetString(), listed.GetProperty("role").GetString()));

        (await gateway.Public.Get($"/v1/centres/{centre}/staff")).IsProblem(401, "auth.required");
        var stranger = await gateway.KeyFor(await gateway.Centre(), "leader");
        (await stranger.Get($"/v1/centres/{centre}/staff")).IsProblem(403, "staff.not_yours");
    }

    [Fact]
    public async Task shows_a_person_to_themself_and_their_leaders()
    {
        var (centre, person, key) = await Editor();
        var leader = await gateway.KeyFor(centre, "leader");
        Assert.Equal("Kari Nordmann", (await key.Get($"/v1/persons/{person}")).Text("name"));
        Assert.Equal("Kari Nordmann", (await leader.Get($"/v1/persons/{person}")).Text("name"));
        (await (await gateway.KeyFor(centre, "editor")).Get($"/v1/persons/{person}")).IsProblem(404, "person.not_found");
    }

    [Fact]
    public async Task exports_what_is_known_page_by_page()
    {
        var (centre, person, key) = await Editor();
        var draft = await RunningGateway.Draft(key, centre);
        var export = await key.Get($"/v1/persons/{person}/export?limit=2");
        Assert.Equal("no-store", export.Header("Cache-Control"));
        Assert.Single(export.Json.GetProperty("keys").EnumerateArray());
        var items = export.Items.ToList();
        while (export.Json.GetProperty("next").GetString() is { } next)
        {
            export = await key.Get(next);
            items.AddRange(export.Items);
        }

        Assert.Equal(["update.drafted", "person.authority_granted", "person.registered"], items.Select(it => it.GetProperty("type").GetString()));
        Assert.Equal($"update/u:{draft.Text("id")}", items[0].GetProperty("of").GetString());
        (await (await gateway.KeyFor(centre, "leader")).Get($"/v1/persons/{person}/export")).IsProblem(403, "person.not_oneself");
    }

    [Fact]
    public async Task erases_who_it_is_and_keeps_what_was_done()
    {
        var (centre, person, key) = await Editor();
        var published = await RunningGateway.Published(key, centre);
        (await (await gateway.KeyFor(centre, "leader")).Post($"/v1/persons/{person}/erase", null)).IsProblem(403, "person.not_oneself");

        var erased = await key.Post($"/v1/persons/{person}/erase", null);
        Assert.Equal((200, JsonValueKind.Null), (erased.Status, erased.Json.GetProperty("name").ValueKind));
        (await key.Get($"/v1/persons/{person}")).IsProblem(401, "auth.invalid_key");
        var known = await gateway.Operator.Get($"/v1/persons/{person}");
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null, 0),
            (known.Json.GetProperty("name").ValueKind, known.Json.GetProperty("email").ValueKind, known.Json.GetProperty("authorities").GetArrayLength()));
        Assert.Empty((await gateway.Operator.Get($"/v1/centres/{centre}/staff")).Items);
        Assert.Equal(200, (await gateway.Public.Get($"/v1/updates/{published.Text("id")}")).Status);
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/persons/{person}/erase", null)).Status);
        (await gateway.Operator.Put($"/v1/centres/{centre}/staff/{person}", new { role = "editor" })).IsProblem(409, "person.erased");
    }

    /// <summary>A centre, somebody who edits for it, and their own key.</summary>
    private async Task<(string Centre, string Person, Running.Client Key)> Editor()
    {
        var centre = await gateway.Centre();
        var leader = await gateway.KeyFor(centre, "leader");
        var person = (await leader.Post("/v1/persons", new { name = "Kari Nordmann", email = "kari@senteret.example" })).Text("id");
        Assert.Equal(200, (await leader.Put($"/v1/centres/{centre}/staff/{person}", new { role = "editor" })).Status);
        var key = await leader.Post("/v1/keys", new { label = "test", organisation = centre, role = "editor", person });
        return (centre, person, gateway.Public.With(key.Text("key")));
    }
}
