using NetworkBackend.Tests.Engine.Hosting;
using Orleans.Serialization;

namespace NetworkBackend.Tests.Engine;

#pragma warning disable ORLEANS0004 // that one of its members stays behind is what a test looks at
[GenerateSerializer]
internal sealed class Changeable
#pragma warning restore ORLEANS0004
{
    [Id(0)]
    public string Name { get; set; } = "";

    [Id(1)]
    public List<int> Numbers { get; set; } = [];

    [Id(2)]
    public Changeable? Other { get; set; }

    public string Private { get; set; } = "not set";
}

[GenerateSerializer]
internal sealed record Positional(string Name, List<int> Numbers);

[GenerateSerializer, Immutable]
internal sealed record Fixed(string Name, List<int> Numbers);

internal readonly record struct PlainId(string Value);

internal sealed class Unmarked
{
    public int Number { get; set; }
}

internal interface IKeepingGrain : IGrainWithStringKey
{
    Task Keep(Changeable value);

    Task KeepMany(List<Changeable> values, Dictionary<string, int[]> more);

    Task<Changeable?> Kept();

    Task KeepPositional(Positional value);

    Task KeepFixed(Fixed value);

    Task KeepMarked([Immutable] List<int> value);

    Task<bool> AreSame(Changeable left, Changeable right);

    Task<string> Describe(IReadOnlyList<string> list, PlainId id, (int Number, string? Text) pair, int? nothing);

    Task<IKeepingGrain> Itself();

    Task<string> KeyOf(IKeepingGrain other);

    Task<int> SumOfNine(int a, int b, int c, int d, int e, int f, int g, int h, int i);
}

internal interface IRefusedArgumentGrain : IGrainWithStringKey
{
    Task Take(object value);
}

internal interface IRefusedResultGrain : IGrainWithStringKey
{
    Task<object> Give();
}

internal sealed class KeepingGrain(Notes notes) : Grain, IKeepingGrain, IRefusedArgumentGrain, IRefusedResultGrain
{
    private Changeable? _kept;

    public Task Keep(Changeable value) => Note(_kept = value);

    public Task KeepMany(List<Changeable> values, Dictionary<string, int[]> more)
    {
        Note(values);
        return Note(more);
    }

    public Task<Changeable?> Kept() => Task.FromResult(_kept);

    public Task KeepPositional(Positional value) => Note(value);

    public Task KeepFixed(Fixed value) => Note(value);

    public Task KeepMarked(List<int> value) => Note(value);

    public Task<bool> AreSame(Changeable left, Changeable right) => Task.FromResult(ReferenceEquals(left, right));

    public Task<string> Describe(IReadOnlyList<string> list, PlainId id, (int Number, string? Text) pair, int? nothing) =>
        Task.FromResult($"{string.Join('+', list)} {id.Value} {pair.Number}{pair.Text} {nothing is null}");

    public Task<IKeepingGrain> Itself() => Task.FromResult<IKeepingGrain>(this);

    public Task<string> KeyOf(IKeepingGrain other) => Task.FromResult(other.GetPrimaryKeyString());

    public Task<int> SumOfNine(int a, int b, int c, int d, int e, int f, int g, int h, int i) =>
        Task.FromResult(a + b + c + d + e + f + g + h + i);

    public Task Take(object value) => Note(value);

    public Task<object> Give() => Task.FromResult<object>(new Unmarked());

    private Task Note(object value)
    {
        notes.Add(this.GetPrimaryKeyString(), value);
        return Task.CompletedTask;
    }
}

[Collection(OnTheSharedSilo.Name)]
public class WhatCrossesBetweenGrains
{
    private readonly SharedSilo _silo;
    private readonly IKeepingGrain _grain;
    private readonly string _key;

    public WhatCrossesBetweenGrains(SharedSilo silo) => (_silo, (_grain, _key)) = (silo, silo.New<IKeepingGrain>());

    [Fact]
    public async Task is_copied_to_the_depth()
    {
        var mine = new Changeable { Name = "mine", Numbers = [1], Other = new() { Name = "other" } };
        await _grain.Keep(mine);
        mine.Numbers.Add(2);
        mine.Other.Name = "changed";
        var kept = Received<Changeable>();
        Assert.Equal(("mine", 1, "other"), (kept.Name, kept.Numbers.Count, kept.Other!.Name));
    }

    [Fact]
    public async Task is_copied_on_the_way_back_too()
    {
        await _grain.Keep(new Changeable { Numbers = [1] });
        (await _grain.Kept())!.Numbers.Add(2);
        Assert.Equal([1], (await _grain.Kept())!.Numbers);
    }

    [Fact]
    public async Task has_only_the_members_with_an_id()
    {
        await _grain.Keep(new Changeable { Private = "set" });
        Assert.Equal("not set", Received<Changeable>().Private);
    }

    [Fact]
    public async Task is_copied_inside_of_collections()
    {
        List<Changeable> list = [new() { Numbers = [1] }];
        var map = new Dictionary<string, int[]>(StringComparer.OrdinalIgnoreCase) { ["a"] = [1] };
        await _grain.KeepMany(list, map);
        list[0].Numbers.Add(2);
        map["a"][0] = 9;
        Assert.Equal([1], Received<List<Changeable>>()[0].Numbers);
        Assert.Equal(1, Received<Dictionary<string, int[]>>()["A"][0]);
    }

    [Fact]
    public async Task has_the_positional_members_of_a_record()
    {
        var mine = new Positional("mine", [1]);
        await _grain.KeepPositional(mine);
        mine.Numbers.Add(2);
        var kept = Received<Positional>();
        Assert.Equal(("mine", 1), (kept.Name, kept.Numbers.Count));
    }

    [Fact]
    public async Task stays_itself_when_its_type_is_immutable()
    {
        var mine = new Fixed("mine", [1]);
        await _grain.KeepFixed(mine);
        Assert.Same(mine, Received<Fixed>());
    }

    [Fact]
    public async Task stays_itself_when_the_parameter_is_immutable()
    {
        List<int> mine = [1];
        await _grain.KeepMarked(mine);
        Assert.Same(mine, Received<List<int>>());
    }

    [Fact]
    public async Task stays_one_object_when_it_crosses_twice_in_one_call()
    {
        var mine = new Changeable();
        Assert.True(await _grain.AreSame(mine, mine));
        Assert.False(await _grain.AreSame(mine, new Changeable()));
    }

    [Fact]
    public async Task may_be_of_many_shapes() =>
        Assert.Equal("a+b i 1t True", await _grain.Describe(["a", "b"], new("i"), (1, "t"), null));

    [Fact]
    public async Task may_be_more_than_seven_things() => Assert.Equal(45, await _grain.SumOfNine(1, 2, 3, 4, 5, 6, 7, 8, 9));

    [Fact]
    public async Task may_be_a_reference_to_a_grain() => Assert.Equal(_key, await _silo.New<IKeepingGrain>().Grain.KeyOf(_grain));

    [Fact]
    public async Task is_a_reference_when_a_grain_gives_itself()
    {
        var itself = await _grain.Itself();
        Assert.IsNotType<KeepingGrain>(itself);
        Assert.Equal(_key, itself.GetPrimaryKeyString());
    }

    private T Received<T>() => Assert.Single(_silo.Notes.Of(_key).OfType<T>());
}

[Collection(OnTheSharedSilo.Name)]
public class WhatMayNotCross(SharedSilo silo)
{
    [Fact]
    public async Task is_refused_as_an_argument()
    {
        var (grain, key) = silo.New<IRefusedArgumentGrain>();
        await Assert.ThrowsAsync<CodecNotFoundException>(async () => await grain.Take(new Unmarked()));
        Assert.Empty(silo.Notes.Of(key));
    }

    [Fact]
    public async Task is_refused_as_a_result() =>
        await Assert.ThrowsAsync<CodecNotFoundException>(silo.New<IRefusedResultGrain>().Grain.Give);
}
