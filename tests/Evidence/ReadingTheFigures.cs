using System.Text;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Evidence;

/// <summary>What everybody may fetch of what was held.</summary>
[Collection("gateway")]
public class ReadingTheFigures(RunningGateway gateway)
{
    private const string Hostile = "=HYPERLINK(\"https://example.org\";\"Klikk, her\");@x";

    [PythonFact]
    public async Task gives_a_file_that_other_programs_read_and_none_takes_for_formulas()
    {
        var owner = await gateway.Centre();
        var profile = await gateway.Operator.Get($"/v1/centres/{owner}");
        Assert.Equal(200, (await gateway.Operator.Put($"/v1/centres/{owner}", new { kind = "local", name = Hostile }, ("If-Match", profile.Tag!))).Status);
        await Held(owner);

        var answer = await gateway.Public.Get($"/v1/evidence/attendance.csv?centre={owner}");

        Assert.Equal((200, "text/csv; charset=utf-8; header=present"), (answer.Status, answer.Header("Content-Type")));
        Assert.Contains("attendance.csv", answer.Header("Content-Disposition"), StringComparison.Ordinal);
        var rows = await PythonsCsv.Read(answer.Body);
        Assert.Equal(["centre", "name", "year", "kind", "activities", "joint", "takenPhysical", "takenDigital", "attendedPhysical", "attendedDigital"], rows[0]);
        Assert.Equal([owner, "'=HYPERLINK(\"https://example.org\";\"Klikk, her\");'@x", "2022", "seminar", "1", "0", "0", "0", "0", "0"], Assert.Single(rows.Skip(1)));
        Assert.Equal(304, (await gateway.Public.Get($"/v1/evidence/attendance.csv?centre={owner}", ("If-None-Match", answer.Tag!))).Status);
    }

    [Fact]
    public async Task gives_the_same_to_whoever_asks_and_as_JSON()
    {
        var owner = await gateway.Centre();
        await Held(owner);
        var file = $"/v1/evidence/attendance.csv?centre={owner}&year=2022&kind=seminar";
        Assert.Equal((await gateway.Public.Get(file)).Body, (await gateway.Operator.Get(file)).Body);
        var item = Assert.Single((await gateway.Public.Get(file.Replace(".csv", "", StringComparison.Ordinal))).Items);
        Assert.Equal((owner, 2022, 1), (item.GetProperty("centre").GetString(), item.GetProperty("year").GetInt32(), item.GetProperty("activities").GetInt32()));
        Assert.Equal(1, Lines(await gateway.Public.Get($"/v1/evidence/attendance.csv?centre={owner}&year=2021")));
        (await gateway.Public.Get("/v1/evidence/attendance.csv?year=sometime")).IsProblem(400, "query.invalid");
    }

    private static int Lines(Reply answer) => Encoding.UTF8.GetString(answer.Body).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length;

    private async Task Held(string owner)
    {
        var proposed = await gateway.Operator.Post("/v1/activities", new { owner, kind = "seminar", title = "Fagdag", format = "physical", period = "2022-10", pools = new { physical = new { capacity = 10 } } });
        Assert.Equal(201, proposed.Status);
        foreach (var step in new[] { "confirm", "hold" })
        {
            Assert.Equal(200, (await gateway.Operator.Post($"/v1/activities/{proposed.Text("id")}/{step}", null, ("If-Match", "*"))).Status);
        }
    }
}
