namespace NetworkBackend.Tests.Engine.PublicSurface;

/// <summary>
/// Holds the embedded engine to Orleans' own names and signatures: whatever compiles against it compiles against Orleans.
/// </summary>
public class TheEmbeddedEngine
{
    private static readonly Lazy<IReadOnlyDictionary<string, PublicType>> s_engine =
        new(() => Surface.Of(Path.Combine(AppContext.BaseDirectory, "NetworkBackend.Silo.Embedded.dll")));

    // In the Orleans build all of them; otherwise the one package that every registry has.
    private static readonly Lazy<Dictionary<string, IReadOnlyDictionary<string, PublicType>>> s_orleans = new(() =>
        new[] { AppContext.BaseDirectory, Path.Combine(AppContext.BaseDirectory, "orleans") }
            .Where(Directory.Exists)
            .SelectMany(it => Directory.GetFiles(it, "Orleans.*.dll"))
            .ToDictionary(it => Path.GetFileNameWithoutExtension(it), Surface.Of));

    [Fact]
    public void is_compared_with_the_abstractions_at_least() => Assert.Contains(Homes.Default, s_orleans.Value.Keys);

    [Fact]
    public void has_no_public_type_that_Orleans_lacks() => Assert.Empty(Pairs().Where(it => it.Theirs is null).Select(it => it.Ours.Name));

    [Fact]
    public void has_no_public_member_that_Orleans_lacks() => Assert.Empty(
        Pairs().Where(it => it.Theirs is not null).SelectMany(it => it.Ours.Members.Except(it.Theirs!.Members).Select(member => $"{it.Ours.Name}: {member}")));

    [Fact]
    public void has_types_of_the_same_kind_and_descent() => Assert.Empty(
        Pairs().Where(it => it.Theirs is not null).Where(it => !IsAlike(it.Ours, it.Theirs!)).Select(it => $"{it.Ours} is not like {it.Theirs}"));

    [Fact]
    public void has_every_type_of_the_list_of_homes() => Assert.Empty(Homes.Listed.Except(s_engine.Value.Keys));

    private static IEnumerable<(PublicType Ours, PublicType? Theirs)> Pairs() =>
        from type in s_engine.Value.Values
        let home = s_orleans.Value.GetValueOrDefault(Homes.Of(type.Name))
        where home is not null
        select (type, home.GetValueOrDefault(type.Name));

    private static bool IsAlike(PublicType ours, PublicType theirs) =>
        ours.Kind == theirs.Kind
        && (ours.Base == theirs.Base || Ancestors(theirs).Contains(ours.Base))
        && ours.Interfaces.All(it => Interfaces(theirs).Contains(it));

    private static IEnumerable<string?> Ancestors(PublicType? type)
    {
        for (; type is not null; type = type.Base is null ? null : Find(type.Base))
        {
            yield return type.Base;
        }
    }

    private static IEnumerable<string> Interfaces(PublicType type) =>
        type.Interfaces.Concat(type.Interfaces.Select(Find).OfType<PublicType>().SelectMany(Interfaces));

    private static PublicType? Find(string name) =>
        s_orleans.Value.Values.Select(it => it.GetValueOrDefault(name)).FirstOrDefault(it => it is not null);
}
