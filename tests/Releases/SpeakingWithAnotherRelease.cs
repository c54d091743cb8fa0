using System.Text.Json.Nodes;

namespace NetworkBackend.Tests.Releases;

/// <summary>Processes of two releases in one cluster: what one sends, the other reads.</summary>
[Collection("releases")]
public class SpeakingWithAnotherRelease
{
    public static TheoryData<string> Versions => Release.Versions;

    [Theory, MemberData(nameof(Versions))]
    public void has_every_grain_method_and_member_that_it_had(string version) =>
        Assert.Empty(Differences.Of(version, Parsed(new Release(version).Contracts), WireContract.Now()));

    [Fact]
    public void has_nothing_that_no_release_has() =>
        Kept(Differences.Of("now", WireContract.Now(), Parsed(Release.All[^1].Contracts)));

#if ORLEANS
    [Theory, MemberData(nameof(Versions))]
    public void reads_the_bytes_that_it_sent(string version) => Assert.Empty(
        Parsed(new Release(version).Payloads).AsObject().SelectMany(it => Differences.Of(it.Key, it.Value!["value"], WirePayloads.Read(it.Value["payload"]!.GetValue<string>()))));

    [Fact]
    public void has_bytes_of_everything_that_crosses() =>
        Kept(WirePayloads.Types.Select(WireContract.Name).Except(Parsed(Release.All[^1].Payloads).AsObject().Select(it => it.Key)));
#endif

    private static void Kept(IEnumerable<string> missing) =>
        Assert.True(!missing.Any(), $"The files of {Release.All[^1].Version} do not know what is new ({string.Join("; ", missing)}): {Release.HowToWrite}.");

    private static JsonNode Parsed(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
