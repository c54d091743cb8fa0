using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Audit;

[Collection("gateway")]
public class ReadingTheHistory(RunningGateway gateway)
{
    [Fact]
    public async Task says_who_did_what_newest_first()
    {
        var (owner, invited) = (await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(await gateway.KeyFor(owner, "editor"), owner, invite: [invited]);
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));

        var items = (await gateway.Operator.Get($"/v1/audit?stream=update/{draft.Text("id")}")).Items.ToList();

        Assert.Equal(["update.published", "update.centres_invited", "update.drafted"], items.Select(it => it.GetProperty("type").GetString()));
        Assert.Equal(
            [
                $"An operator, or the installation itself, published the update {draft.Text("id")}.",
                $"A machine client of {owner}, as editor, invited {invited} to the update {draft.Text("id")}.",
                $"A machine client of {owner}, as editor, wrote the update {draft.Text("id")} down for {owner}.",
            ],
            items.Select(it => it.GetProperty("sentence").GetString()));
        Assert.Equal((owner, "editor", $"update/{draft.Text("id")}"), (items[1].GetProperty("organisation").GetString(), items[1].GetProperty("role").GetString(), items[1].GetProperty("stream").GetString()));
        Assert.Equal(invited, items[1].GetProperty("data").GetProperty("centres")[0].GetString());
    }

    [Fact]
    public async Task shows_no_text()
    {
        var owner = await gateway.Centre();
        var draft = await RunningGateway.Draft(gateway.Operator, owner, title: "Overskriften");
        var published = await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/withdraw", new { reason = "Begrunnelsen" }, ("If-Match", published.Tag!));

        var said = System.Text.Encoding.UTF8.GetString((await gateway.Operator.Get($"/v1/audit?stream=update/{draft.Text("id")}")).Body);

        Assert.Contains("update.withdrawn", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Overskriften", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Begrunnelsen", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task shows_a_leader_what_concerns_their_organisation()
    {
        var (owner, invited, other) = (await gateway.Centre(), await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(await gateway.KeyFor(owner, "editor"), owner, invite: [invited]);
        var update = $"update/{draft.Text("id")}";

        Assert.Equal(
            [("key", "key.issued"), (update, "update.centres_invited"), (update, "update.drafted"), ("key", "key.issued"), ($"centre/{owner}", "centre.created")],
            Seen(await (await gateway.KeyFor(owner, "leader")).Get("/v1/audit")));
        Assert.Equal(
            [("key", "key.issued"), (update, "update.centres_invited"), ($"centre/{invited}", "centre.created")],
            Seen(await (await gateway.KeyFor(invited, "leader")).Get("/v1/audit")));
        Assert.Equal([("key", "key.issued"), ($"centre/{other}", "centre.created")], Seen(await (await gateway.KeyFor(other, "leader")).Get("/v1/audit")));
    }

    [Fact]
    public async Task shows_an_operator_an_organisation_as_its_leaders_see_it()
    {
        var owner = await gateway.Centre();
        var leader = await gateway.KeyFor(owner, "leader");
        await RunningGateway.Published(leader, owner);

        Assert.Equal((await leader.Get("/v1/audit")).Items.Select(it => it.GetRawText()), (await gateway.Operator.Get($"/v1/audit?organisation={owner}")).Items.Select(it => it.GetRawText()));
    }

    [Fact]
    public async Task tells_nobody_of_what_is_not_their_business()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var draft = await RunningGateway.Draft(gateway.Operator, owner);
        var leader = await gateway.KeyFor(other, "leader");
        var there = await leader.Get($"/v1/audit?stream=update/{draft.Text("id")}");
        var nowhere = await leader.Get("/v1/audit?stream=update/upd-aaaaaaaaaaaaaaaaaaaaaaaa");

        Assert.Empty(there.Items);
        Assert.Equal(nowhere.Said(), there.Said());
        Assert.Equal(nowhere.Said(), (await leader.Get("/v1/audit?stream=nothing/of-the-kind")).Said());
        (await leader.Get($"/v1/audit?organisation={owner}")).IsProblem(403, "audit.not_leader");
        (await (await gateway.KeyFor(owner, "editor")).Get("/v1/audit")).IsProblem(403, "audit.not_leader");
        (await (await gateway.KeyFor(owner, "reader")).Get("/v1/audit")).IsProblem(403, "audit.not_leader");
        (await gateway.Public.Get("/v1/audit")).IsProblem(401, "auth.required");
        (await (await gateway.KeyFor(owner, "leader", "updates.write")).Get("/v1/audit")).IsProblem(403, "auth.out_of_scope");
    }

    [Fact]
    public async Task keeps_keys_and_staff_to_those_who_lead()
    {
        var centre = await gateway.Centre();
        var leader = await gateway.KeyFor(centre, "leader");
        var person = (await leader.Post("/v1/persons", new { name = "Kari Nordmann" })).Text("id");
        await leader.Put($"/v1/centres/{centre}/staff/{person}", new { role = "editor" });
        var key = gateway.Public.With((await leader.Post("/v1/keys", new { label = "l", organisation = centre, role = "editor", person })).Text("key"));
        await key.Post($"/v1/persons/{person}/erase", null);

        var history = await leader.Get("/v1/audit");

        Assert.Equal(
            ["person.erased", "key.issued", "person.authority_granted", "person.registered", "key.issued", "centre.created"],
            history.Items.Select(it => it.GetProperty("type").GetString()));
        Assert.Equal($"An editor of {centre} ({person}) erased who the person {person} is.", history.Items.First().GetProperty("sentence").GetString());
        Assert.DoesNotContain("Kari", System.Text.Encoding.UTF8.GetString(history.Body), StringComparison.Ordinal);
        Assert.Equal([person], (await gateway.Operator.Get($"/v1/audit?person={person}")).Items.Select(it => it.GetProperty("person").GetString()));
    }

    [Fact]
    public async Task finds_every_stream_that_it_names()
    {
        var (centre, network) = (await gateway.Centre(), await gateway.Network());
        await gateway.Member();
        await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = centre, role = "coordinator" });
        await gateway.Operator.Post("/v1/persons", new { name = "Kari" });
        await gateway.KeyFor(centre, "leader");
        var published = await RunningGateway.Published(gateway.Operator, centre);
        var all = await All(gateway.Operator, "/v1/audit?limit=100");
        var streams = all.Select(it => it.GetProperty("stream").GetString()!).Append($"feed/centres/{centre}").GroupBy(it => it.Split('/')[0]).Select(it => it.Last()).ToList();

        // What others who share the gateway have done besides may be there too.
        Assert.Empty(new[] { "centre", "feed", "key", "member", "membership", "network", "person", "update" }.Except(streams.Select(it => it.Split('/')[0])));
        foreach (var stream in streams)
        {
            Assert.All((await gateway.Operator.Get($"/v1/audit?stream={stream}")).Items, it => Assert.Equal(stream, it.GetProperty("stream").GetString()));
            Assert.NotEmpty((await gateway.Operator.Get($"/v1/audit?stream={stream}")).Items);
        }

        Assert.DoesNotContain(all, it => it.GetProperty("type").GetString()!.StartsWith("feed.", StringComparison.Ordinal));
        Assert.Contains(all, it => it.GetProperty("stream").GetString() == $"update/{published.Text("id")}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&type=update.published")]
    [InlineData("&from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z")]
    public async Task comes_page_by_page_without_a_gap(string filter)
    {
        var owner = await gateway.Centre();
        var leader = await gateway.KeyFor(owner, "leader");
        for (var i = 0; i < 3; i++)
        {
            await RunningGateway.Published(leader, owner);
        }

        var whole = (await leader.Get($"/v1/audit?limit=100{filter}")).Items.Select(Position).ToList();
        Assert.True(whole.Count >= 3);
        Assert.Equal(whole.OrderDescending(), whole);
        Assert.Equal(whole, (await All(leader, $"/v1/audit?limit=1{filter}")).Select(Position));
        Assert.Equal(whole, (await All(gateway.Operator, $"/v1/audit?limit=1&organisation={owner}{filter}")).Select(Position));
    }

    [Fact]
    public async Task binds_a_cursor_to_what_was_asked()
    {
        var owner = await gateway.Centre();
        await RunningGateway.Published(gateway.Operator, owner);
        var next = (await gateway.Operator.Get($"/v1/audit?organisation={owner}&limit=1")).Text("next");

        Assert.Equal(200, (await gateway.Operator.Get(next)).Status);
        (await gateway.Operator.Get(next.Replace(owner, "another", StringComparison.Ordinal))).IsProblem(400, "cursor.invalid");
        (await gateway.Operator.Get("/v1/audit?organisation=Not%20One")).IsProblem(400, "query.invalid");
    }

    [Fact]
    public async Task leaves_out_what_was_done_at_other_times()
    {
        var owner = await gateway.Centre();
        var first = (await gateway.Operator.Get($"/v1/audit?stream=centre/{owner}")).Items.Single().GetProperty("at").GetString()!;
        await RunningGateway.Published(gateway.Operator, owner);

        Assert.Equal(3, (await gateway.Operator.Get($"/v1/audit?organisation={owner}&from={first}")).Items.Count());
        Assert.Empty((await gateway.Operator.Get($"/v1/audit?organisation={owner}&to={first}")).Items);
        Assert.Single((await gateway.Operator.Get($"/v1/audit?stream=centre/{owner}&from={first}")).Items);
        Assert.Empty((await gateway.Operator.Get($"/v1/audit?stream=centre/{owner}&to={first}")).Items);
        Assert.Empty((await gateway.Operator.Get($"/v1/audit?organisation={owner}&from=2100-01-01T00:00:00Z")).Items);
        Assert.Equal(3, (await gateway.Operator.Get($"/v1/audit?organisation={owner}&from=0001-01-01T00:00:00Z")).Items.Count());
    }

    private static long Position(JsonElement it) => it.GetProperty("position").GetInt64();

    private static List<(string Stream, string Type)> Seen(Reply reply) =>
    [
        .. reply.Items.Select(it => (Stream: it.GetProperty("stream").GetString()!, Type: it.GetProperty("type").GetString()!))
            .Select(it => (it.Stream.StartsWith("key/", StringComparison.Ordinal) ? "key" : it.Stream, it.Type)),
    ];

    private static async Task<List<JsonElement>> All(Client client, string there)
    {
        List<JsonElement> found = [];
        for (string? next = there; next is not null;)
        {
            var page = await client.Get(next);
            found.AddRange(page.Items);
            next = page.Json.GetProperty("next").GetString();
        }

        return found;
    }
}
