using System.Net;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

public class RegainingControl
{
    [Fact]
    public async Task happens_by_itself_when_no_operators_key_works_any_more()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        var lost = await Revoked(database);

        await using var again = await Server.On(database);
        Assert.NotEqual(lost, again.OperatorKey);
        Assert.Equal(HttpStatusCode.OK, (await again.Operator.GetAsync("/v1/keys")).StatusCode);
        using var before = again.With(lost);
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/v1/keys")).StatusCode);
    }

    [Fact]
    public async Task is_asked_for_by_whoever_lost_a_key_that_works()
    {
        await using var database = await Databases.Empty(DatabaseKind.Sqlite);
        string lost;
        await using (var first = await Server.On(database))
        {
            lost = first.OperatorKey;
            File.Delete(first.KeyFile);
            Assert.Equal(0, await first.Stop());
        }

        await using (var second = await Server.On(database))
        {
            Assert.Equal("moved to a safer place (--new-operator-key issues another)", second.Line("Operator's key"));
            Assert.Equal(0, await second.Stop());
        }

        await using var third = await Server.On(database, "--new-operator-key");
        Assert.NotEqual(lost, third.OperatorKey);
        var revoked = await third.Operator.DeleteAsync("/v1/keys/key-firstoperator");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
    }

    private static async Task<string> Revoked(FreshDatabase database)
    {
        await using var server = await Server.On(database);
        Assert.Equal(HttpStatusCode.NoContent, (await server.Operator.DeleteAsync("/v1/keys/key-firstoperator")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Operator.GetAsync("/v1/keys")).StatusCode);
        var key = server.OperatorKey;
        Assert.Equal(0, await server.Stop());
        return key;
    }
}
