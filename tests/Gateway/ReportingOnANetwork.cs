using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReportingOnANetwork(RunningGateway gateway)
{
    [Fact]
    public async Task shows_who_took_part_and_when()
    {
        var (network, centre, member, guest) = (await gateway.Network(), await gateway.Centre(), await gateway.Member(), await gateway.Member());
        await Sync(network, (centre, "coordinator", "2018-01-01"), (member, "member", "2018-02-01"));
        await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = guest });
        await gateway.Operator.Post($"/v1/networks/{network}/members/{member}/leave", null);
        await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member, role = "observer" });

        var report = await gateway.Public.Get($"/v1/networks/{network}/report");

        Assert.Equal([centre, member], report.Items.Select(it => it.GetProperty("organisation").GetString()));
        var left = report.Items.Last();
        Assert.Equal((member, "ngo", "member"), (left.GetProperty("name").GetString(), left.GetProperty("kind").GetString(), left.GetProperty("role").GetString()));
        Assert.Equal("2018-02-01", left.GetProperty("periods")[0].GetProperty("since").GetString());
        Assert.Equal(JsonValueKind.String, left.GetProperty("periods")[0].GetProperty("until").ValueKind);
        Assert.Equal("""{"count":2,"kinds":[{"kind":"centre","count":1},{"kind":"ngo","count":1}],"roles":[{"role":"coordinator","count":1},{"role":"member","count":1}]}""", report.Json.GetProperty("participants").GetRawText());
        Assert.Equal(("active", JsonValueKind.Null), (report.Text("state"), report.Json.GetProperty("closedAt").ValueKind));
    }

    [Fact]
    public async Task counts_an_organisation_once_and_as_what_it_is_now()
    {
        var (network, member) = (await gateway.Network(), await gateway.Member());
        await Sync(network, (member, "member", "2018-02-01"));
        await gateway.Operator.Post($"/v1/networks/{network}/members/{member}/leave", null);
        await Sync(network, (member, "supporter", null));
        await Sync(network, (member, "observer", null));
        var put = await gateway.Operator.Put($"/v1/members/{member}", new { kind = "education", name = member }, ("If-Match", "*"));
        put.IsStatus(200);

        var report = await gateway.Public.Get($"/v1/networks/{network}/report");

        Assert.Equal("""{"count":1,"kinds":[{"kind":"education","count":1}],"roles":[{"role":"observer","count":1}]}""", report.Json.GetProperty("participants").GetRawText());
        Assert.Equal(2, report.Items.Single().GetProperty("periods").GetArrayLength());
    }

    [Fact]
    public async Task counts_what_is_public_in_it()
    {
        var (network, centre) = (await gateway.Network(), await gateway.Centre());
        await Sync(network, (centre, "member", null));
        async Task<Reply> Draft(string audience = "public") => await gateway.Operator.Post("/v1/updates", new { audience, owner = centre, texts = new[] { new { language = "nb", title = "Nytt", body = "T." } }, networks = new[] { network } });
        async Task<Reply> Publish(Reply it) => await gateway.Operator.Post($"/v1/updates/{it.Text("id")}/publish", null, ("If-Match", it.Tag!));
        var none = (await gateway.Public.Get($"/v1/networks/{network}/report")).Json.GetProperty("updates").GetRawText();
        await Draft();
        (await Publish(await Draft("members"))).IsStatus(200);
        var (first, second, third) = (await Publish(await Draft()), await Publish(await Draft()), await Publish(await Draft()));
        (await gateway.Operator.Post($"/v1/updates/{third.Text("id")}/withdraw", new { reason = "r" }, ("If-Match", third.Tag!))).IsStatus(200);

        var updates = (await gateway.Public.Get($"/v1/networks/{network}/report")).Json.GetProperty("updates");

        Assert.Equal("""{"count":0,"first":null,"last":null}""", none);
        Assert.Equal((2, first.Text("published"), second.Text("published")), (updates.GetProperty("count").GetInt32(), updates.GetProperty("first").GetString(), updates.GetProperty("last").GetString()));
    }

    [Fact]
    public async Task goes_page_by_page()
    {
        var network = await gateway.Network();
        List<string> all = [];
        for (var i = 0; i < 5; i++)
        {
            all.Add(await gateway.Member());
        }

        await Sync(network, [.. all.Select(it => (it, "member", (string?)null))]);
        List<string> seen = [];
        for (var next = $"/v1/networks/{network}/report?limit=2"; next is not null;)
        {
            var page = await gateway.Public.Get(next);
            seen.AddRange(page.Items.Select(it => it.GetProperty("organisation").GetString()!));
            next = page.Json.GetProperty("next").GetString();
        }

        Assert.Equal(all.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task says_when_it_closed()
    {
        var network = await gateway.Network();
        await gateway.Operator.Put($"/v1/networks/{network}", new { kind = "learning", name = network, from = "2016-04-01", to = "2017-12-31" }, ("If-Match", "*"));
        var report = await gateway.Public.Get($"/v1/networks/{network}/report");
        Assert.Equal(("closed", "2017-12-31T23:00:00+00:00"), (report.Text("state"), report.Text("closedAt")));
        (await gateway.Public.Get("/v1/networks/nowhere/report")).IsProblem(404, "network.not_found");
    }

    [Fact]
    public async Task lists_members_by_state_and_role()
    {
        var (network, centre, member, guest) = (await gateway.Network(), await gateway.Centre(), await gateway.Member(), await gateway.Member());
        await Sync(network, (centre, "coordinator", null), (member, "member", null));
        await gateway.Operator.Post($"/v1/networks/{network}/invitations", new { member = guest });
        async Task<string> Of(string query) => string.Join(' ', (await gateway.Public.Get($"/v1/networks/{network}/members?{query}")).Items.Select(it => it.GetProperty("member").GetString()));

        Assert.Equal($"{centre} {member}", await Of("state=active"));
        Assert.Equal(guest, await Of("state=invited"));
        Assert.Equal(string.Join(' ', new[] { member, guest }.Order(StringComparer.Ordinal)), await Of("role=member"));
        Assert.Equal(member, await Of("role=member&state=active"));
        Assert.Equal("", await Of("role=supporter"));
        var page = await gateway.Public.Get($"/v1/networks/{network}/members?state=active&limit=1");
        var cursor = page.Json.GetProperty("next").GetString()!;
        (await gateway.Public.Get(cursor.Replace("state=active", "state=left", StringComparison.Ordinal))).IsProblem(400, "cursor.invalid");
        (await gateway.Public.Get($"/v1/networks/{network}/members?state=gone")).IsProblem(400, "query.invalid");
    }

    private async Task Sync(string network, params (string Member, string Role, string? Since)[] members)
    {
        var list = members.Select(it => it.Since is null ? (object)new { member = it.Member, role = it.Role } : new { member = it.Member, role = it.Role, since = it.Since });
        (await gateway.Operator.Put($"/v1/networks/{network}/members:sync", new { members = list })).IsStatus(200);
    }
}
