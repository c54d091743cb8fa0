using Microsoft.AspNetCore.Http;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Tests.Gateway;

public class ReadingAPrecondition
{
    [Theory]
    [InlineData("\"7\"", null, 7L, false)]
    [InlineData("*", null, null, true)]
    [InlineData(null, "*", 0L, false)]
    public void takes_a_version_or_anything_or_nothing_there(string? match, string? noneMatch, long? expected, bool mustExist) =>
        Assert.Equal(new(expected, mustExist, null), Of(PreconditionRule.MatchOrCreate, match, noneMatch));

    [Theory]
    [InlineData(nameof(PreconditionRule.Match), null, null, "precondition.required")]
    [InlineData(nameof(PreconditionRule.MatchOrCreate), null, null, "precondition.required")]
    [InlineData(nameof(PreconditionRule.Match), null, "*", "precondition.invalid")]
    [InlineData(nameof(PreconditionRule.MatchOrCreate), "7", null, "precondition.invalid")]
    [InlineData(nameof(PreconditionRule.MatchOrCreate), null, "\"7\"", "precondition.invalid")]
    [InlineData(nameof(PreconditionRule.MatchOrCreate), "\"7\"", "*", "precondition.invalid")]
    public void is_refused(string rule, string? match, string? noneMatch, string code) =>
        Assert.Equal(code, Of(Enum.Parse<PreconditionRule>(rule), match, noneMatch).Problem?.Code);

    [Fact] public void may_be_left_out_where_nothing_can_be_read_first() => Assert.Equal(default, Of(PreconditionRule.Optional, null, null));

    private static Precondition Of(PreconditionRule rule, string? match, string? noneMatch)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = match;
        request.Headers.IfNoneMatch = noneMatch;
        return Precondition.Of(request, rule);
    }
}
