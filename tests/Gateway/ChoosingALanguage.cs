using System.Collections.Immutable;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Feeds;

namespace NetworkBackend.Tests.Gateway;

public class ChoosingALanguage
{
    [Theory]
    [InlineData("en nb", "nb", "nb")]
    [InlineData("en nn", "nb", "nn")]
    [InlineData("en nb", "nn", "nb")]
    [InlineData("en nb", "se", "nb")]
    [InlineData("en nb", "nb-x-lettlest", "nb")]
    [InlineData("en nn", "nb-x-lettlest", "nn")]
    [InlineData("en nn", "se", "nn")]
    [InlineData("nb nn", "en", "nb")]
    [InlineData("en se", "nb", "en")]
    [InlineData("nb se", "en", "nb")]
    [InlineData("se nb", null, "se")]
    public void takes_the_nearest_there_is(string there, string? asked, string chosen)
    {
        var texts = there.Split(' ').Select(language => new EntryText(language, "T", "")).ToImmutableArray();
        Assert.Equal(chosen, Languages.Choose(texts, asked)?.Language);
    }

    [Fact] public void does_without_when_there_is_none() => Assert.Null(Languages.Choose([], "nb"));
}
