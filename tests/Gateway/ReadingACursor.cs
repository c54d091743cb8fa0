using NetworkBackend.Api.Http.Paging;

namespace NetworkBackend.Tests.Gateway;

public class ReadingACursor
{
    private const string List = "/v1/centres?kind=local";

    [Theory]
    [InlineData("kbt")]
    [InlineData("638000000000000000 upd-abcdefgh")]
    [InlineData("å/ø")]
    public void gives_the_key_that_it_was_made_of(string key) => Assert.Equal(key, Cursor.Read(List, Cursor.Write(List, key)));

    [Theory]
    [InlineData("/v1/centres?kind=regional")]
    [InlineData("/v1/centres?")]
    [InlineData("/v1/members?kind=local")]
    public void is_refused_for_another_list_or_filter(string other) => Assert.Null(Cursor.Read(other, Cursor.Write(List, "kbt")));

    [Theory]
    [InlineData("a\0b")]
    [InlineData("\0")]
    public void is_refused_with_a_key_that_no_database_reads(string key) => Assert.Null(Cursor.Read(List, Cursor.Write(List, key)));

    [Fact]
    public void is_refused_wherever_one_character_is_changed()
    {
        var cursor = Cursor.Write(List, "kbt");
        for (var i = 0; i < cursor.Length; i++)
        {
            var changed = cursor[..i] + (cursor[i] == 'A' ? 'B' : 'A') + cursor[(i + 1)..];
            Assert.Null(Cursor.Read(List, changed));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("AQ")]
    [InlineData("!!!!")]
    [InlineData("AQ==")]
    [InlineData("a b")]
    public void is_refused_when_it_is_none(string cursor) => Assert.Null(Cursor.Read(List, cursor));

    [Fact] public void is_refused_when_it_is_too_long() => Assert.Null(Cursor.Read(List, new string('A', 5000)));
}
