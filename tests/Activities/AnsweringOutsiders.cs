using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Activities;

/// <summary>To anybody else a registration that there is looks like one that there is not: status, body, fields and length.</summary>
[Collection("gateway")]
public class AnsweringOutsiders(RunningGateway gateway)
{
    /// <summary>Fields that are another with each answer.</summary>
    private static readonly string[] ofTheMoment = ["Date", "X-Trace-Id", "RateLimit"];

    [Fact]
    public async Task is_the_same_whether_there_is_a_registration_or_not()
    {
        var (there, owner) = await Open();
        var (one, other) = (await gateway.PersonFor(owner, "reader"), await gateway.PersonFor(owner, "reader"));
        var hers = (await one.Post($"{there}/registrations", new { mode = "physical" })).Text("id");
        var nobodys = $"reg-{new string('a', hers.Length - "reg-".Length)}";
        foreach (var by in new[] { other, gateway.Public })
        {
            foreach (var what in new[] { "", "/notices", "/certificate.md", "/certificate.html", "/certificate.docx" })
            {
                Same(await by.Get($"{there}/registrations/{hers}{what}"), await by.Get($"{there}/registrations/{nobodys}{what}"));
            }

            foreach (var what in new[] { "cancel", "accept", "attend" })
            {
                Same(await by.Post($"{there}/registrations/{hers}/{what}", null), await by.Post($"{there}/registrations/{nobodys}/{what}", null));
            }
        }
    }

    [Fact]
    public async Task is_the_same_whether_somebody_is_registered_or_not_or_there_is_no_such_person()
    {
        var (there, owner) = await Open();
        var asks = await gateway.PersonFor(owner, "reader");
        var (registered, not) = (await Person(), await Person());
        Assert.Equal(201, (await gateway.Operator.Post($"{there}/registrations", new { mode = "physical", person = registered })).Status);
        var nobody = $"per-{new string('a', registered.Length - "per-".Length)}";
        Task<Reply> Ask(string person) => asks.Post($"{there}/registrations", new { mode = "physical", person });
        Same(await Ask(registered), await Ask(not));
        Same(await Ask(registered), (await Ask(nobody)).IsProblem(403, "registration.for_others"));
    }

    private static void Same(Reply one, Reply other)
    {
        Assert.InRange(one.Status, 400, 404);
        Assert.Equal((one.Status, one.Said(), one.Body.Length), (other.Status, other.Said(), other.Body.Length));
        Assert.Equal(Fields(one), Fields(other));
    }

    private static IEnumerable<string> Fields(Reply of) =>
        of.Headers.Where(it => !ofTheMoment.Contains(it.Key, StringComparer.OrdinalIgnoreCase)).Select(it => $"{it.Key}: {it.Value}").Order(StringComparer.Ordinal);

    private async Task<string> Person() => (await gateway.Operator.Post("/v1/persons", new { name = gateway.Name("Person") })).Text("id");

    private async Task<(string There, string Owner)> Open()
    {
        var (owner, starts) = (await gateway.Centre(), TimeProvider.System.GetUtcNow().AddDays(30));
        var activity = await gateway.Operator.Post(
            "/v1/activities", new { owner, kind = "course", title = "Kurs", format = "physical", starts, ends = starts.AddHours(3), pools = new { physical = new { capacity = 9 } } });
        var there = $"/v1/activities/{activity.Text("id")}";
        foreach (var step in new[] { "confirm", "open" })
        {
            Assert.Equal(200, (await gateway.Operator.Post($"{there}/{step}", null, ("If-Match", "*"))).Status);
        }

        return (there, owner);
    }
}
