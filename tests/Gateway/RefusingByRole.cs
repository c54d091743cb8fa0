using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class RefusingByRole(RunningGateway gateway)
{
    private const string Missing = "upd-aaaaaaaaaaaaaaaaaaaaaaaa";

    public static TheoryData<string, string, string> Writes() => new()
    {
        { "PATCH", "", """{"tags":["a"]}""" },
        { "POST", "/publish", "{}" },
        { "POST", "/withdraw", """{"reason":"r"}""" },
        { "POST", "/consents/{other}", """{"answer":"accept"}""" },
    };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task tells_outsiders_nothing_of_a_draft(string method, string path, string body)
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner);
        var there = path.Replace("{other}", other, StringComparison.Ordinal);
        foreach (var role in new[] { "reader", "editor", "leader" })
        {
            var outsider = await gateway.KeyFor(other, role);
            var hidden = await outsider.Send(method, $"/v1/updates/{draft.Text("id")}{there}", Client.Raw(body), ("If-Match", "\"1\""));
            var missing = await outsider.Send(method, $"/v1/updates/{Missing}{there}", Client.Raw(body), ("If-Match", "\"1\""));
            hidden.IsProblem(404, "update.not_found");
            Assert.Equal(missing.Said(), hidden.Said());
            Assert.Equal(missing.Headers.Keys.Order(), hidden.Headers.Keys.Order());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("/revisions")]
    public async Task shows_a_draft_to_its_own_and_the_invited_alone(string path)
    {
        var (owner, invited, other) = (await gateway.Centre(), await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner, invite: [invited]);
        var there = $"/v1/updates/{draft.Text("id")}{path}";
        foreach (var client in new[] { gateway.Public, await gateway.KeyFor(other, "leader") })
        {
            var hidden = (await client.Get(there)).IsProblem(404, "update.not_found");
            Assert.Equal((await client.Get($"/v1/updates/{Missing}{path}")).Said(), hidden.Said());
        }

        foreach (var client in new[] { await gateway.KeyFor(owner, "reader"), await gateway.KeyFor(invited, "reader"), gateway.Operator })
        {
            Assert.Equal(200, (await client.Get(there)).Status);
        }
    }

    [Fact]
    public async Task lists_a_draft_to_its_own_and_the_invited_alone()
    {
        var (owner, invited, other) = (await gateway.Centre(), await gateway.Centre(), await gateway.Centre());
        await RunningGateway.Draft(gateway.Operator, owner, invite: [invited]);
        var there = $"/v1/updates?owner={owner}";
        Assert.Empty((await gateway.Public.Get(there)).Items);
        Assert.Empty((await (await gateway.KeyFor(other, "leader")).Get(there)).Items);
        Assert.Single((await (await gateway.KeyFor(owner, "reader")).Get(there)).Items);
        Assert.Single((await (await gateway.KeyFor(invited, "reader")).Get(there)).Items);
        Assert.Empty((await gateway.Public.Get($"{there}&state=draft")).Items);
        Assert.Empty((await gateway.Public.Get($"/v1/feeds/centres/{owner}")).Items);
    }

    [Theory]
    [InlineData("PATCH", "", """{"tags":["a"]}""")]
    [InlineData("POST", "/publish", "{}")]
    [InlineData("POST", "/withdraw", """{"reason":"r"}""")]
    public async Task lets_readers_of_the_owner_change_nothing(string method, string path, string body)
    {
        var owner = await gateway.Centre();
        var draft = await RunningGateway.Draft(gateway.Operator, owner);
        var reader = await gateway.KeyFor(owner, "reader");
        var reply = await reader.Send(method, $"/v1/updates/{draft.Text("id")}{path}", Client.Raw(body), ("If-Match", draft.Tag!));
        Assert.False(reply.IsProblem(403, "role.editor_required").Json.TryGetProperty("permission", out var _));
    }

    [Theory]
    [InlineData("/v1/centres/quite-new", "local", "centre.not_operator")]
    [InlineData("/v1/members/quite-new", "ngo", "member.not_operator")]
    [InlineData("/v1/networks/quite-new", "regional", "network.not_operator")]
    public async Task lets_only_operators_bring_in_what_is_new(string path, string kind, string code)
    {
        var leader = await gateway.KeyFor(await gateway.Centre(), "leader");
        (await leader.Put(path, new { kind, name = "n" }, ("If-None-Match", "*"))).IsProblem(403, code);
    }

    [Fact]
    public async Task lets_nobody_write_for_another_centre()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        (await (await gateway.KeyFor(other, "leader")).Post("/v1/updates", RunningGateway.Drafted(owner))).IsProblem(403, "update.not_owner");
        (await (await gateway.KeyFor(other, "leader")).Put($"/v1/centres/{owner}", new { kind = "local", name = "n" }, ("If-Match", "\"1\""))).IsStatus(403);
        (await (await gateway.KeyFor(other, "leader")).Post("/v1/keys", new { label = "l", organisation = owner, role = "reader" })).IsStatus(403);
    }

    [Fact]
    public async Task lets_only_the_invited_answer_and_only_for_themselves()
    {
        var (owner, invited, other) = (await gateway.Centre(), await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner, invite: [invited]);
        var published = await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        Assert.Equal(200, published.Status);
        var consents = $"/v1/updates/{draft.Text("id")}/consents";
        var accept = new { answer = "accept" };
        (await (await gateway.KeyFor(other, "editor")).Post($"{consents}/{other}", accept)).IsProblem(403, "update.not_invited");
        (await (await gateway.KeyFor(other, "editor")).Post($"{consents}/{invited}", accept)).IsProblem(403, "consent.not_your_centre");
        (await (await gateway.KeyFor(owner, "editor")).Post($"{consents}/{invited}", accept)).IsProblem(403, "consent.not_your_centre");
        (await (await gateway.KeyFor(invited, "reader")).Post($"{consents}/{invited}", accept)).IsProblem(403, "role.editor_required");
        Assert.Equal(200, (await (await gateway.KeyFor(invited, "editor")).Post($"{consents}/{invited}", accept)).Status);
    }

    [Fact]
    public async Task shows_the_public_less_under_another_tag()
    {
        var (owner, invited) = (await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner, invite: [invited]);
        var there = $"/v1/updates/{draft.Text("id")}";
        await gateway.Operator.Post($"{there}/publish", null, ("If-Match", draft.Tag!));
        var (whole, part) = (await gateway.Operator.Get(there), await gateway.Public.Get(there));
        Assert.Equal((2, 1), (whole.Json.GetProperty("centres").GetArrayLength(), part.Json.GetProperty("centres").GetArrayLength()));
        Assert.NotEqual(whole.Tag, part.Tag);
    }
}
