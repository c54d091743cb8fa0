using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class PresentingACredential(RunningGateway gateway)
{
    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer abc")]
    [InlineData("Bearer rbs_short_secret")]
    [InlineData("Bearer rbs_aaaaaaaaaaaa_")]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Basic YTpi")]
    [InlineData("rbs_aaaaaaaaaaaa_bbbbbbbbbbbb")]
    public async Task is_refused_also_where_anybody_may_read(string field) =>
        Assert.Equal(Challenges.Rejected, (await gateway.Public.Get("/v1/centres", ("Authorization", field))).IsProblem(401, "auth.invalid").Header("WWW-Authenticate"));

    [Fact]
    public async Task is_refused_for_a_hot_page_too()
    {
        await gateway.Public.Get("/v1/feeds/all");
        Assert.Equal(401, (await gateway.Public.Get("/v1/feeds/all", ("Authorization", "Bearer nonsense"))).Status);
    }

    [Fact]
    public async Task is_refused_with_the_secret_of_another_key()
    {
        var id = (await gateway.KeyFor(await gateway.Centre(), "reader")).Key!.Split('_')[1];
        var secret = gateway.Operator.Key!.Split('_')[2];
        (await gateway.Public.With($"rbs_{id}_{secret}").Get("/v1/centres")).IsProblem(401, "auth.invalid_key");
    }

    [Fact]
    public async Task is_refused_from_the_next_request_on_once_it_is_revoked()
    {
        var centre = await gateway.Centre();
        var issued = await gateway.Operator.Post("/v1/keys", new { label = "l", organisation = centre, role = "reader" });
        var reader = gateway.Public.With(issued.Text("key"));
        Assert.Equal(200, (await reader.Get("/v1/centres")).Status);
        var revoked = await gateway.Operator.Delete($"/v1/keys/{issued.Text("id")}");
        Assert.Equal(204, revoked.Status);
        Assert.NotNull(revoked.Header("X-Position"));
        (await reader.Get("/v1/centres")).IsProblem(401, "auth.invalid_key");
        Assert.Equal(204, (await gateway.Operator.Delete($"/v1/keys/{issued.Text("id")}")).Status);
    }

    [Fact]
    public async Task is_asked_for_by_name_where_nothing_was_presented() =>
        Assert.Equal(Challenges.Plain, (await gateway.Public.Post("/v1/updates", null)).IsProblem(401, "auth.required").Header("WWW-Authenticate"));

    [Fact]
    public async Task names_no_permission_where_it_is_the_role_that_lacks()
    {
        var centre = await gateway.Centre();
        var reader = await gateway.KeyFor(centre, "reader");
        var reply = (await reader.Post("/v1/updates", RunningGateway.Drafted(centre))).IsProblem(403, "role.editor_required");
        Assert.False(reply.Json.TryGetProperty("permission", out var _));
    }

    [Fact]
    public async Task keeps_a_key_within_its_scopes()
    {
        var centre = await gateway.Centre();
        var writer = await gateway.KeyFor(centre, "editor", "updates.write");
        var draft = await RunningGateway.Draft(writer, centre);
        var reply = (await writer.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!))).IsProblem(403, "auth.out_of_scope");
        Assert.Equal("updates.publish", reply.Text("permission"));
        Assert.Equal(200, (await writer.Get("/v1/centres")).Status);
    }

    [Theory]
    [InlineData("editor", "keys.write", "consents.write, feeds.pin, persons.read, persons.write, sources.read, sources.write, staff.read, updates.publish, updates.write")]
    [InlineData("leader", "networks.write", "centres.write")]
    [InlineData("reader", "updates.write", "A reader only reads")]
    public async Task is_issued_only_with_scopes_that_its_role_can_use(string role, string scope, string says)
    {
        var reply = await gateway.Operator.Post("/v1/keys", new { label = "l", organisation = await gateway.Centre(), role, scopes = new[] { scope } });
        Assert.Contains(says, reply.IsProblem(422, "key.scope_beyond_role").Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_the_key_once_and_its_secret_never_in_lists()
    {
        var centre = await gateway.Centre();
        var issued = await gateway.Operator.Post("/v1/keys", new { label = "l", organisation = centre, role = "leader" });
        Assert.Equal("no-store", issued.Header("Cache-Control"));
        Assert.Equal($"/v1/keys/{issued.Text("id")}", issued.Header("Location"));
        var list = await gateway.Public.With(issued.Text("key")).Get("/v1/keys");
        Assert.Equal("no-store", list.Header("Cache-Control"));
        Assert.Equal([issued.Text("id")], list.Items.Select(it => it.GetProperty("id").GetString()));
        Assert.DoesNotContain("rbs_", System.Text.Encoding.UTF8.GetString(list.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ends_with_the_persons_authority()
    {
        var centre = await gateway.Centre();
        var person = (await gateway.Operator.Post("/v1/persons", new { name = "Kari" })).Text("id");
        Assert.Equal(200, (await gateway.Operator.Put($"/v1/centres/{centre}/staff/{person}", new { role = "editor" })).Status);
        var key = (await gateway.Operator.Post("/v1/keys", new { label = "l", organisation = centre, role = "editor", person })).Text("key");
        Assert.Equal(200, (await gateway.Public.With(key).Get("/v1/centres")).Status);
        Assert.Equal(204, (await gateway.Operator.Delete($"/v1/centres/{centre}/staff/{person}")).Status);
        Assert.Equal(401, (await gateway.Public.With(key).Get("/v1/centres")).Status);
    }
}
