using System.IO.Compression;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class ReadingAndCaching(RunningGateway gateway)
{
    [Fact]
    public async Task answers_304_while_nothing_has_changed()
    {
        var path = $"/v1/centres/{await gateway.Centre()}";
        foreach (var there in new[] { path, "/v1/centres", "/v1/topics", "/v1/feeds/all", "/v1/feeds/topics/hope", "/openapi/v1.json" })
        {
            var first = await gateway.Public.Get(there);
            var again = await gateway.Public.Get(there, ("If-None-Match", first.Tag!));
            Assert.Equal((200, "public, no-cache"), (first.Status, first.Header("Cache-Control")));
            Assert.Equal((304, first.Tag, "public, no-cache", "Authorization, Accept-Encoding"), (again.Status, again.Tag, again.Header("Cache-Control"), again.Header("Vary")));
            Assert.Empty(again.Body);
        }
    }

    [Fact]
    public async Task keeps_what_only_some_may_see_out_of_shared_caches() =>
        Assert.Contains("private", (await gateway.Operator.Get($"/v1/centres/{await gateway.Centre()}")).Header("Cache-Control"), StringComparison.Ordinal);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task packs_what_is_worth_it(string coding)
    {
        var centre = await gateway.Centre();
        for (var i = 0; i < 5; i++)
        {
            await RunningGateway.Published(gateway.Operator, centre, new string('t', 300));
        }

        foreach (var path in new[] { $"/v1/updates?owner={centre}", $"/v1/feeds/centres/{centre}", "/openapi/v1.json" })
        {
            var plain = await gateway.Public.Get(path);
            var packed = await gateway.Public.Get(path, ("Accept-Encoding", coding));
            Assert.Equal(coding, packed.Header("Content-Encoding"));
            Assert.Equal(plain.Body, Unpacked(packed.Body, coding));
            Assert.Equal($"{plain.Tag![..^1]}-{coding}\"", packed.Tag);
            Assert.Equal(304, (await gateway.Public.Get(path, ("If-None-Match", packed.Tag!))).Status);
            Assert.Equal(304, (await gateway.Public.Get(path, ("Accept-Encoding", coding), ("If-None-Match", packed.Tag!))).Status);
        }
    }

    [Fact]
    public async Task pages_through_everything_once()
    {
        var region = gateway.Name("region");
        var names = Enumerable.Range(0, 7).Select(_ => gateway.Name("paged")).ToArray();
        foreach (var name in names)
        {
            await gateway.Operator.Put($"/v1/centres/{name}", new { kind = "local", name, region }, ("If-None-Match", "*"));
        }

        List<string> seen = [];
        string? next = $"/v1/centres?region={region}&limit=3";
        while (next is not null)
        {
            var page = await gateway.Public.Get(next);
            seen.AddRange(page.Items.Select(it => it.GetProperty("id").GetString()!));
            next = page.Json.GetProperty("next").GetString();
            Assert.Equal(next is null ? null : $"<{next}>; rel=\"next\"", page.Header("Link"));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task binds_a_cursor_to_its_filter()
    {
        var region = gateway.Name("å region & so");
        for (var i = 0; i < 3; i++)
        {
            await gateway.Operator.Put($"/v1/centres/{gateway.Name("bound")}", new { kind = "local", name = "n", region }, ("If-None-Match", "*"));
        }

        var next = (await gateway.Public.Get($"/v1/centres?limit=1&region={Uri.EscapeDataString(region)}")).Json.GetProperty("next").GetString()!;
        Assert.Equal(200, (await gateway.Public.Get(next)).Status);
        Assert.Equal(200, (await gateway.Public.Get(next.Replace("limit=1", "limit=2", StringComparison.Ordinal))).Status);
        var cursor = next[(next.IndexOf("cursor=", StringComparison.Ordinal) + 7)..];
        (await gateway.Public.Get($"/v1/centres?cursor={cursor}")).IsProblem(400, "cursor.invalid");
        (await gateway.Public.Get($"/v1/members?cursor={cursor}")).IsProblem(400, "cursor.invalid");
    }

    [Fact]
    public async Task waits_for_a_position_that_comes()
    {
        var centre = await gateway.Centre();
        var editor = await gateway.KeyFor(centre, "editor");
        var reply = await RunningGateway.Published(editor, centre);
        var feed = await gateway.Public.Get($"/v1/feeds/centres/{centre}", ("If-Position", reply.Header("X-Position")!));
        Assert.Equal(reply.Text("id"), feed.Items.Single().GetProperty("update").GetString());
    }

    [Fact]
    public async Task gives_up_on_a_position_that_does_not_come() =>
        Assert.Equal("1", (await gateway.Public.Get("/v1/feeds/all", ("If-Position", "999999999"))).IsProblem(503, "position.not_reached").Header("Retry-After"));

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("99999999999999999999")]
    public async Task refuses_a_position_that_is_none(string position) => (await gateway.Public.Get("/v1/centres", ("If-Position", position))).IsProblem(400, "position.invalid");

    [Fact]
    public async Task continues_the_callers_trace() =>
        Assert.Equal(
            "4bf92f3577b34da6a3ce929d0e0e4736",
            (await gateway.Public.Get("/v1/centres", ("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"))).Header("X-Trace-Id"));

    [Fact]
    public async Task lets_other_sites_read_and_nothing_else()
    {
        var may = await gateway.Public.Send("OPTIONS", "/v1/centres", null, ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));
        Assert.Equal((204, "*"), (may.Status, may.Header("Access-Control-Allow-Origin")));
        var mayNot = await gateway.Public.Send("OPTIONS", "/v1/updates", null, ("Origin", "https://a.example"), ("Access-Control-Request-Method", "POST"));
        Assert.Null(mayNot.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task is_well(string path) => Assert.Equal(200, (await gateway.Public.Get(path)).Status);

    private static byte[] Unpacked(byte[] body, string coding)
    {
        using Stream unpacking = coding == "br" ? new BrotliStream(new MemoryStream(body), CompressionMode.Decompress) : new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        unpacking.CopyTo(unpacked);
        return unpacked.ToArray();
    }
}
