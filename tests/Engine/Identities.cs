using NetworkBackend.Tests.Engine.Hosting;

namespace NetworkBackend.Tests.Engine;

internal interface INamedGrain : IGrainWithStringKey
{
    Task<string> Identity();
}

internal interface IPinnedGrain : IGrainWithStringKey
{
    Task<string> Identity();
}

internal interface ITwinGrain : IGrainWithStringKey
{
    Task<string> Identity();
}

internal sealed class NamedGrain : Grain, INamedGrain
{
    public Task<string> Identity() => Task.FromResult(IdentityString);
}

[GrainType("test-pinned")]
internal sealed class PinnedGrain : Grain, IPinnedGrain
{
    public Task<string> Identity() => Task.FromResult(IdentityString);
}

internal sealed class LeftTwinGrain : Grain, ITwinGrain
{
    public Task<string> Identity() => Task.FromResult(IdentityString);
}

internal sealed class RightTwinGrain : Grain, ITwinGrain
{
    public Task<string> Identity() => Task.FromResult(IdentityString);
}

[Collection(OnTheSharedSilo.Name)]
public class NamingAGrain(SharedSilo silo)
{
    [Fact]
    public async Task takes_the_class_name_without_its_ending() =>
        Assert.Equal("named/k-1/2", await silo.Grains.GetGrain<INamedGrain>("k-1/2").Identity());

    [Fact]
    public async Task takes_the_attribute_before_the_class_name() =>
        Assert.Equal("test-pinned/k-1", await silo.Grains.GetGrain<IPinnedGrain>("k-1").Identity());

    [Fact]
    public async Task tells_two_classes_of_one_interface_apart_by_prefix() => Assert.Equal(
        "righttwin/k-1", await silo.Grains.GetGrain<ITwinGrain>("k-1", "NetworkBackend.Tests.Engine.RightTwin").Identity());

    [Fact]
    public void is_refused_when_two_classes_could_be_meant() =>
        Assert.Throws<ArgumentException>(() => silo.Grains.GetGrain<ITwinGrain>("k-1"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void is_refused_without_a_key(string? key) =>
        Assert.ThrowsAny<ArgumentException>(() => silo.Grains.GetGrain<INamedGrain>(key!));

    [Fact]
    public void makes_equal_references_of_equal_keys() =>
        Assert.Equal(silo.Grains.GetGrain<INamedGrain>("k-1"), silo.Grains.GetGrain<INamedGrain>("k-1"));
}

public class HashingAnIdentity
{
    // Computed apart from both engines, with an implementation of the published algorithm. Reminders are stored under it.
    [Theory]
    [InlineData("user/alice", 324261179u)]
    [InlineData("feed/f-1", 1846994777u)]
    [InlineData("consultation/c-0190b2a4-6c1e-7cc1-9d1a-1f2e3d4c5b6a", 71578278u)]
    [InlineData("centre/høring-æøå", 579995997u)]
    public void gives_the_same_number_for_ever(string identity, uint hash) => Assert.Equal(hash, GrainId.Parse(identity, null).GetUniformHashCode());

    [Fact]
    public void hashes_text_by_its_utf16() => Assert.Equal((90033154u, 2121840057u), (StableHash.ComputeHash(""), StableHash.ComputeHash("abc")));

    [Fact]
    public void hashes_bytes() => Assert.Equal(4283683122u, StableHash.ComputeHash("abc"u8));
}
