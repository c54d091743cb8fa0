using System.Reflection;
using NetworkBackend.Api.Start.Options;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Start;

namespace NetworkBackend.Tests.Architecture;

public class WhatKnowsWhat
{
    private const string Silo = "NetworkBackend.Silo";
    private const string Api = "NetworkBackend.Api";
    private const string Grains = "NetworkBackend.Grains";

    private static readonly Assembly api = typeof(StartOptions).Assembly;
    private static readonly Assembly grains = typeof(IConcept<,>).Assembly;
    private static readonly Assembly contracts = typeof(GrainAccess).Assembly;
    private static readonly Assembly silo = typeof(NetworkSilo).Assembly;

    [Fact]
    public void the_gateway_knows_the_silo_only_where_it_is_composed() =>
        Assert.DoesNotContain(api.GetTypes(), it => !IsComposition(it) && Mentions.Assemblies(it).Contains(Silo));

    [Fact]
    public void the_gateway_knows_contracts_and_no_grain() => Assert.DoesNotContain(Grains, References(api));

    [Fact]
    public void grains_know_neither_silo_nor_gateway_nor_the_web() =>
        Assert.DoesNotContain(References(grains), it => it is Silo or Api || it.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void contracts_know_nothing_of_who_keeps_them() => Assert.Empty(References(contracts).Intersect([Silo, Api, Grains]));

    [Fact]
    public void the_silo_does_not_know_the_gateway() => Assert.DoesNotContain(Api, References(silo));

    /// <summary>The look-out itself: it sees what stands in a signature and what only stands in a body.</summary>
    [Fact]
    public void would_be_noticed_if_it_were_otherwise()
    {
        Assert.Contains(Silo, Mentions.Assemblies(typeof(InASignature)));
        Assert.Contains(Silo, Mentions.Assemblies(typeof(InABody)));
        Assert.DoesNotContain(Silo, Mentions.Assemblies(typeof(Nowhere)));
        Assert.Contains(api.GetTypes(), it => IsComposition(it) && Mentions.Assemblies(it).Contains(Silo));
        Assert.Contains(Grains, References(silo));
    }

    [Fact]
    public void a_concept_has_a_folder_of_its_name_everywhere()
    {
        var concepts = Concepts.All
            .Select(it => it.Namespace!["NetworkBackend.".Length..]).Distinct().ToList();

        Assert.Contains("Updates", concepts);
        Assert.Empty(
            from concept in concepts
            from place in new[] { "grains.interfaces", "grains", "api", "tests" }
            where !Directory.Exists(Path.Combine(Repository.Root, place, concept))
            select $"{place}/{concept}");
    }

    [Fact]
    public void a_file_is_in_the_folder_of_its_namespace()
    {
        var wrong =
            from place in new[] { ("grains.interfaces", "NetworkBackend"), ("html", "NetworkBackend.Html"), ("grains", "NetworkBackend"), ("silo", Silo), ("api", Api), ("tests", "NetworkBackend.Tests") }
            let root = Path.Combine(Repository.Root, place.Item1)
            from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(root, file)
            where !path.StartsWith("bin", StringComparison.Ordinal) && !path.StartsWith("obj", StringComparison.Ordinal) && !path.StartsWith("bench", StringComparison.Ordinal)
            let declared = File.ReadLines(file).FirstOrDefault(it => it.StartsWith("namespace ", StringComparison.Ordinal))
            where declared is not null
            let expected = Path.GetDirectoryName(path) is { Length: > 0 } folder ? $"{place.Item2}.{folder.Replace('/', '.')}" : place.Item2
            where !(declared == $"namespace {expected};" || (place.Item1 == "silo" && path.StartsWith("Engine", StringComparison.Ordinal)))
            select $"{place.Item1}/{path}: {declared}";

        Assert.Empty(wrong);
    }

    private static bool IsComposition(Type type) => type.Namespace is null || type.Namespace.StartsWith($"{Api}.Start", StringComparison.Ordinal);

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(it => it.Name!);

    private sealed class InASignature
    {
        public static SiloSettings? Of(SiloSettings? it) => it;
    }

    private sealed class InABody
    {
        public static string Name() => NetworkSilo.Engine;
    }

    private sealed class Nowhere
    {
        public static string Name() => GrainAccess.Key('x', "y");
    }
}
