using System.Text.Json;

namespace NetworkBackend.Bench;

/// <summary>News, pages of it, and organisations.</summary>
internal sealed class NewsCosts(Costing costing, string body)
{
    private readonly List<(string Id, string Tag)> _updates = [];

    public async Task All()
    {
        await costing.Each("write a draft of 750 characters", async _ =>
        {
            var draft = await costing.Send(HttpMethod.Post, "/v1/updates", "kbt", null, new
            {
                owner = "kbt", inviteCentres = new[] { "sagatun" }, topics = new[] { "hope" }, texts = new[] { new { language = "nb", title = "Felles verksted", body } },
            });
            using var json = JsonDocument.Parse(draft.Body);
            lock (_updates)
            {
                _updates.Add((json.RootElement.GetProperty("id").GetString()!, draft.Tag!));
            }
        });
        await costing.Each("publish it in four feeds", i => Step(i, "kbt", HttpMethod.Post, "/publish", new { }));
        await costing.Each("accept it as another centre, one feed more", i => Step(i, "sagatun", HttpMethod.Post, "/consents/sagatun", new { answer = "accept" }));
        await costing.Each("revise it", i => Step(i, "kbt", HttpMethod.Patch, "", new { texts = new[] { new { language = "nb", title = "Felles verksted, ny tid", body } } }));
        await costing.Each("read it", i => costing.Send(HttpMethod.Get, $"/v1/updates/{_updates[i].Id}", null, null, null));
        await costing.Each("read a hot page of 20", _ => costing.Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, null, null));
        var tag = (await costing.Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, null, null)).Tag!;
        await costing.Each("ask whether it changed (304)", _ => costing.Send(HttpMethod.Get, "/v1/feeds/joint?limit=20", null, tag, null));
        var older = await Older();
        await costing.Each("read an older page of 20", _ => costing.Send(HttpMethod.Get, older, null, null, null));
        await costing.Each("list updates of a centre, 20", _ => costing.Send(HttpMethod.Get, "/v1/updates?centre=kbt&limit=20", null, null, null));
        await costing.Each("follow changes, 100", _ => costing.Send(HttpMethod.Get, "/v1/changes?limit=100", null, null, null));
        await costing.Each("withdraw it", i => Step(i, "kbt", HttpMethod.Post, "/withdraw", new { reason = "Flyttet" }));
        await costing.Each("register an organisation", i => costing.Send(HttpMethod.Put, $"/v1/members/m-{Guid.NewGuid():N}", "", "*", new { kind = "ngo", name = $"Forening {i}" }));
    }

    /// <summary>A page well beyond what is kept in memory.</summary>
    private async Task<string> Older()
    {
        var older = "/v1/feeds/joint?limit=100";
        for (var page = 0; page < 8; page++)
        {
            using var json = JsonDocument.Parse((await costing.Send(HttpMethod.Get, older, null, null, null)).Body);
            older = json.RootElement.GetProperty("next").GetString() ?? older;
        }

        return older.Replace("limit=100", "limit=20", StringComparison.Ordinal);
    }

    private async Task Step(int number, string by, HttpMethod method, string path, object content)
    {
        var (id, tag) = _updates[number];
        _updates[number] = (id, (await costing.Send(method, $"/v1/updates/{id}{path}", by, tag, content)).Tag!);
    }
}
