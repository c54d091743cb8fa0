using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class AnsweringTogether(RunningGateway gateway)
{
    [Fact]
    public async Task shows_nobody_else_that_there_is_anything()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var (lead, stranger) = (await gateway.KeyFor(owner, "leader"), await gateway.KeyFor(await gateway.Centre(), "leader"));
        var there = await Found(lead, owner);
        string[] pages = [there, "/v1/consultations", $"/v1/consultations?centre={owner}", $"/v1/consultations?centre={other}", "/v1/changes", "/v1/feeds", "/v1/updates"];
        var before = await Seen(pages, gateway.Public, stranger);

        await Begin(lead, there, owner, other, hides: false);
        var mine = await gateway.KeyFor(other, "leader");
        await Judge(mine, there, other, "sign");

        Assert.Equal(before, await Seen(pages, gateway.Public, stranger));
        Assert.Contains(there[^20..], (await mine.Get($"/v1/consultations?centre={other}")).Json.GetRawText(), StringComparison.Ordinal);
        foreach (var address in new[] { "", "/sections/1", "/sections/1/versions", "/sections/1/versions/1", "/amendments", "/amendments/1", "/sections/1/comments", $"/verdicts/{other}/difference" })
        {
            (await stranger.Get($"{there}/response{address}")).IsProblem(404, "response.not_found");
        }

        (await stranger.Put($"{there}/response/sections/1", new { title = "t", text = "x" }, ("If-Match", "\"1\""))).IsProblem(404, "response.not_found");
        (await stranger.Post($"{there}/response/sections/1/comments", new { text = "x" })).IsProblem(404, "response.not_found");
        (await stranger.Post($"{there}/response/sections/1/amendments", new { basedOn = 1, from = 0, to = 0, replacement = "x" })).IsProblem(404, "response.not_found");
        (await stranger.Post($"{there}/response/freeze", null)).IsProblem(404, "response.not_found");
        (await stranger.Post($"{there}/response", new { lead = owner, centres = new[] { other }, quorum = new { atLeast = 1, ifMissed = "do-not-submit" } })).IsProblem(403, "consultation.not_owner");
        Assert.Empty((await stranger.Get($"/v1/audit?stream=consultation/{there.Split('/')[^1]}")).Items);
    }

    [Fact]
    public async Task hides_verdicts_until_all_have_answered()
    {
        var (owner, other) = (await gateway.Centre(), await gateway.Centre());
        var (lead, mine) = (await gateway.KeyFor(owner, "leader"), await gateway.KeyFor(other, "leader"));
        var there = await Found(lead, owner);
        await Begin(lead, there, owner, other, hides: true);
        await Judge(mine, there, other, "abstain");

        var seen = (await lead.Get($"{there}/response")).Json;
        var hidden = seen.GetProperty("verdicts").EnumerateArray().Single(it => it.GetProperty("centre").GetString() == other);
        Assert.True(hidden.GetProperty("answered").GetBoolean());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, hidden.GetProperty("verdict").ValueKind);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, (await lead.Get(there)).Json.GetProperty("forecast").GetProperty("signed").ValueKind);
        Assert.DoesNotContain("abstain", (await lead.Get($"/v1/audit?stream=consultation/{there.Split('/')[^1]}&limit=100")).Json.GetRawText(), StringComparison.Ordinal);
        Assert.Contains("abstain", (await mine.Get($"{there}/response")).Json.GetRawText(), StringComparison.Ordinal);

        // What is found in hidden words is hidden too, and that somebody looked at it.
        var person = await gateway.PersonFor(other, "leader");
        Assert.Equal(200, (await person.Put($"{there}/response/verdicts/{other}", new { verdict = "dissent", text = "Ring 22 33 44 55." })).Status);
        Assert.Empty((await lead.Get($"{there}/response/findings")).Items);
        Assert.Equal(0, (await lead.Get($"{there}/response")).Json.GetProperty("openFindings").GetInt32());
        var finding = Assert.Single((await person.Get($"{there}/response/findings")).Items).GetProperty("id").GetString()!;
        (await (await gateway.PersonFor(owner, "leader")).Post($"{there}/response/findings/{finding}/confirm", null)).IsProblem(404, "finding.not_found");
        Assert.Equal(200, (await person.Post($"{there}/response/findings/{finding}/confirm", null)).Status);
        var audit = (await lead.Get($"/v1/audit?stream=consultation/{there.Split('/')[^1]}&limit=100")).Json.GetRawText();
        Assert.DoesNotContain("fnd-", audit, StringComparison.Ordinal);
        Assert.DoesNotContain("telephone", audit, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("finding_confirmed", audit, StringComparison.Ordinal);
        await Judge(mine, there, other, "abstain");

        await Judge(lead, there, owner, "sign");
        Assert.Contains("abstain", (await lead.Get($"{there}/response")).Json.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task<string> Found(Client by, string owner)
    {
        var found = await by.Post("/v1/consultations", new { owner, title = "NOU", issuer = "Departementet", deadline = "2099-03-01T12:00" });
        Assert.Equal(201, found.Status);
        var there = $"/v1/consultations/{found.Text("id")}";
        Assert.Equal(200, (await by.Post($"{there}/open", null)).Status);
        return there;
    }

    private static async Task Begin(Client by, string there, string owner, string other, bool hides)
    {
        object[] sections = [new { title = "En", text = "Vi støtter det." }];
        var response = new { lead = owner, centres = new[] { other }, quorum = new { atLeast = 1, ifMissed = "do-not-submit" }, hidesVerdicts = hides, sections };
        Assert.Equal(201, (await by.Post($"{there}/response", response)).Status);
        Assert.Equal(200, (await by.Post($"{there}/response/freeze", null)).Status);
        Assert.Equal(200, (await by.Post($"{there}/response/signing", null)).Status);
    }

    private static async Task Judge(Client by, string there, string centre, string verdict)
    {
        var section = (await by.Get($"{there}/response/sections/1")).Text("hash");
        Assert.Equal(200, (await by.Put($"{there}/response/verdicts/{centre}", new { verdict, read = new[] { new { section = 1, hash = section } } })).Status);
    }

    /// <summary>What the pages and their tags say to each of them.</summary>
    private static async Task<List<string>> Seen(string[] pages, params Client[] who)
    {
        List<string> seen = [];
        foreach (var page in pages)
        {
            foreach (var one in who)
            {
                var reply = await one.Get(page);
                seen.Add($"{page}: {reply.Tag} {reply.Json.GetRawText()}");
            }
        }

        return seen;
    }
}
