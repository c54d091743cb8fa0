using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Idempotency;

namespace NetworkBackend.Tests.Gateway;

public class ReadingAnIdempotencyKey
{
    [Theory]
    [InlineData("abc", "abc")]
    [InlineData("\"abc\"", "abc")]
    [InlineData(" \"8e03978e-40d5-43dd-bc93-6894a57f9324\" ", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    [InlineData("\"a\\\"b\\\\c\"", "a\"b\\c")]
    public void takes_it_bare_or_quoted(string field, string expected)
    {
        Assert.True(IdempotencyKey.TryRead(field, out var key));
        Assert.Equal(expected, key);
    }

    [Fact]
    public void takes_none()
    {
        Assert.True(IdempotencyKey.TryRead(StringValues.Empty, out var key));
        Assert.Null(key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"abc")]
    [InlineData("a b")]
    [InlineData("\"a b\"")]
    [InlineData("\"a\\b\"")]
    [InlineData("\"a\"b\"")]
    [InlineData("blåbær")]
    [InlineData("a\tb")]
    public void refuses_what_is_not_one_key(string field) => Assert.False(IdempotencyKey.TryRead(field, out _));

    [Fact] public void refuses_two() => Assert.False(IdempotencyKey.TryRead(new StringValues(["a", "b"]), out _));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void takes_up_to_255_characters(int length, bool fits) => Assert.Equal(fits, IdempotencyKey.TryRead(new string('k', length), out _));
}
