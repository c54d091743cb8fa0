using System.Reflection;
using NetworkBackend.Journals;

namespace NetworkBackend.Tests.Architecture;

public class WhoTells
{
    private static readonly IReadOnlyList<Type> telling = [.. Concepts.All.Where(Concepts.Tells)];

    [Fact]
    public void is_asked_to_by_the_courier() => Assert.All(
        telling, it => Assert.Null(Record.Exception(() => DispatchProxy.Create<IGrainFactory, Nobody>().Teller($"{Concepts.NameOf(it)}/x:y"))));

    [Fact]
    public void can_be_asked_to() =>
        Assert.Equal(telling, Concepts.GrainClasses.Where(it => it.IsAssignableTo(typeof(ITells))).SelectMany(Concepts.WrittenBy));

    [Fact]
    public void is_somebody() => Assert.NotEmpty(telling);

    [Fact]
    public void is_not_just_anybody() => Assert.Throws<ArgumentException>(() => DispatchProxy.Create<IGrainFactory, Nobody>().Teller("nobody/x:y"));
}

/// <summary>Gives no grain for any key.</summary>
public class Nobody : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => null;
}
