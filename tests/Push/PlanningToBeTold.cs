using NetworkBackend.Outbound;
using NetworkBackend.Sources;
using NetworkBackend.Sources.Following;

namespace NetworkBackend.Tests.Push;

public class PlanningToBeTold
{
    private static readonly DateTimeOffset now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SourceId source = new("src-aaaaaaaaaaaa");
    private static readonly PushOffer offer = new("https://hub.example.org/", "https://example.org/feed");
    private static readonly PushPlan plan = Plan(new("https://us.example.org/"));

    [Fact]
    public void asks_nobody_where_there_is_no_hub_or_no_way_back()
    {
        Assert.Null(plan.Next(null, null, source, now));
        Assert.Null(plan.Next(Asked(), null, source, now));
        Assert.Null(Plan(null).Next(null, offer, source, now));
    }

    [Fact]
    public void asks_with_a_secret_and_an_address_that_nobody_can_guess()
    {
        var (one, two) = (Asked(), Asked());
        Assert.Equal((offer, now), (one.Offer, one.Asked));
        Assert.Equal($"https://us.example.org/websub/callbacks/{source}/{one.Token}", plan.CallbackOf(source, one));
        Assert.Equal(64, plan.SecretOf(source, one)!.Length);
        Assert.DoesNotContain(plan.SecretOf(source, one)!, one.Secret, StringComparison.Ordinal);
        Assert.NotEqual((one.Token, plan.SecretOf(source, one)), (two.Token, plan.SecretOf(source, two)));
    }

    [Fact]
    public void asks_again_by_another_address_where_the_source_has_another_hub_or_topic()
    {
        var asked = Asked();
        foreach (var other in new[] { offer with { Hub = "https://other.example.org/" }, offer with { Topic = "https://example.org/other" } })
        {
            var next = plan.Next(asked, other, source, now.AddMinutes(1))!;
            Assert.Equal((other, now.AddMinutes(1)), (next.Offer, next.Asked));
            Assert.NotEqual(asked.Token, next.Token);
        }
    }

    [Fact]
    public void asks_again_after_four_fifths_of_a_lease_and_not_before()
    {
        var told = PushPlan.Confirmed(Asked(), TimeSpan.FromDays(10), now);
        Assert.Equal(told, plan.Next(told, offer, source, now.AddDays(8).AddSeconds(-1)));
        var renewed = plan.Next(told, offer, source, now.AddDays(8))!;
        Assert.Equal((told.Token, told.Secret, now.AddDays(8), now.AddDays(10)), (renewed.Token, renewed.Secret, renewed.Asked, renewed.Until));
        Assert.Null(plan.Next(told, offer, source, now.AddDays(11))!.Until);
    }

    [Fact]
    public void asks_again_where_nobody_answered_or_the_answer_was_no()
    {
        Assert.Equal(now, plan.Next(Asked(), offer, source, now.AddMinutes(59))!.Asked);
        Assert.Equal(now.AddHours(1), plan.Next(Asked(), offer, source, now.AddHours(1))!.Asked);
        var denied = PushPlan.Denied(PushPlan.Confirmed(Asked(), TimeSpan.FromDays(10), now), now);
        Assert.Null(denied.Until);
        Assert.Equal(now, plan.Next(denied, offer, source, now.AddHours(23))!.Asked);
        Assert.Equal(now.AddDays(1), plan.Next(denied, offer, source, now.AddDays(1))!.Asked);
    }

    [Fact]
    public void agrees_on_another_secret_where_the_one_cannot_be_opened()
    {
        var asked = Asked() with { Secret = "AAAA" };
        Assert.Null(plan.SecretOf(source, asked));
        var next = plan.Next(asked, offer, source, now)!;
        Assert.NotEqual(asked.Token, next.Token);
        Assert.NotNull(plan.SecretOf(source, next));
    }

    [Fact]
    public void takes_an_answer_to_what_was_asked_alone()
    {
        var asked = Asked();
        HubQuestion question = new(asked.Token, "subscribe", offer.Topic, TimeSpan.FromDays(1));
        Assert.Equal(now.AddDays(1), PushPlan.Answered(asked, question, now)!.Until);
        Assert.Null(PushPlan.Answered(asked, question with { Mode = "denied" }, now)!.Until);
        foreach (var other in new[] { question with { Token = "x" }, question with { Topic = "x" }, question with { Mode = "unsubscribe" }, question with { Mode = "" } })
        {
            Assert.Null(PushPlan.Answered(asked, other, now));
        }

        Assert.Null(PushPlan.Answered(null, question, now));
    }

    [Fact]
    public void reads_seldom_only_where_the_hub_has_told()
    {
        var usual = now.AddMinutes(20);
        var told = PushPlan.Confirmed(Asked(), TimeSpan.FromDays(10), now);
        Assert.Equal(usual, PushPlan.When(usual, null, now));
        Assert.Equal(usual, PushPlan.When(usual, told, now));
        Assert.Equal(usual, PushPlan.When(usual, Asked() with { IsProven = true }, now));
        Assert.Equal(now + PushPlan.Seldom, PushPlan.When(usual, told with { IsProven = true }, now));
        Assert.Equal(now.AddHours(10), PushPlan.When(now.AddHours(10), told with { IsProven = true }, now));
        Assert.Null(PushPlan.When(null, told with { IsProven = true }, now));
    }

    [Fact]
    public void reads_in_time_to_ask_again()
    {
        var told = PushPlan.Confirmed(Asked(), TimeSpan.FromHours(2), now) with { IsProven = true };
        Assert.Equal(now.AddHours(1.6), PushPlan.When(now.AddMinutes(20), told, now));
        Assert.Equal(now.AddDays(2), PushPlan.When(now.AddDays(2), told, now.AddDays(1))); // it has ended
    }

    private static PushRecord Asked() => plan.Next(null, offer, source, now)!;

    private static PushPlan Plan(Uri? address) => new(new(new Key()), new OutboundOptions { PublicAddress = address });

    private sealed class Key : ISealingKey
    {
        public byte[] OfSecrets { get; } = new byte[32];
    }
}
