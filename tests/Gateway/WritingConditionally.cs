using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class WritingConditionally(RunningGateway gateway)
{
    [Fact]
    public async Task creates_once()
    {
        var path = $"/v1/centres/{gateway.Name("once")}";
        var made = await gateway.Operator.Put(path, new { kind = "local", name = "A" }, ("If-None-Match", "*"));
        Assert.Equal((201, path, "\"1\""), (made.Status, made.Header("Location"), made.Tag));
        var again = (await gateway.Operator.Put(path, new { kind = "local", name = "B" }, ("If-None-Match", "*"))).IsProblem(412, "precondition.exists");
        Assert.Equal(made.Tag, again.Tag);
    }

    [Fact]
    public async Task changes_what_the_caller_has_seen()
    {
        var path = $"/v1/centres/{await gateway.Centre()}";
        var seen = await gateway.Public.Get(path);
        var changed = await gateway.Operator.Put(path, new { kind = "local", name = "Ny" }, ("If-Match", seen.Tag!));
        Assert.Equal(200, changed.Status);
        Assert.NotEqual(seen.Tag, changed.Tag);
        Assert.Equal("Ny", (await gateway.Public.Get(path, ("If-Position", changed.Header("X-Position")!))).Text("name"));
        var stale = (await gateway.Operator.Put(path, new { kind = "local", name = "Nyere" }, ("If-Match", seen.Tag!))).IsProblem(412, "precondition.failed");
        Assert.Equal(changed.Tag, stale.Tag);
    }

    [Theory]
    [InlineData("centres")]
    [InlineData("networks")]
    [InlineData("members")]
    public async Task takes_back_what_it_showed(string what)
    {
        var path = what switch
        {
            "centres" => $"/v1/centres/{await gateway.Centre()}",
            "networks" => $"/v1/networks/{await gateway.Network()}",
            _ => $"/v1/members/{await gateway.Member()}",
        };
        var seen = await gateway.Public.Get(path);
        var same = await gateway.Operator.Send("PUT", path, Client.Raw(System.Text.Encoding.UTF8.GetString(seen.Body)), ("If-Match", seen.Tag!));
        Assert.Equal((200, seen.Tag), (same.Status, same.Tag));
    }

    [Fact]
    public async Task changes_whatever_is_there()
    {
        var path = $"/v1/centres/{await gateway.Centre()}";
        Assert.Equal(200, (await gateway.Operator.Put(path, new { kind = "local", name = "Ny" }, ("If-Match", "*"))).Status);
        (await gateway.Operator.Put("/v1/centres/not-there", new { kind = "local", name = "Ny" }, ("If-Match", "*"))).IsProblem(412, "precondition.failed");
    }

    [Theory]
    [InlineData("/v1/centres/no-such", "PUT", """{"kind":"local","name":"n"}""")]
    [InlineData("/v1/networks/no-such", "PUT", """{"kind":"regional","name":"n"}""")]
    [InlineData("/v1/members/no-such", "PUT", """{"kind":"ngo","name":"n"}""")]
    [InlineData("/v1/persons", "POST", """{"name":"n"}""")]
    public async Task says_that_what_it_should_be_based_on_does_not_exist(string path, string method, string body)
    {
        var reply = (await gateway.Operator.Send(method, path, Client.Raw(body), ("If-Match", "\"1\""))).IsProblem(412, "precondition.failed");
        Assert.StartsWith("It does not exist", reply.Text("detail"), StringComparison.Ordinal);
        Assert.Null(reply.Tag);
    }

    [Theory]
    [InlineData("PUT", "/v1/centres/{centre}", """{"kind":"local","name":"n"}""")]
    [InlineData("PUT", "/v1/networks/{centre}-n", """{"kind":"regional","name":"n"}""")]
    [InlineData("PUT", "/v1/members/{centre}-m", """{"kind":"ngo","name":"n"}""")]
    [InlineData("PATCH", "/v1/updates/{update}", "{}")]
    [InlineData("POST", "/v1/updates/{update}/publish", "")]
    [InlineData("POST", "/v1/updates/{update}/withdraw", """{"reason":"r"}""")]
    public async Task asks_what_it_is_based_on(string method, string path, string body)
    {
        var centre = await gateway.Centre();
        var draft = await RunningGateway.Draft(gateway.Operator, centre);
        var there = path.Replace("{centre}", centre, StringComparison.Ordinal).Replace("{update}", draft.Text("id"), StringComparison.Ordinal);
        (await gateway.Operator.Send(method, there, body == "" ? null : Client.Raw(body))).IsProblem(428, "precondition.required");
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"abc\"")]
    [InlineData("\"99\"")]
    public async Task is_refused_with_a_tag_that_is_not_the_current_one(string tag) =>
        (await gateway.Operator.Put($"/v1/centres/{await gateway.Centre()}", new { kind = "local", name = "n" }, ("If-Match", tag))).IsProblem(412, "precondition.failed");

    [Fact]
    public async Task refuses_an_id_in_the_body_that_is_not_the_one_in_the_address() =>
        (await gateway.Operator.Put($"/v1/centres/{gateway.Name("c")}", new { id = "other", kind = "local", name = "n" }, ("If-None-Match", "*"))).IsProblem(400, "body.invalid");

    [Fact]
    public async Task patches_what_is_named_and_leaves_the_rest()
    {
        var centre = await gateway.Centre();
        var draft = await RunningGateway.Draft(gateway.Operator, centre, topics: ["hope"]);
        var path = $"/v1/updates/{draft.Text("id")}";
        var patched = await gateway.Operator.Send("PATCH", path, Client.Raw("""{"tags":["a"]}""", "application/merge-patch+json"), ("If-Match", draft.Tag!));
        Assert.Equal(200, patched.Status);
        Assert.Equal(["hope"], patched.Json.GetProperty("topics").EnumerateArray().Select(it => it.GetString()));
        Assert.Equal(["a"], patched.Json.GetProperty("tags").EnumerateArray().Select(it => it.GetString()));
        var same = await gateway.Operator.Patch(path, new { tags = new[] { "a" } }, ("If-Match", patched.Tag!));
        Assert.Equal((200, patched.Tag), (same.Status, same.Tag));
        (await gateway.Operator.Send("PATCH", path, Client.Raw("""{"tags":null}"""), ("If-Match", patched.Tag!))).IsProblem(422, "patch.null");
    }

    [Fact]
    public async Task says_what_changed_since_where_an_update_did()
    {
        var (owner, asked) = (await gateway.Centre(), await gateway.Centre());
        var (one, other) = (await gateway.KeyFor(owner, "editor"), await gateway.KeyFor(owner, "leader"));
        var read = await RunningGateway.Published(one, owner);
        var path = $"/v1/updates/{read.Text("id")}";
        await other.Patch(path, new { tags = new[] { "a" }, inviteCentres = new[] { asked } }, ("If-Match", read.Tag!));
        var current = await (await gateway.KeyFor(asked, "editor")).Post($"{path}/consents/{asked}", new { answer = "accept" });

        var refused = (await one.Patch(path, new { topics = new[] { "hope" } }, ("If-Match", read.Tag!))).IsProblem(412, "precondition.failed");

        Assert.Equal(current.Tag, refused.Tag);
        Assert.Equal(
            [("update.revised", owner, "tags"), ("update.centres_invited", owner, $"centres.{asked}"), ("update.consent_given", asked, $"centres.{asked}")],
            refused.Json.GetProperty("since").EnumerateArray().Select(it =>
                (it.GetProperty("type").GetString(), it.GetProperty("organisation").GetString(), string.Join(' ', it.GetProperty("changed").EnumerateArray().Select(name => name.GetString())))));
        (await (await gateway.KeyFor(await gateway.Centre(), "editor")).Patch(path, new { topics = new[] { "hope" } }, ("If-Match", read.Tag!))).IsProblem(403, "update.not_owner");
    }
}
