using Microsoft.AspNetCore.Http;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Journals;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Tests.Gateway;

public class TurningFailuresIntoProblems
{
    [Fact]
    public void says_that_a_full_disk_is_one()
    {
        var problem = Failures.Of(new StorageException("storage.full", "The disk is full."));
        Assert.Equal((503, "storage.full"), (problem.Status, problem.Code));
        Assert.NotNull(problem.RetryAfterSeconds);
    }

    [Fact] public void asks_to_come_back_after_a_time_out() => Assert.Equal(503, Failures.Of(new TimeoutException()).Status);

    [Fact] public void asks_to_come_back_when_the_engine_cannot() => Assert.Equal(503, Failures.Of(new OrleansException("gone")).Status);

    [Fact] public void keeps_the_status_of_what_could_not_be_read() => Assert.Equal((413, "body.too_large"), Brief(Failures.Of(new BadHttpRequestException("", 413))));

    [Fact]
    public void tells_nothing_of_a_bug()
    {
        var problem = Failures.Of(new InvalidOperationException("secret"));
        Assert.Equal((500, "service.failed"), Brief(problem));
        Assert.DoesNotContain("secret", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void knows_every_kind_of_refusal(RefusalKind kind) => Assert.NotEqual(500, Refusals.Status(kind));

    [Fact]
    public void gives_the_current_tag_with_what_is_stale() =>
        Assert.Equal("\"9-full\"", new Refusal(RefusalKind.Stale, "precondition.failed", "…", 9).ToProblem("full").Current?.Value);

    [Fact] public void says_how_to_authenticate() => Assert.Contains("invalid_token", new Refusal(RefusalKind.Unauthenticated, "auth.invalid_key", "…").ToProblem().Challenge, StringComparison.Ordinal);

    [Fact] public void gives_one_meaning_to_a_code() => Assert.All(Refuse.All.GroupBy(problem => problem.Code), same => Assert.Single(same.Select(it => it.Status).Distinct()));

    public static TheoryData<RefusalKind> Kinds() => new(Enum.GetValues<RefusalKind>());

    private static (int Status, string Code) Brief(Problem problem) => (problem.Status, problem.Code);
}
