using System.Text;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Activities;

/// <summary>What programs subscribe to.</summary>
[Collection("gateway")]
public class InCalendars(RunningGateway gateway)
{
    private static readonly DateTimeOffset starts = new(2099, 9, 15, 7, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task stands_what_is_confirmed_at_those_who_accepted_and_only_there()
    {
        var (owner, other, third) = (await Centre(), await Centre(), await Centre());
        var there = await Propose(owner, other, third);
        await Done($"{there}/organisers/{other}/accept");
        Assert.DoesNotContain("SUMMARY", await Calendar($"centres/{owner}"));

        await Done($"{there}/confirm");
        Assert.Contains("SUMMARY;LANGUAGE=nb:Fagdag\r\n", await Calendar($"centres/{owner}"));
        Assert.Contains("SUMMARY;LANGUAGE=nb:Fagdag\r\n", await Calendar($"centres/{other}"));
        Assert.DoesNotContain("SUMMARY", await Calendar($"centres/{third}"));
        Assert.Contains($"UID:{Id(there)}@", await Calendar("all"));
    }

    [Fact]
    public async Task keeps_what_is_cancelled_and_says_so_under_the_same_id_with_a_higher_sequence()
    {
        var owner = await Centre();
        var there = await Propose(owner);
        await Done($"{there}/confirm");
        Assert.Contains("SEQUENCE:0\r\n", await Calendar($"activities/{Id(there)}"));

        await Done($"{there}/shape", new { to = "cancelled", reason = "Ingen penger" });
        var calendar = await Calendar($"activities/{Id(there)}");
        Assert.Contains("STATUS:CANCELLED\r\n", calendar);
        Assert.Contains("SEQUENCE:1\r\n", calendar);
        Assert.Contains("SUMMARY;LANGUAGE=nb:AVLYST: Fagdag\r\n", calendar);
        Assert.Contains($"UID:{Id(there)}@", calendar);
    }

    [Fact]
    public async Task is_not_read_again_while_it_stays_the_same_whoever_registers()
    {
        var there = await Propose(await Centre());
        await Done($"{there}/confirm");
        await Done($"{there}/open");
        var before = await gateway.Public.Get($"/calendars/activities/{Id(there)}.ics", ("Accept", "text/calendar"));
        await Done($"{there}/registrations", new { mode = "physical" }, await gateway.PersonFor(await Centre(), "reader"));
        var after = await gateway.Public.Get($"/calendars/activities/{Id(there)}.ics", ("If-None-Match", before.Tag!));
        Assert.Equal((200, 304), (before.Status, after.Status));
    }

    [Theory, InlineData("centres/nobody", "centre.not_found"), InlineData("networks/nobody", "network.not_found"), InlineData("activities/act-aaaaaaaaaaaa", "activity.not_found")]
    public async Task is_nothing_for_what_there_is_not(string of, string code) => (await gateway.Public.Get($"/calendars/{of}.ics")).IsProblem(404, code);

    private static string Id(string there) => there["/v1/activities/".Length..];

    private Task<string> Centre() => gateway.Centre();

    private async Task<string> Calendar(string of)
    {
        var answer = await gateway.Public.Get($"/calendars/{of}.ics");
        Assert.Equal(200, answer.Status);
        return Encoding.UTF8.GetString(answer.Body);
    }

    private async Task<string> Propose(string owner, params string[] organisers)
    {
        var answer = await gateway.Operator.Post(
            "/v1/activities",
            new { owner, kind = "seminar", title = "Fagdag", format = "physical", starts, ends = starts.AddHours(7), organisers, pools = new { physical = new { capacity = 10 } } });
        Assert.Equal(201, answer.Status);
        return $"/v1/activities/{answer.Text("id")}";
    }

    private async Task Done(string address, object? body = null, Client? by = null)
    {
        var answer = await (by ?? gateway.Operator).Post(address, body, ("If-Match", "*"));
        Assert.InRange(answer.Status, 200, 201);
    }
}
