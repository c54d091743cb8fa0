using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class LookingBackAtRevisions(RunningGateway gateway)
{
    [Fact]
    public async Task lists_how_each_begins_page_by_page_and_shows_one_in_full()
    {
        var path = await Revised(4);
        var first = await gateway.Public.Get($"{path}/revisions?limit=3");
        var second = await gateway.Public.Get(first.Text("next")!);
        Assert.Equal([1, 2, 3, 4, 5], first.Items.Concat(second.Items).Select(it => it.GetProperty("number").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.Json.GetProperty("next").ValueKind);
        Assert.False(first.Items.First().GetProperty("texts")[0].TryGetProperty("body", out _));

        var third = await gateway.Public.Get($"{path}/revisions/3");
        var text = third.Json.GetProperty("texts")[0];
        Assert.Equal(("Nytt 2", "**Tekst** 2", "<p><strong>Tekst</strong> 2</p>"),
            (text.GetProperty("title").GetString(), text.GetProperty("body").GetString(), text.GetProperty("html").GetString()!.Trim()));
    }

    [Fact]
    public async Task says_that_there_is_no_such_one()
    {
        var path = await Revised(0);
        (await gateway.Public.Get($"{path}/revisions/2")).IsProblem(404, "update.no_revision");
        (await gateway.Public.Get($"{path}/revisions/0")).IsProblem(404, "route.not_found");
    }

    [Fact]
    public async Task lists_updates_without_their_bodies()
    {
        var path = await Revised(0);
        var owner = (await gateway.Public.Get(path)).Text("owner");
        var listed = Assert.Single((await gateway.Public.Get($"/v1/updates?owner={owner}")).Items).GetProperty("texts")[0];
        Assert.Equal("Tekst.", listed.GetProperty("summary").GetString());
        Assert.False(listed.TryGetProperty("body", out _));
    }

    private async Task<string> Revised(int times)
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var reply = await RunningGateway.Published(editor, centre);
        var path = $"/v1/updates/{reply.Text("id")}";
        for (var i = 1; i <= times; i++)
        {
            reply = await editor.Patch(path, new { texts = new[] { new { language = "nb", title = $"Nytt {i}", body = $"**Tekst** {i}" } } }, ("If-Match", reply.Tag!));
            Assert.Equal(200, reply.Status);
        }

        return path;
    }
}
