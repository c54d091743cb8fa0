using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ShowingABoard(RunningGateway gateway)
{
    [Theory]
    [InlineData("2001-12-31", "term-over")]
    [InlineData("2999-12-31", "in-office")]
    [InlineData(null, "in-office")]
    public async Task says_whether_its_term_is_over(string? termEnds, string state)
    {
        var id = gateway.Name("centre");
        var path = $"/v1/centres/{id}";
        Assert.Equal(201, (await gateway.Operator.Put(path, new { kind = "local", name = id, board = new { seats = 5, termEnds } }, ("If-None-Match", "*"))).Status);
        var shown = await gateway.Public.Get(path);
        Assert.Equal(state, shown.Json.GetProperty("board").GetProperty("state").GetString());
        Assert.Equal(state, (await All()).Single(it => it.GetProperty("id").GetString() == id).GetProperty("board").GetProperty("state").GetString());

        // What was shown can be put back as it is.
        var again = await gateway.Operator.Send("PUT", path, Running.Client.Raw(shown.Json.GetRawText()), ("If-Match", shown.Tag!));
        Assert.Equal((200, shown.Tag), (again.Status, again.Tag));
    }

    private async Task<List<System.Text.Json.JsonElement>> All()
    {
        List<System.Text.Json.JsonElement> all = [];
        for (var next = "/v1/centres?limit=100"; next is not null;)
        {
            var page = await gateway.Public.Get(next);
            all.AddRange(page.Items);
            next = page.Json.GetProperty("next").GetString();
        }

        return all;
    }
}
