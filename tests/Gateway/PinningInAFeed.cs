using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class PinningInAFeed(RunningGateway gateway)
{
    private static readonly object later = new { until = "2099-07-01T09:00" };

    [Fact]
    public async Task shows_it_first_from_the_answer_on_and_at_its_place_as_well()
    {
        var (centre, editor, updates) = await Published(3);
        var feed = $"/v1/feeds/centres/{centre}";
        var before = await gateway.Public.Get(feed);
        Assert.Empty(Pins(before));

        var pinned = await editor.Put($"{feed}/pins/{updates[0]}", later);
        Assert.Equal((200, $"centres/{centre}", updates[0], "2099-07-01T07:00:00+00:00"), (pinned.Status, pinned.Text("feed"), pinned.Text("update"), pinned.Text("until")));

        var after = await gateway.Public.Get(feed);
        Assert.NotEqual(before.Tag, after.Tag);
        Assert.Equal([(updates[0], "2099-07-01T07:00:00+00:00")], Pins(after));
        Assert.Equal(updates.Reverse(), after.Items.Select(it => it.GetProperty("update").GetString()));
        Assert.All(after.Items, it => Assert.False(it.TryGetProperty("pinnedUntil", out JsonElement _)));

        Assert.Equal(204, (await editor.Delete($"{feed}/pins/{updates[0]}")).Status);
        Assert.Empty(Pins(await gateway.Public.Get(feed)));
        Assert.Equal(204, (await editor.Delete($"{feed}/pins/{updates[0]}")).Status);
    }

    [Fact]
    public async Task shows_what_is_older_than_what_is_at_hand_as_it_is_now()
    {
        var (centre, editor, updates) = await Published(1);
        var (feed, there) = ($"/v1/feeds/centres/{centre}", $"/v1/updates/{updates[0]}");
        Assert.Equal(200, (await editor.Put($"{feed}/pins/{updates[0]}", later)).Status);
        for (var i = 0; i < 105; i++)
        {
            await RunningGateway.Published(editor, centre);
        }

        Assert.Equal([updates[0]], Pins(await gateway.Public.Get(feed)).Select(it => it.Update));
        var texts = new[] { new { language = "nb", title = "Nå", body = "" }, new { language = "en", title = "Now", body = "" } };
        await editor.Patch(there, new { texts }, ("If-Match", (await editor.Get(there)).Tag!));
        Assert.Equal("Nå", First(await gateway.Public.Get(feed)).GetProperty("title").GetString());
        Assert.Equal("Now", First(await gateway.Public.Get($"{feed}?lang=en")).GetProperty("title").GetString());

        var page = await gateway.Public.Get($"{feed}?limit=100");
        Assert.Single(Pins(page));
        var older = await gateway.Public.Get(page.Json.GetProperty("next").GetString()!);
        Assert.Empty(Pins(older));
        Assert.Contains(older.Items, it => it.GetProperty("update").GetString() == updates[0]);

        Assert.Equal(200, (await editor.Post($"{there}/redactions", new { revision = 2, reason = "Et navn" })).Status);
        Assert.Empty(Pins(await gateway.Public.Get(feed)));
    }

    [Fact]
    public async Task ends_when_the_centre_takes_its_name_away()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var (editor, invited) = (await gateway.KeyFor(owner, "editor"), await gateway.KeyFor(other, "editor"));
        var draft = await RunningGateway.Draft(editor, owner, invite: [other]);
        var there = $"/v1/updates/{draft.Text("id")}";
        await editor.Post($"{there}/publish", null, ("If-Match", draft.Tag!));
        var (pin, feed) = ($"/v1/feeds/centres/{other}/pins/{draft.Text("id")}", $"/v1/feeds/centres/{other}");
        (await invited.Put(pin, later)).IsProblem(404, "feed.no_entry");
        await invited.Post($"{there}/consents/{other}", new { answer = "accept" });
        Assert.Equal(200, (await invited.Put(pin, later)).Status);
        await invited.Post($"{there}/consents/{other}", new { answer = "withdraw" });
        Assert.Empty(Pins(await gateway.Public.Get(feed)));
        await invited.Post($"{there}/consents/{other}", new { answer = "accept" });
        var back = await gateway.Public.Get(feed);
        Assert.Single(back.Items);
        Assert.Empty(Pins(back));
    }

    [Fact]
    public async Task is_each_organisations_own_business()
    {
        var (centre, editor, updates) = await Published(1);
        var (reader, stranger) = (await gateway.KeyFor(centre, "reader"), await gateway.KeyFor(await gateway.Centre(), "leader"));
        var pin = $"/v1/feeds/centres/{centre}/pins/{updates[0]}";
        (await gateway.Public.Put(pin, later)).IsProblem(401, "auth.required");
        (await stranger.Put(pin, later)).IsProblem(403, "feed.not_yours");
        (await stranger.Delete(pin)).IsProblem(403, "feed.not_yours");
        (await reader.Put(pin, later)).IsProblem(403, "role.editor_required");
        (await editor.Put($"/v1/feeds/all/pins/{updates[0]}", later)).IsProblem(403, "feed.not_operator");
        (await editor.Put($"/v1/feeds/topics/hope/pins/{updates[0]}", later)).IsProblem(403, "feed.not_operator");
        (await (await gateway.KeyFor(centre, "editor", "updates.write")).Put(pin, later)).IsProblem(403, "auth.out_of_scope");
        Assert.Equal(200, (await (await gateway.KeyFor(centre, "editor", "feeds.pin")).Put(pin, later)).Status);
        Assert.Equal(204, (await gateway.Operator.Delete(pin)).Status);
        (await editor.Put($"/v1/feeds/centres/nobody/pins/{updates[0]}", later)).IsProblem(404, "feed.not_found");
        (await gateway.Operator.Put($"/v1/feeds/centres/nobody/pins/{updates[0]}", later)).IsProblem(404, "feed.not_found");
        (await gateway.Operator.Put($"/v1/feeds/nothing/pins/{updates[0]}", later)).IsProblem(404, "feed.not_found");
        (await editor.Put($"/v1/feeds/centres/{centre}/pins/x", later)).IsProblem(400, "id.invalid");
    }

    [Fact]
    public async Task is_for_coordinators_in_what_is_for_members_and_unknown_to_others()
    {
        var (network, coordinator, member) = (await gateway.Network(), await gateway.Centre(), await gateway.Centre());
        foreach (var (id, role) in new[] { (coordinator, "coordinator"), (member, "member") })
        {
            Assert.Equal(200, (await gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = new[] { new { member = id, role } } })).Status);
        }

        var (editor, colleague) = (await gateway.KeyFor(coordinator, "editor"), await gateway.KeyFor(member, "editor"));
        var draft = await editor.Post("/v1/updates", new
        {
            owner = coordinator, audience = "members", networks = new[] { network }, texts = new[] { new { language = "nb", title = "Innad", body = "" } },
        });
        await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        var feed = $"/v1/feeds/networks/{network}/members";
        var pin = $"{feed}/pins/{draft.Text("id")}";
        (await (await gateway.KeyFor(await gateway.Centre(), "leader")).Put(pin, later)).IsProblem(404, "feed.not_found");
        (await colleague.Put(pin, later)).IsProblem(403, "feed.not_yours");
        Assert.Equal(200, (await editor.Put(pin, later)).Status);
        Assert.Single(Pins(await colleague.Get(feed)));
        (await editor.Put($"/v1/feeds/networks/{network}/pins/{draft.Text("id")}", later)).IsProblem(404, "feed.no_entry");
    }

    [Theory]
    [InlineData("2099-03-29T02:30", 422, "time.skipped_hour")]
    [InlineData("2020-01-01T09:00", 422, "feed.pin_past")]
    [InlineData("i morgen", 400, "body.invalid")]
    public async Task needs_a_time_to_come(string until, int status, string code)
    {
        var (centre, editor, updates) = await Published(1);
        (await editor.Put($"/v1/feeds/centres/{centre}/pins/{updates[0]}", new { until })).IsProblem(status, code);
    }

    [Fact]
    public async Task stops_at_ten_and_keeps_to_what_was_asked_first()
    {
        var (centre, editor, updates) = await Published(11);
        var feed = $"/v1/feeds/centres/{centre}";
        foreach (var update in updates.Take(10))
        {
            Assert.Equal(200, (await editor.Put($"{feed}/pins/{update}", later, ("Idempotency-Key", "\"once\""))).Status);
        }

        (await editor.Put($"{feed}/pins/{updates[10]}", later)).IsProblem(409, "feed.too_many_pins");
        Assert.Equal(updates.Take(10).Reverse(), Pins(await gateway.Public.Get(feed)).Select(it => it.Update));
        (await editor.Put($"{feed}/pins/{updates[3]}", new { until = "2099-08-01T09:00" }, ("Idempotency-Key", "\"once\""))).IsProblem(422, "idempotency.mismatch");
        Assert.Equal(200, (await editor.Put($"{feed}/pins/{updates[3]}", new { until = "2099-08-01T09:00" })).Status);
        Assert.Equal("true", (await editor.Put($"{feed}/pins/{updates[3]}", later, ("Idempotency-Key", "\"once\""))).Header("Idempotency-Replayed"));
        Assert.Contains((updates[3], "2099-08-01T07:00:00+00:00"), Pins(await gateway.Public.Get(feed)));
    }

    [Fact]
    public async Task is_in_the_history_of_the_centre()
    {
        var (centre, editor, updates) = await Published(1);
        Assert.Equal(200, (await editor.Put($"/v1/feeds/centres/{centre}/pins/{updates[0]}", later)).Status);
        var history = await (await gateway.KeyFor(centre, "leader")).Get("/v1/audit?type=feed.entry_pinned");
        Assert.Equal(
            $"A machine client of {centre}, as editor, pinned the update {updates[0]} in the feed centres/{centre} until 2099-07-01T07:00:00Z.",
            Assert.Single(history.Items).GetProperty("sentence").GetString());
    }

    private static (string Update, string Until)[] Pins(Reply page) =>
        [.. page.Json.GetProperty("pinned").EnumerateArray().Select(it => (it.GetProperty("update").GetString()!, it.GetProperty("pinnedUntil").GetString()!))];

    private static JsonElement First(Reply page) => page.Json.GetProperty("pinned")[0];

    private async Task<(string Centre, Client Editor, string[] Updates)> Published(int count)
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var updates = new string[count];
        for (var i = 0; i < count; i++)
        {
            updates[i] = (await RunningGateway.Published(editor, centre, $"Nr {i}")).Text("id");
        }

        return (centre, editor, updates);
    }
}
