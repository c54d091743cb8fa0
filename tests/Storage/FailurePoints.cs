#if FAILURE_POINTS
using NetworkBackend.Journals;

namespace NetworkBackend.Tests.Storage;

public class FailurePoints
{
    [Theory, InlineData(null), InlineData("")]
    public void are_off_unless_asked_for(string? text) => Assert.Null(FailurePoint.Plan.Parse(text));

    [Theory, InlineData("before-commit:kill"), InlineData("before-commit:kill:3"), InlineData("before-commit:wait:50"), InlineData("before-commit:throw")]
    public void have_a_name(string text) => Assert.Equal("before-commit", FailurePoint.Plan.Parse(text)!.Name);

    [Theory, InlineData("before-commit"), InlineData("before-commit:explode"), InlineData("before-commit:wait"), InlineData("before-commit:kill:soon")]
    public void are_not_guessed(string text) => Assert.Throws<FormatException>(() => FailurePoint.Plan.Parse(text));

    [Fact]
    public void throw_what_a_broken_disk_would() => Assert.Throws<IOException>(() => FailurePoint.Plan.Parse("before-commit:throw")!.Visit());

    [Fact]
    public void that_kill_spare_all_visits_but_one() => FailurePoint.Plan.Parse("before-commit:kill:2")!.Visit();
}
#endif
