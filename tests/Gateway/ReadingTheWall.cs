using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingTheWall(RunningGateway gateway)
{
    [Fact]
    public async Task shows_every_centre_and_what_it_said_last()
    {
        var centre = await gateway.Centre();
        Assert.Equal("null null null", Said(Of(await gateway.Public.Get("/v1/wall"), centre)));

        var update = await RunningGateway.Published(gateway.Operator, centre, "Første");
        var shown = Of(await gateway.Public.Get("/v1/wall"), centre);
        Assert.Equal(update.Text("id"), shown.GetProperty("newest").GetProperty("update").GetString());
        Assert.Equal(update.Json.GetProperty("published").GetDateTimeOffset(), shown.GetProperty("silentSince").GetDateTimeOffset());
        Assert.Equal((0, centre, "local"), (shown.GetProperty("silentDays").GetInt32(), shown.GetProperty("name").GetString(), shown.GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task speaks_the_language_asked_for()
    {
        var centre = await gateway.Centre();
        var texts = new[] { new { language = "nb", title = "Norsk", body = "" }, new { language = "en", title = "English", body = "" } };
        var draft = await gateway.Operator.Post("/v1/updates", new { owner = centre, texts, inviteCentres = new[] { await gateway.Centre() } });
        await gateway.Operator.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        foreach (var (query, title) in new[] { ("", "Norsk"), ("?lang=en", "English"), ("?lang=lettlest", "Norsk") })
        {
            var wall = await gateway.Public.Get($"/v1/wall{query}");
            Assert.Equal(title, Of(wall, centre).GetProperty("newest").GetProperty("title").GetString());
            Assert.Equal(title, wall.Json.GetProperty("joint")[0].GetProperty("title").GetString());
        }

        (await gateway.Public.Get("/v1/wall?lang=de")).IsProblem(400, "query.invalid");
        (await gateway.Public.Get("/v1/wall?limit=5")).IsProblem(400, "query.invalid");
    }

    [Fact]
    public async Task is_the_same_for_who_has_it_until_something_is_said()
    {
        var centre = await gateway.Centre();
        var wall = await gateway.Public.Get("/v1/wall");
        Assert.Equal((200, "public, no-cache"), (wall.Status, wall.Header("Cache-Control")));
        Assert.Equal(304, (await gateway.Public.Get("/v1/wall", ("If-None-Match", wall.Tag!))).Status);
        Assert.Equal((200, wall.Tag), (await gateway.Public.Send("HEAD", "/v1/wall", null)) is var head ? (head.Status, head.Tag) : default);

        var update = await RunningGateway.Published(gateway.Operator, centre);
        var after = await gateway.Public.Get("/v1/wall", ("If-None-Match", wall.Tag!), ("If-Position", update.Header("X-Position")!));
        Assert.Equal((200, update.Text("id")), (after.Status, Of(after, centre).GetProperty("newest").GetProperty("update").GetString()));
    }

    private static JsonElement Of(Reply wall, string centre) => wall.Json.GetProperty("centres").EnumerateArray().Single(it => it.GetProperty("id").GetString() == centre);

    private static string Said(JsonElement centre) =>
        string.Join(' ', new[] { "newest", "silentSince", "silentDays" }.Select(it => centre.GetProperty(it).GetRawText()));
}
