#if !ORLEANS // Orleans' own generator does not compile what breaks the rules
using System.Collections.Immutable;

namespace NetworkBackend.Tests.Architecture;

/// <summary>The rules themselves: each is broken once.</summary>
public class WhatMayNotCrossAGrain
{
    [Fact]
    public void is_noticed()
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
}
#endif
