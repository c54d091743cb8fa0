using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingWhatIsForMembers(RunningGateway gateway)
{
    [Fact]
    public async Task shows_nobody_else_that_there_is_anything()
    {
        var (network, owner) = (await gateway.Network(), await gateway.Centre());
        var (editor, stranger) = (await gateway.KeyFor(owner, "editor"), await gateway.KeyFor(await gateway.Centre(), "leader"));
        await Join(network, owner);
        await Publish(editor, For(network, owner, "public"));
        string[] pages =
        [
            "/v1/feeds", "/v1/feeds/all", "/v1/feeds/joint", $"/v1/feeds/centres/{owner}", $"/v1/feeds/networks/{network}", "/v1/feeds/topics/hope",
            $"/v1/updates?network={network}", $"/v1/updates?owner={owner}", $"/v1/updates?centre={owner}&state=published", "/v1/updates?tag=inne", "/v1/changes",
        ];
        var before = await Seen(pages, gateway.Public, stranger);

        var there = $"/v1/updates/{(await Publish(editor, For(network, owner, "members"))).Text("id")}";
        var mine = await editor.Get(there);

        Assert.Equal(before, await Seen(pages, gateway.Public, stranger));
        foreach (var who in new[] { gateway.Public, stranger })
        {
            foreach (var address in new[] { there, $"{there}/revisions", $"{there}/revisions/1" })
            {
                (await who.Get(address)).IsProblem(404, "update.not_found");
                (await who.Get(address, ("If-None-Match", mine.Tag!))).IsProblem(404, "update.not_found");
                (await who.Get(address, ("If-None-Match", "*"))).IsProblem(404, "update.not_found");
            }

            (await who.Get($"/v1/feeds/networks/{network}/members")).IsProblem(404, "feed.not_found");
        }

        (await stranger.Patch(there, new { tags = new[] { "x" } }, ("If-Match", mine.Tag!))).IsProblem(404, "update.not_found");
        (await stranger.Post($"{there}/withdraw", new { reason = "r" }, ("If-Match", "\"99\""))).IsProblem(404, "update.not_found");
        (await stranger.Post($"{there}/consents/{owner}", new { answer = "accept" })).IsProblem(404, "update.not_found");
    }

    [Fact]
    public async Task is_for_members_until_they_leave()
    {
        var (network, owner, member) = (await gateway.Network(), await gateway.Centre(), await gateway.Member());
        var (editor, reader) = (await gateway.KeyFor(owner, "editor"), await gateway.KeyFor(member, "reader"));
        await Join(network, owner);
        await Join(network, member);
        var id = (await Publish(editor, For(network, owner, "members"))).Text("id");
        var (there, feed) = ($"/v1/updates/{id}", $"/v1/feeds/networks/{network}/members");

        var seen = await reader.Get(there);
        Assert.Equal((200, "members", "no-cache, private"), (seen.Status, seen.Text("audience"), seen.Header("Cache-Control")));
        Assert.Equal(304, (await reader.Get(there, ("If-None-Match", seen.Tag!))).Status);
        Assert.Equal(200, (await reader.Get($"{there}/revisions/1")).Status);
        Assert.Equal([id], (await reader.Get($"/v1/updates?network={network}")).Items.Select(it => it.GetProperty("id").GetString()));
        Assert.Contains((await reader.Get("/v1/feeds?limit=100")).Items, it => it.GetProperty("feed").GetString() == $"networks/{network}/members");
        var page = await reader.Get(feed);
        Assert.Equal([id], page.Items.Select(it => it.GetProperty("update").GetString()));
        (await reader.Post($"{there}/publish", null, ("If-Match", seen.Tag!))).IsProblem(403, "update.not_owner");

        Assert.Equal(200, (await gateway.Operator.Post($"/v1/networks/{network}/members/{member}/leave", null)).Status);
        (await reader.Get(there, ("If-None-Match", seen.Tag!))).IsProblem(404, "update.not_found");
        (await reader.Get(feed, ("If-None-Match", page.Tag!))).IsProblem(404, "feed.not_found");
        Assert.Empty((await reader.Get($"/v1/updates?network={network}")).Items);
        Assert.DoesNotContain((await reader.Get("/v1/feeds?limit=100")).Items, it => it.GetProperty("feed").GetString() == $"networks/{network}/members");
    }

    [Fact]
    public async Task is_for_the_centres_that_were_asked_as_well()
    {
        var (network, owner, asked) = (await gateway.Network(), await gateway.Centre(), await gateway.Centre());
        await Join(network, owner);
        var there = $"/v1/updates/{(await Publish(await gateway.KeyFor(owner, "editor"), For(network, owner, "members", asked))).Text("id")}";
        var invited = await gateway.KeyFor(asked, "editor");

        Assert.Equal(200, (await invited.Get(there)).Status);
        Assert.Equal(200, (await invited.Post($"{there}/consents/{asked}", new { answer = "accept" })).Status);
        Assert.Empty((await gateway.Public.Get($"/v1/feeds/centres/{asked}")).Items);
        Assert.Single((await invited.Get($"/v1/updates?centre={asked}")).Items);
    }

    [Fact]
    public async Task ends_with_the_withdrawal_and_leaves_its_tombstone_to_members()
    {
        var (network, owner, member) = (await gateway.Network(), await gateway.Centre(), await gateway.Centre());
        var (editor, reader) = (await gateway.KeyFor(owner, "editor"), await gateway.KeyFor(member, "reader"));
        await Join(network, owner);
        await Join(network, member);
        var published = await Publish(editor, For(network, owner, "members"));
        var there = $"/v1/updates/{published.Text("id")}";
        var changes = (await gateway.Public.Get("/v1/changes?limit=100")).Said();

        Assert.Equal(200, (await editor.Post($"{there}/withdraw", new { reason = "Feil dato" }, ("If-Match", published.Tag!))).Status);

        (await reader.Get(there)).IsProblem(410, "update.withdrawn");
        (await gateway.Public.Get(there)).IsProblem(404, "update.not_found");
        Assert.Empty((await reader.Get($"/v1/feeds/networks/{network}/members")).Items);
        Assert.Equal(changes, (await gateway.Public.Get("/v1/changes?limit=100")).Said());
    }

    [Fact]
    public async Task needs_a_network_and_stays_as_others_were_asked()
    {
        var (network, other, owner, asked) = (await gateway.Network(), await gateway.Network(), await gateway.Centre(), await gateway.Centre());
        var editor = await gateway.KeyFor(owner, "editor");
        await Join(network, owner);
        await Join(other, owner);
        (await editor.Post("/v1/updates", new { owner, audience = "members", texts = new[] { new { language = "nb", title = "Nytt", body = "" } } }))
            .IsProblem(422, "update.members_of_nothing");

        var draft = await editor.Post("/v1/updates", For(network, owner, "members"));
        var there = $"/v1/updates/{draft.Text("id")}";
        var open = await editor.Patch(there, new { audience = "public" }, ("If-Match", draft.Tag!));
        Assert.Equal("public", open.Text("audience"));
        var shut = await editor.Patch(there, new { audience = "members", networks = new[] { network, other } }, ("If-Match", open.Tag!));
        (await editor.Patch(there, new { networks = Array.Empty<string>() }, ("If-Match", shut.Tag!))).IsProblem(422, "update.members_of_nothing");
        var inviting = await editor.Patch(there, new { inviteCentres = new[] { asked } }, ("If-Match", shut.Tag!));
        (await editor.Patch(there, new { audience = "public" }, ("If-Match", inviting.Tag!))).IsProblem(409, "update.audience_fixed");
        var published = await editor.Post($"{there}/publish", null, ("If-Match", inviting.Tag!));
        (await editor.Patch(there, new { audience = "public" }, ("If-Match", published.Tag!))).IsProblem(409, "update.audience_fixed");
        var fewer = await editor.Patch(there, new { networks = new[] { other } }, ("If-Match", published.Tag!));
        Assert.Equal(200, fewer.Status);
        Assert.Empty((await editor.Get($"/v1/feeds/networks/{network}/members")).Items);
        (await editor.Patch(there, new { networks = new[] { network, other } }, ("If-Match", fewer.Tag!))).IsProblem(409, "update.audience_fixed");
    }

    /// <summary>All that they are shown, with every tag, as one text.</summary>
    private static async Task<string> Seen(string[] pages, params Client[] who)
    {
        List<string> seen = [];
        foreach (var page in pages.SelectMany(page => who.Select(client => (page, client))))
        {
            var reply = await page.client.Get($"{page.page}{(page.page.Contains('?', StringComparison.Ordinal) ? "&" : "?")}limit=100");
            Assert.Equal(200, reply.Status);
            seen.Add($"{page.page} {reply.Tag} {reply.Json}");
        }

        return string.Join('\n', seen);
    }

    private static object For(string network, string owner, string audience, params string[] invite) => new
    {
        owner,
        audience,
        texts = new[] { new { language = "nb", title = "Innad", body = "For medlemmene." } },
        networks = new[] { network },
        topics = new[] { "hope" },
        tags = new[] { "inne" },
        inviteCentres = invite,
    };

    private static async Task<Reply> Publish(Client editor, object update)
    {
        var draft = await editor.Post("/v1/updates", update);
        Assert.Equal(201, draft.Status);
        var published = await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        Assert.Equal(200, published.Status);
        return published;
    }

    private async Task Join(string network, string organisation)
    {
        Assert.Equal(201, (await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = organisation })).Status);
        Assert.Equal(200, (await gateway.Operator.Post($"/v1/networks/{network}/members/{organisation}/accept", new { })).Status);
    }
}
