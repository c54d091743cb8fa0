using System.Net;
using Microsoft.AspNetCore.Http;
using NetworkBackend.Api.Http.Limits;

namespace NetworkBackend.Tests.Gateway;

public class TellingWhatIsLeft
{
    [Fact]
    public void states_the_policy_and_the_rest()
    {
        var headers = new HeaderDictionary();
        new RateLimitFields("read", 600).Write(headers, 590, isAcquired: true);
        Assert.Equal("\"read\";q=600;w=60", headers["RateLimit-Policy"]);
        Assert.Equal("\"read\";r=590;t=1", headers["RateLimit"]);
    }

    [Fact]
    public void says_when_the_next_one_comes()
    {
        var fields = new RateLimitFields("read", 6);
        var headers = new HeaderDictionary();
        fields.Write(headers, 0, isAcquired: false);
        Assert.Equal("\"read\";r=0;t=10", headers["RateLimit"]);
        Assert.Equal(10, fields.SecondsToNext);
    }

    [Theory]
    [InlineData("10.0.0.1", "10.0.0.1", true)]
    [InlineData("10.0.0.1", "::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.1", "10.0.0.2", false)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("10.0.0.1", "::1", false)]
    public void counts_by_address_or_its_network(string one, string other, bool same) =>
        Assert.Equal(same, RateLimits.Of(IPAddress.Parse(one)) == RateLimits.Of(IPAddress.Parse(other)));
}
