using System.Reflection;
using NetworkBackend.Calendars;

namespace NetworkBackend.Tests.Architecture;

public class WhoActsWhenDue
{
    private static readonly IReadOnlyList<Type> acting = [.. Concepts.All.Where(it => Concepts.TablesOf(it).Contains(Deadlines.Table))];

    [Fact]
    public void is_woken_up_by_the_alarm() => Assert.All(
        acting, it => Assert.Null(Record.Exception(() => DispatchProxy.Create<IGrainFactory, Nobody>().ActsWhenDue($"{Concepts.NameOf(it)}/x:y"))));

    [Fact]
    public void can_be_woken_up() =>
        Assert.Equal(acting, Concepts.GrainClasses.Where(it => it.IsAssignableTo(typeof(IActsWhenDue))).SelectMany(Concepts.WrittenBy));

    [Fact]
    public void is_somebody() => Assert.NotEmpty(acting);

    [Fact]
    public void is_not_just_anybody() => Assert.Throws<ArgumentException>(() => DispatchProxy.Create<IGrainFactory, Nobody>().ActsWhenDue("nobody/x:y"));
}
