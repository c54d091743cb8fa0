using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class SynchronisingMembers(RunningGateway gateway)
{
    [Fact]
    public async Task makes_active_for_the_operator()
    {
        var (network, centre, member) = (await gateway.Network(), await gateway.Centre(), await gateway.Member());
        var reply = await gateway.Operator.Put(At(network), List((centre, "coordinator", "2018-01-01"), (member, "member", null)));

        Assert.Equal(["added active coordinator", "added active member"], Results(reply));
        Assert.Equal(2, reply.Json.GetProperty("counts").GetProperty("added").GetInt32());
        Assert.Equal("2018-01-01", (await Members(network)).Single(it => it.GetProperty("member").GetString() == centre).GetProperty("since").GetString());
        Assert.Equal(["unchanged active coordinator", "role-changed active observer"], Results(await gateway.Operator.Put(At(network), List((centre, "coordinator", null), (member, "observer", null)))));
        Assert.NotNull(reply.Header("X-Position"));
    }

    [Fact]
    public async Task invites_accepts_and_changes_for_a_coordinator()
    {
        var (network, leader, _) = await Coordinated();
        var (asked, applicant, other) = (await gateway.Member(), await gateway.Centre(), await gateway.Centre());
        Assert.Equal(201, (await (await gateway.KeyFor(applicant, "leader")).Post($"/v1/networks/{network}/applications", new { member = applicant, role = "observer" })).Status);
        await gateway.Operator.Put(At(network), List((other, "member", null)));

        var reply = await leader.Put(At(network), List((other, "supporter", null), (asked, "member", null), (applicant, "member", null)));

        Assert.Equal(["role-changed active supporter", "invited invited member", "accepted active member"], Results(reply));
        Assert.Equal(["unchanged active supporter", "invited invited observer", "unchanged active member"], Results(await leader.Put(At(network), List((other, "supporter", null), (asked, "observer", null), (applicant, "member", null)))));
        Assert.Equal(4, (await Members(network)).Length);
        var changes = await gateway.Public.Get("/v1/changes?types=membership.role_changed&limit=100");
        Assert.Contains(changes.Items, it => it.GetProperty("id").GetString() == $"{network}/{other}");
    }

    [Fact]
    public async Task is_for_leaders_of_coordinators()
    {
        var (network, _, centre) = await Coordinated();
        var member = await gateway.Centre();
        await gateway.Operator.Put(At(network), List((member, "member", null)));
        foreach (var client in new[] { await gateway.KeyFor(centre, "editor"), await gateway.KeyFor(member, "leader"), await gateway.KeyFor(await gateway.Centre(), "leader") })
        {
            (await client.Put(At(network), List((member, "observer", null)))).IsProblem(403, "membership.not_coordinator");
        }
    }

    [Fact]
    public async Task names_what_is_wrong_and_changes_nothing()
    {
        var (network, leader, centre) = await Coordinated();
        var member = await gateway.Member();
        Assert.Equal(["$.members[1].member", "$.members[2].member"], Paths((await leader.Put(At(network), List((member, "member", null), ("nobody-1", "member", null), ("nobody-2", "member", null)))).IsProblem(422, "membership.no_organisation")));
        Assert.Equal(["$.members[1].member"], Paths((await leader.Put(At(network), List((member, "member", null), (member, "observer", null)))).IsProblem(422, "membership.listed_twice")));
        Assert.Equal(["$.members[0].since"], Paths((await leader.Put(At(network), List((member, "member", "2018-01-01")))).IsProblem(403, "membership.since_not_allowed")));
        Assert.Equal(["$.members[0].role"], Paths((await leader.Put(At(network), List((member, "boss", null)))).IsProblem(400, "body.invalid")));
        Assert.Equal(["$.members"], Paths((await leader.Put(At(network), List())).IsProblem(400, "body.invalid")));
        Assert.Equal(["$.members"], Paths((await leader.Put(At(network), List([.. Enumerable.Range(0, 1001).Select(it => ($"m-{it}", "member", (string?)null))]))).IsProblem(400, "body.invalid")));
        (await leader.Put(At(network), List((member, "member", null)), ("If-Match", "\"7\""))).IsProblem(412, "precondition.failed");
        (await leader.Put(At("nowhere"), List((member, "member", null)))).IsProblem(404, "network.not_found");
        Assert.Equal([centre], (await Members(network)).Select(it => it.GetProperty("member").GetString()));
    }

    [Fact]
    public async Task removes_nobody()
    {
        var (network, leader, centre) = await Coordinated();
        var member = await gateway.Member();
        await leader.Put(At(network), List((member, "member", null)));
        Assert.Contains(await Members(network), it => it.GetProperty("member").GetString() == centre && it.GetProperty("state").GetString() == "active");
    }

    [Fact]
    public async Task again_with_the_same_key_gives_the_first_answer()
    {
        var (network, leader, centre) = await Coordinated();
        var (asked, key) = (await gateway.Member(), ("Idempotency-Key", gateway.Name("key")));
        var list = List((centre, "observer", null), (asked, "member", null));
        var first = await leader.Put(At(network), list, key);
        Assert.Equal(["role-changed active observer", "invited invited member"], Results(first));

        // By now the caller speaks for the network no more, and the invitation is answered.
        (await leader.Put(At(network), list)).IsProblem(403, "membership.not_coordinator");
        await gateway.Operator.Post($"/v1/networks/{network}/members/{asked}/accept", null);
        var again = await leader.Put(At(network), list, key);

        Assert.Equal(first.Body, again.Body);
        Assert.Equal(("true", first.Header("X-Position")), (again.Header("Idempotency-Replayed"), again.Header("X-Position")));
        (await leader.Put(At(network), List((asked, "member", null)), key)).IsProblem(422, "idempotency.mismatch");
    }

    [Fact]
    public async Task answers_in_the_order_of_the_list()
    {
        var (network, leader, _) = await Coordinated();
        var centres = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            centres.Add(await gateway.Centre());
        }

        var reply = await leader.Put(At(network), List([.. centres.Select(it => (it, "member", (string?)null))]));
        Assert.Equal(30, reply.Json.GetProperty("counts").GetProperty("invited").GetInt32());
        Assert.Equal(centres, reply.Json.GetProperty("members").EnumerateArray().Select(it => it.GetProperty("member").GetString()!));
    }

    private static string At(string network) => $"/v1/networks/{network}/members:sync";

    private static object List(params (string Member, string Role, string? Since)[] members) =>
        new { members = members.Select(it => it.Since is null ? (object)new { member = it.Member, role = it.Role } : new { member = it.Member, role = it.Role, since = it.Since }) };

    private static IEnumerable<string> Results(Reply reply)
    {
        reply.IsStatus(200);
        return reply.Json.GetProperty("members").EnumerateArray().Select(it => $"{it.GetProperty("result").GetString()} {it.GetProperty("state").GetString()} {it.GetProperty("role").GetString()}");
    }

    private static IEnumerable<string> Paths(Reply problem) => problem.Json.GetProperty("errors").EnumerateObject().Select(it => it.Name);

    private async Task<JsonElement[]> Members(string network) => [.. (await gateway.Public.Get($"/v1/networks/{network}/members?limit=100")).Items];

    private async Task<(string Network, Client Leader, string Centre)> Coordinated()
    {
        var (network, centre) = (await gateway.Network(), await gateway.Centre());
        (await gateway.Operator.Put(At(network), List((centre, "coordinator", null)))).IsStatus(200);
        return (network, await gateway.KeyFor(centre, "leader"), centre);
    }
}
