using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using NetworkBackend.Api.Http.Addresses;
using NetworkBackend.Api.Http.Answers;

namespace NetworkBackend.Tests.Gateway;

public class ChoosingARepresentation
{
    [Theory]
    [InlineData("br", nameof(Coding.Brotli))]
    [InlineData("gzip, deflate, br", nameof(Coding.Brotli))]
    [InlineData("gzip, deflate, br;q=0", nameof(Coding.Gzip))]
    [InlineData("gzip;q=0.000", nameof(Coding.Identity))]
    [InlineData("gzip; q=0.1", nameof(Coding.Gzip))]
    [InlineData("GZIP", nameof(Coding.Gzip))]
    [InlineData("identity", nameof(Coding.Identity))]
    [InlineData("", nameof(Coding.Identity))]
    [InlineData("brotli", nameof(Coding.Identity))]
    public void packs_only_what_the_caller_unpacks(string accept, string coding) => Assert.Equal(Enum.Parse<Coding>(coding), Codings.Choose(accept));

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("*/*", true)]
    [InlineData("application/*", true)]
    [InlineData("text/html, */*;q=0.1", true)]
    [InlineData("text/html", false)]
    [InlineData("application/xml;q=1, text/csv", false)]
    [InlineData("application/json;q=0, */*", false)]
    public void speaks_json_only(string accept, bool takes)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Accept = accept;
        Assert.Equal(takes, Negotiation.TakesJson(request));
    }

    [Theory]
    [InlineData("/v1/centres", true)]
    [InlineData("/", true)]
    [InlineData("/v1/centres/", false)]
    [InlineData("/v1//centres", false)]
    [InlineData("/v1/centres/a%2fb", false)]
    [InlineData("/v1/centres\\kbt", false)]
    public void has_one_address_for_each_thing(string path, bool plain) => Assert.Equal(plain, Addresses.IsPlain(path));

    [Theory]
    [InlineData("/v1/centres/kbt", true)]
    [InlineData("/v1/centres/KBT", true)]
    [InlineData("/V1/centres/kbt", false)]
    [InlineData("/v1/Centres/kbt", false)]
    public void takes_words_as_they_are_written_and_leaves_ids_alone(string path, bool isAsWritten) =>
        Assert.Equal(isAsWritten, Letters.IsAsWritten(RoutePatternFactory.Parse("/v1/centres/{id}"), path));
}
