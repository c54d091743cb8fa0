using System.Text.Json.Nodes;
using NetworkBackend.Journals;
using NetworkBackend.Tests.Architecture;

namespace NetworkBackend.Tests.Releases;

/// <summary>Events stay for ever: each release's are read, and each that can be recorded is in some release's journal when the next one comes out.</summary>
[Collection("releases")]
public class RememberingEveryEvent
{
    public static TheoryData<string> Versions => Release.Versions;

    private static IReadOnlyCollection<string> Known { get; } = [.. Concepts.All.SelectMany(it => Concepts.EventNames(Concepts.Parts(it)[1]))];

    [Fact]
    public async Task has_each_in_the_journal_of_some_release()
    {
        if (!Release.Current.IsWritten)
        {
            return;
        }

        var golden = (await Task.WhenAll(Release.All.Select(Events))).SelectMany(it => it).Select(it => it.Type);

        var missing = Known.Except(golden).ToList();

        Assert.True(missing.Count == 0, $"No release has {string.Join(", ", missing)}: have it happen in GoldenStory, then {Release.HowToWrite}.");
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task knows_each_by_its_name(string version) => Assert.Empty((await Events(new(version))).Select(it => it.Type).Except(Known));

    [Theory, MemberData(nameof(Versions))]
    public async Task has_everything_that_each_had(string version) => Assert.Empty(
        (await Events(new(version))).SelectMany(it => Differences.Of(it.Type, JsonNode.Parse(it.Payload), JsonNode.Parse(ReadAndWritten(it.Type, it.Payload)))).Distinct());

    private static string ReadAndWritten(string type, string payload)
    {
        var events = Concepts.All.Select(it => Concepts.Parts(it)[1]).Single(it => Concepts.EventNames(it).Contains(type));
        var json = typeof(EventJson<>).MakeGenericType(events);
        return (string)json.GetMethod("Write")!.Invoke(null, [json.GetMethod("Read")!.Invoke(null, [type, payload])])!;
    }

    private static async Task<List<(string Type, string Payload)>> Events(Release release)
    {
        await using var data = GoldenData.Of(release);
        return [.. data.Rows("SELECT type, payload FROM journal ORDER BY position").Select(it => ((string)it[0], (string)it[1]))];
    }
}
