using NetworkBackend.Journals;
using NetworkBackend.Updates;

namespace NetworkBackend.Tests.Architecture;

public class WhatCrossesAGrain
{
    private static readonly IReadOnlyList<Type> interfaces = [.. Contracts.Interfaces(typeof(GrainAccess).Assembly)];

    [Fact]
    public void is_an_immutable_record_with_an_alias() =>
        Assert.Empty(Contracts.Crossing(interfaces).SelectMany(type => Contracts.ProblemsOfRecord(type).Select(it => $"{type.Name} {it}")));

    [Fact]
    public void is_asked_for_in_one_way() =>
        Assert.Empty(interfaces.SelectMany(type => Contracts.ProblemsOfInterface(type).Select(it => $"{type.Name}: {it}")));

    [Fact]
    public void has_an_alias_that_nothing_else_has() => Assert.Empty(Contracts.Twice(
        new[] { typeof(GrainAccess).Assembly, typeof(IConcept<,>).Assembly }.SelectMany(it => it.GetTypes()).Select(Contracts.AliasOf).OfType<string>()));

    [Fact]
    public void is_found_at_all()
    {
        Assert.Contains(typeof(IUpdateGrain), interfaces);
        Assert.Contains(typeof(UpdateContent), Contracts.Crossing(interfaces));
        Assert.True(interfaces.Count > 10 && Contracts.Crossing(interfaces).Count > 30);
    }
}
