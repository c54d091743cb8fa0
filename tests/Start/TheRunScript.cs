using System.Net;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

[Collection(Server.Scripts)]
public class TheRunScript
{
    private static readonly TimeSpan building = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task builds_once_says_why_this_engine_and_passes_signals_on()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        await using (var first = Server.ByScript("--port", "0", "--empty", "--data", database.Folder))
        {
            await first.Started(building);
            Assert.Matches("^(embedded|Orleans): .+", first.Line("Engine"));
            Assert.Equal(HttpStatusCode.OK, (await first.Client.GetAsync("/health/ready")).StatusCode);
            Assert.Equal(0, await first.Stop());
        }

        await using var second = Server.ByScript("--port", "0", "--empty", "--data", database.Folder);
        await second.Started(building);

        Assert.DoesNotContain("Building", second.Output, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await second.Operator.GetAsync("/v1/keys")).StatusCode);
    }

    [Theory]
    [InlineData("There is no switch '--prot'", "--prot")]
    [InlineData("", "--help")]
    public async Task passes_on_how_it_ended(string sentence, string given)
    {
        await using var server = Server.ByScript(given);

        Assert.Equal(sentence.Length == 0 ? 0 : 1, await server.Ended(building));
        Assert.Contains(sentence.Length == 0 ? "bash deploy/run.sh" : sentence, server.Output + server.Errors, StringComparison.Ordinal);
    }
}
