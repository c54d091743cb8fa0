using System.Net;
using NetworkBackend.Outbound;

namespace NetworkBackend.Tests.Sources.Fetching;

public class TellingAddressesApart
{
    [Theory]
    [InlineData("0.255.255.255", "1.0.0.0"), InlineData("10.0.0.0", "9.255.255.255"), InlineData("10.255.255.255", "11.0.0.0"), InlineData("100.64.0.0", "100.63.255.255"), InlineData("100.127.255.255", "100.128.0.0")]
    [InlineData("127.0.0.0", "126.255.255.255"), InlineData("127.255.255.255", "128.0.0.0"), InlineData("169.254.0.0", "169.253.255.255"), InlineData("169.254.255.255", "169.255.0.0"), InlineData("172.16.0.0", "172.15.255.255")]
    [InlineData("172.31.255.255", "172.32.0.0"), InlineData("192.0.0.255", "192.0.1.0"), InlineData("192.0.2.255", "192.0.3.0"), InlineData("192.168.0.0", "192.167.255.255"), InlineData("192.168.255.255", "192.169.0.0"), InlineData("198.18.0.0", "198.17.255.255")]
    [InlineData("198.19.255.255", "198.20.0.0"), InlineData("198.51.100.0", "198.51.99.255"), InlineData("203.0.113.255", "203.0.114.0"), InlineData("224.0.0.0", "223.255.255.255"), InlineData("255.255.255.255", "8.8.8.8")]
    [InlineData("::", "2a00::1"), InlineData("::1", "2606:4700::1111"), InlineData("fc00::", "2c0f::1"), InlineData("fdff:ffff::", "2a02::1"), InlineData("fe80::1", "2400::1"), InlineData("febf::1", "2001:4860::1"), InlineData("ff02::1", "2620::1")]
    [InlineData("2001:db8::1", "2001:db9::1"), InlineData("2001:0:4136:e378::1", "2001:200::1"), InlineData("::ffff:10.0.0.1", "::ffff:8.8.8.8"), InlineData("64:ff9b::10.0.0.1", "64:ff9b::8.8.8.8"), InlineData("64:ff9b:1::1", "65::1"), InlineData("2002:a00:1::", "2002:808:808::"), InlineData("::10.0.0.1", "2003::1")]
    public void knows_on_which_side_of_a_border_one_is(string inside, string outside)
    {
        Assert.False(PublicAddresses.IsPublic(IPAddress.Parse(inside)));
        Assert.True(PublicAddresses.IsPublic(IPAddress.Parse(outside)));
    }
}
