using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Api;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Streams;

namespace NetworkBackend.Tests.Streams;

public class CountingReaders
{
    private readonly ServiceProvider _services = new ServiceCollection().AddScoped<CallerOfRequest>().BuildServiceProvider();

    [Fact]
    public void lets_nobody_follow_more_than_they_may_and_another_all_the_same()
    {
        StreamReaders readers = new(new GatewayOptions { StreamsPerClient = 2 });
        var (one, other) = (From("192.0.2.1"), From("192.0.2.2"));
        Assert.True(readers.Enter(one) && readers.Enter(one));
        Assert.False(readers.Enter(one));
        Assert.True(readers.Enter(other));
        readers.Leave(one);
        Assert.True(readers.Enter(one));
        Assert.False(readers.Enter(one));
    }

    [Fact]
    public void lets_everybody_where_there_is_no_limit()
    {
        StreamReaders readers = new(new GatewayOptions { StreamsPerClient = 0 });
        Assert.All(Enumerable.Range(0, 1000), _ => Assert.True(readers.Enter(From("192.0.2.1"))));
    }

    private DefaultHttpContext From(string address) => new() { RequestServices = _services, Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
}
