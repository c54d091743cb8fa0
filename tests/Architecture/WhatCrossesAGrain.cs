using System.Collections.Immutable;
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
#if !ORLEANS // Orleans' own generator does not compile what breaks the rules

    /// <summary>The rules themselves: each is broken once.</summary>
    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Assert.Equal(
            [
                "is neither a sealed class nor a readonly struct", "has no [GenerateSerializer]", "has no [Immutable]", "has no [Alias] in kebab case",
                "Name can be set", "Names is a List`1, which can change", "Open is a public field",
            ],
            Contracts.ProblemsOfRecord(typeof(Loose)));
        Assert.Equal(["Inner is a Loose, which can change"], Contracts.ProblemsOfRecord(typeof(Nearly)));
        Assert.Equal(
            [
                "has no [Alias] in kebab case", "has the method alias do twice", "Bare has no [Alias]", "DoAsync says Async",
                "Do does not end in a cancellation token",
            ],
            Contracts.ProblemsOfInterface(typeof(ILoose)));
        Assert.Equal([typeof(Loose), typeof(Nearly)], Contracts.Crossing([typeof(ILoose)]).OrderBy(it => it.Name));
    }

    private class Loose
    {
        public int Open = 1;

        public string Name { get; set; } = "";

        public List<string> Names { get; init; } = [];
    }

    private sealed class Looser : Loose;

    [GenerateSerializer, Immutable, Alias("nearly")]
    private sealed record Nearly(ImmutableArray<string> Names, Loose? Inner);

    [Alias("Loose_")]
    private interface ILoose : IGrainWithStringKey
    {
        [Alias("do")] Task Do(Nearly it);

        [Alias("do")] Task DoAsync(CancellationToken cancellation);

        Task Bare(CancellationToken cancellation);
    }
#endif
}
