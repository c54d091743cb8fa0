using System.Text;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Tests.Gateway;

public class ComparingEntityTags
{
    private static readonly EntityTag tag = EntityTag.Of(7, "full");

    [Theory]
    [InlineData("\"7-full\"")]
    [InlineData("W/\"7-full\"")]
    [InlineData("\"7-full-br\"")]
    [InlineData("\"7-full-gzip\"")]
    [InlineData("\"6\", \"7-full\"")]
    [InlineData("*")]
    public void finds_the_same_in_any_coding(string field) => Assert.True(tag.IsAmong(field));

    [Theory]
    [InlineData("\"7\"")]
    [InlineData("\"7-closed\"")]
    [InlineData("\"70-full\"")]
    [InlineData("7-full")]
    [InlineData("\"7-full-zstd\"")]
    [InlineData("")]
    public void tells_others_apart(string field) => Assert.False(tag.IsAmong(field));

    [Fact] public void looks_at_every_line() => Assert.True(tag.IsAmong(new StringValues(["\"1\"", "\"7-full\""])));

    [Theory]
    [InlineData("\"7\"", 7L)]
    [InlineData("\"7-full\"", 7L)]
    [InlineData("\"7-full-br\"", 7L)]
    [InlineData("W/\"7\"", -1L)]
    [InlineData("\"abc\"", -1L)]
    [InlineData("\"0\"", -1L)]
    [InlineData("\"-1\"", -1L)]
    [InlineData("7", null)]
    [InlineData("\"7\", \"8\"", null)]
    [InlineData("", null)]
    public void reads_a_version_for_a_strong_comparison(string field, long? version) => Assert.Equal(version, EntityTag.VersionIn(field));

    [Fact] public void gives_other_bytes_another_tag() => Assert.NotEqual(EntityTag.Of(Encoding.UTF8.GetBytes("a")), EntityTag.Of(Encoding.UTF8.GetBytes("b")));
}
