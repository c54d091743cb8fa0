using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class SchedulingAPublication(RunningGateway gateway)
{
    [Fact]
    public async Task shows_when_to_those_whom_it_concerns()
    {
        var owner = await gateway.Centre();
        var editor = await gateway.KeyFor(owner, "editor");
        var draft = await editor.Post("/v1/updates", Later(owner, "2099-07-01T09:00"));
        var there = $"/v1/updates/{draft.Text("id")}";
        Assert.Equal((201, "2099-07-01T07:00:00+00:00"), (draft.Status, draft.Text("publishAt")));

        var moved = await editor.Put($"{there}/schedule", new { publishAt = "2099-12-01T09:00:00+05:00" }, ("If-Match", draft.Tag!));
        Assert.Equal("2099-12-01T04:00:00+00:00", moved.Text("publishAt"));
        (await editor.Put($"{there}/schedule", new { publishAt = "2099-12-02T09:00" })).IsProblem(428, "precondition.required");
        Assert.Equal("2099-12-01T04:00:00+00:00", Assert.Single((await editor.Get($"/v1/updates?owner={owner}")).Items).GetProperty("publishAt").GetString());

        var none = await editor.Delete($"{there}/schedule", ("If-Match", moved.Tag!));
        Assert.False(none.Json.TryGetProperty("publishAt", out JsonElement _));
    }

    [Theory]
    [InlineData("2026-03-29T02:30", 422, "time.skipped_hour")]
    [InlineData("2099-10-25T02:30", 422, "time.doubled_hour")]
    [InlineData("2020-01-01T09:00", 422, "update.schedule_past")]
    [InlineData("i morgen", 400, "body.invalid")]
    [InlineData("2099-02-30T09:00", 400, "body.invalid")]
    public async Task asks_back_what_is_no_time(string publishAt, int status, string code)
    {
        var owner = await gateway.Centre();
        (await (await gateway.KeyFor(owner, "editor")).Post("/v1/updates", Later(owner, publishAt))).IsProblem(status, code);
    }

    [Fact]
    public async Task takes_the_permission_to_publish()
    {
        var owner = await gateway.Centre();
        var writer = await gateway.KeyFor(owner, "editor", "updates.write");
        (await writer.Post("/v1/updates", Later(owner, "2099-07-01T09:00"))).IsProblem(403, "update.schedule_out_of_scope");
        var draft = await RunningGateway.Draft(writer, owner);
        (await writer.Put($"/v1/updates/{draft.Text("id")}/schedule", new { publishAt = "2099-07-01T09:00" }, ("If-Match", draft.Tag!))).IsProblem(403, "auth.out_of_scope");
    }

    private static object Later(string owner, string publishAt) => new { owner, publishAt, texts = new[] { new { language = "nb", title = "Senere", body = "" } } };
}
