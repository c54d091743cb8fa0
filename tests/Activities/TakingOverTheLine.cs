using NetworkBackend.Activities;
using static NetworkBackend.Tests.Activities.Example;

namespace NetworkBackend.Tests.Activities;

/// <summary>One seat in the place and one over the net, and somebody waits for each; then the place is gone, and there are more seats over the net.</summary>
[Trait("Engine", "any")]
public class TakingOverTheLine
{
    private static readonly Activity hybrid = OpenWith(new(new(1, []), new(1, []), null), ActivityFormat.Hybrid)
        .Come([1, 2], AttendanceMode.Digital).Come([3, 4]);

    [Fact]
    public void seats_who_came_first_whatever_mode_they_waited_in()
    {
        var digital = hybrid.Reshaped(To(ActivityShape.Digital, digital: 2));
        Assert.Equal(RegistrationState.Offered, digital.Of(2).State);
        Assert.Equal(Those(3, 4), digital.Line(AttendanceMode.Digital));
    }

    [Fact]
    public void seats_all_where_there_are_seats_for_all()
    {
        var digital = hybrid.Reshaped(To(ActivityShape.Digital, digital: 4));
        Assert.Equal(
            [RegistrationState.Registered, RegistrationState.Offered, RegistrationState.Registered, RegistrationState.Registered],
            digital.Seats.All.Values.Select(it => it.State));
    }

    [Fact]
    public void lets_nobody_who_waited_pass_who_waited_longer()
    {
        var left = hybrid.After(it => it.Cancel(Id(3), true, Noon)).After(it => it.Cancel(Id(4), true, Noon)).Come([5, 6]);
        Assert.Equal(RegistrationState.Waitlisted, left.Of(6).State);
        var digital = left.Reshaped(To(ActivityShape.Digital, digital: 2));
        Assert.Equal(RegistrationState.Offered, digital.Of(2).State);
    }
}
