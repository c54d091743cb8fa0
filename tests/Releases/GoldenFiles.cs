using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Releases;

/// <summary>Has the program of this build write what a release keeps, where that is asked for and not there.</summary>
public sealed class GoldenFiles : IAsyncLifetime
{
    public async Task InitializeAsync()
    {
        Release.Current.Write(Release.Current.Contracts, WireContract.Text);
#if ORLEANS
        Release.Current.Write(Release.Current.Payloads, WirePayloads.Text);
#endif
        if (Release.Current.Lacks(Release.Current.Data))
        {
            await WriteData();
        }

        if (Release.Current.Lacks(Release.Current.Answers(GoldenAnswers.Operator)))
        {
            await WriteAnswers();
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task WriteData()
    {
        var folder = Databases.Folder();
        await using (var server = Server.Begin(["--data", folder, "--port", "0", "--writes-per-minute", "0"]))
        {
            await server.Started();
            await new GoldenStory(server.Operator).Tell();
            Assert.Equal(0, await server.Stop());
        }

        GoldenData.Pack(folder, Release.Current);
    }

    /// <summary>Of a process that found all this when it started.</summary>
    private static async Task WriteAnswers()
    {
        await using var data = GoldenData.Of(Release.Current);
        await using var server = await data.Home.Start();
        foreach (var audience in new[] { GoldenAnswers.Public, GoldenAnswers.Operator })
        {
            await File.WriteAllTextAsync(Release.Current.Answers(audience), await GoldenAnswers.Gather(server, data.OperatorKey, audience));
        }
    }
}

[CollectionDefinition("releases")]
public sealed class Releases : ICollectionFixture<GoldenFiles>;
