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
    public void has_nothing_that_its_own_files_have_not() => Kept(it => Differences.Of("now", WireContract.Now(), Parsed(it.Contracts)));

#if ORLEANS
    [Theory, MemberData(nameof(Versions))]
    public void reads_the_bytes_that_it_sent(string version) => Assert.Empty(
        Parsed(new Release(version).Payloads).AsObject().SelectMany(it => Differences.Of(it.Key, it.Value!["value"], WirePayloads.Read(it.Value["payload"]!.GetValue<string>()))));

    [Fact]
    public void has_bytes_of_everything_that_crosses() =>
        Kept(it => WirePayloads.Types.Select(WireContract.Name).Except(Parsed(it.Payloads).AsObject().Select(line => line.Key)));
#endif

    /// <summary>What is new is in the files of the version that brings it, once there are any.</summary>
    private static void Kept(Func<Release, IEnumerable<string>> missing)
    {
        string[] lacking = Release.Current.IsWritten ? [.. missing(Release.Current)] : [];
        Assert.True(lacking.Length == 0, $"The files of {Release.Current.Version} do not know what is new ({string.Join("; ", lacking)}): {Release.HowToWrite}.");
    }

    private static JsonNode Parsed(string file) => JsonNode.Parse(File.ReadAllText(file))!;
}
