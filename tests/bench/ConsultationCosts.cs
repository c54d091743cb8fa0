using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>Consultations that two centres answer together, each in three sections.</summary>
internal sealed class ConsultationCosts(Costing costing, string body)
{
    private const string Deadline = "2099-01-01T09:00:00Z";
    private static readonly string[] centres = ["kbt", "sagatun"];
    private readonly string[] _addresses = new string[costing.Number];
    private readonly string[] _tags = new string[costing.Number];
    private readonly object[][] _read = new object[costing.Number][];

    public async Task All()
    {
        await costing.Each("write a consultation down", Discover);
        await costing.Each("open it", i => Act(i, "kbt", "/open"));
        await costing.Each("begin its response of 3 × 750 characters", Begin);
        await costing.Each("edit a section", i => costing.Send(HttpMethod.Put, $"{_addresses[i]}/response/sections/1", "sagatun", "\"1\"", new { title = "Del 1", text = $"{body}{body}" }));
        await costing.Each("comment on it", i => Act(i, "sagatun", "/response/sections/1/comments", new { text = "Dette er vi enige i." }));
        await costing.Each("freeze the text", i => Act(i, "kbt", "/response/freeze"));
        await costing.Each("begin the signing", Sign);
        await costing.Each("sign it", i => Judge(i, centres[0]));
        await costing.Quietly(i => Judge(i, centres[1]));
        await costing.Each("submit it as a document, and tell in a joint update", i => Act(i, "kbt", "/response/submit", new { format = "docx", channel = "regjeringen.no" }));
        await costing.Each("read what was submitted", i => costing.Send(HttpMethod.Get, $"{_addresses[i]}/submission", null, null, null));
    }

    private async Task Discover(int number)
    {
        var content = new { owner = "kbt", title = "Høring om egenmakt", issuer = "Departementet", deadline = Deadline, documents = new[] { new { title = "Notat", url = "https://example.org/notat" } } };
        using var json = JsonDocument.Parse((await costing.Send(HttpMethod.Post, "/v1/consultations", "kbt", null, content)).Body);
        _addresses[number] = $"/v1/consultations/{json.RootElement.GetProperty("id").GetString()}";
    }

    private Task Begin(int number) => Act(number, "kbt", "/response", new
    {
        lead = "kbt", centres = new[] { "sagatun" }, quorum = new { atLeast = 2, ifMissed = "do-not-submit" }, sections = new[] { "Del 1", "Del 2", "Del 3" }.Select(it => new { title = it, text = body }),
    });

    private async Task Sign(int number)
    {
        var (answer, tag) = await costing.Send(HttpMethod.Post, $"{_addresses[number]}/response/signing", "kbt", null, new { });
        using var json = JsonDocument.Parse(answer);
        _tags[number] = tag!;
        _read[number] = [.. json.RootElement.GetProperty("sections").EnumerateArray().Select(it => new { section = it.GetProperty("number").GetInt32(), hash = it.GetProperty("hash").GetString() })];
    }

    private async Task Judge(int number, string centre) =>
        _tags[number] = (await costing.Send(HttpMethod.Put, $"{_addresses[number]}/response/verdicts/{centre}", centre, _tags[number], new { verdict = "sign", read = _read[number] })).Tag!;

    private async Task Act(int number, string by, string path, object? content = null) => await costing.Send(HttpMethod.Post, _addresses[number] + path, by, null, content ?? new { });
}
