using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class RepeatingARequest(RunningGateway gateway)
{
    [Fact]
    public async Task gives_the_first_answer_again()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var first = await editor.Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", "k-1"));
        var again = await editor.Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", "\"k-1\""));
        Assert.Equal((201, null), (first.Status, first.Header("Idempotency-Replayed")));
        Assert.Equal((201, "true"), (again.Status, again.Header("Idempotency-Replayed")));
        Assert.Equal(first.Body, again.Body);
        Assert.Equal((first.Tag, first.Header("Location"), first.Header("X-Position")), (again.Tag, again.Header("Location"), again.Header("X-Position")));
    }

    [Fact]
    public async Task is_refused_with_another_body()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        await editor.Post("/v1/updates", RunningGateway.Drafted(centre, "A"), ("Idempotency-Key", "k-1"));
        (await editor.Post("/v1/updates", RunningGateway.Drafted(centre, "B"), ("Idempotency-Key", "k-1"))).IsProblem(422, "idempotency.mismatch");
    }

    [Theory]
    [InlineData("invitations")]
    [InlineData("applications")]
    public async Task is_refused_for_another_member_and_changes_nothing(string what)
    {
        var network = await gateway.Network();
        var (one, other) = (await gateway.Centre(), await gateway.Centre());
        var path = $"/v1/networks/{network}/{what}";
        var replies = await Task.WhenAll(
            gateway.Operator.Post(path, new { member = one }, ("Idempotency-Key", network)),
            gateway.Operator.Post(path, new { member = other }, ("Idempotency-Key", network)));
        var refused = Assert.Single(replies, reply => reply.Status != 201);
        refused.IsProblem(422, "idempotency.mismatch");
        (await gateway.Operator.Post(path, new { member = refused == replies[0] ? one : other }, ("Idempotency-Key", network))).IsProblem(422, "idempotency.mismatch");
        Assert.Single((await gateway.Operator.Get($"/v1/networks/{network}/members")).Items);
    }

    [Fact]
    public async Task is_another_request_with_another_credential()
    {
        var centre = await gateway.Centre();
        var one = await (await gateway.KeyFor(centre, "editor")).Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", "k-1"));
        var other = await (await gateway.KeyFor(centre, "editor")).Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", "k-1"));
        Assert.NotEqual(one.Text("id"), other.Text("id"));
        Assert.Null(other.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task works_for_a_change_of_state_based_on_the_old_version()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var draft = await RunningGateway.Draft(editor, centre);
        var path = $"/v1/updates/{draft.Text("id")}/publish";
        var first = await editor.Post(path, null, ("If-Match", draft.Tag!), ("Idempotency-Key", "p"));
        var again = await editor.Post(path, null, ("If-Match", draft.Tag!), ("Idempotency-Key", "p"));
        Assert.Equal((200, 200, "true"), (first.Status, again.Status, again.Header("Idempotency-Replayed")));
        Assert.Equal(first.Body, again.Body);
        (await editor.Post(path, null, ("If-Match", draft.Tag!))).IsProblem(412, "precondition.failed");
    }

    [Fact]
    public async Task makes_one_of_many_at_once()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => editor.Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", "many"))));
        Assert.All(replies, reply => Assert.True(reply.Status == 201 || reply.IsProblem(409, "idempotency.in_progress").Status == 409));
        Assert.Single(replies.Where(reply => reply.Status == 201).Select(reply => reply.Text("id")).Distinct());
        Assert.Single((await editor.Get($"/v1/updates?owner={centre}")).Items);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"open")]
    [InlineData("a b")]
    public async Task is_refused_with_a_key_that_is_none(string key)
    {
        var centre = await gateway.Centre();
        (await gateway.Operator.Post("/v1/updates", RunningGateway.Drafted(centre), ("Idempotency-Key", key))).IsProblem(400, "idempotency.key_invalid");
    }

    [Fact]
    public async Task issues_the_same_key_again()
    {
        var centre = await gateway.Centre();
        var body = new { label = "l", organisation = centre, role = "reader" };
        var first = await gateway.Operator.Post("/v1/keys", body, ("Idempotency-Key", centre));
        var again = await gateway.Operator.Post("/v1/keys", body, ("Idempotency-Key", centre));
        Assert.Equal(first.Body, again.Body);
    }

    [Fact]
    public async Task shows_no_secret_of_a_key_that_was_revoked()
    {
        var centre = await gateway.Centre();
        var body = new { label = "l", organisation = centre, role = "reader" };
        var issued = await gateway.Operator.Post("/v1/keys", body, ("Idempotency-Key", centre));
        Assert.Equal(204, (await gateway.Operator.Delete($"/v1/keys/{issued.Text("id")}")).Status);
        var again = (await gateway.Operator.Post("/v1/keys", body, ("Idempotency-Key", centre))).IsProblem(410, "key.gone");
        Assert.DoesNotContain("rbs_", System.Text.Encoding.UTF8.GetString(again.Body), StringComparison.Ordinal);
    }
}
