using NetworkBackend.Tests.Backups;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Releases;

/// <summary>The program of this build on the data of each release. What was answered then is answered now; more may be.</summary>
[Collection("releases")]
public class ReadingWhatAReleaseWrote
{
    public static TheoryData<string> Versions => Release.Versions;

    [Theory, MemberData(nameof(Versions))]
    public async Task verifies_it_and_answers_as_it_was_answered(string version)
    {
        await using var data = GoldenData.Of(new(version));
        Assert.NotEmpty(data.Rows("SELECT name FROM grain_state WHERE payload IS NOT NULL"));

        Assert.Equal(0, (await data.Home.Ask("--verify")).Code);
        await AnswersAsThen(version, data, data.Home);
        Assert.Equal(0, (await data.Home.Ask("--verify")).Code);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task answers_the_same_without_snapshots(string version)
    {
        await using var data = GoldenData.Of(new(version));
        data.Run("DELETE FROM grain_state");

        await AnswersAsThen(version, data, data.Home);
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task answers_the_same_after_the_read_model_was_made_anew(string version)
    {
        await using var data = GoldenData.Of(new(version));
        data.Run("DELETE FROM update_row; DELETE FROM feed_entry; DELETE FROM centre_row; INSERT INTO installation (name, value) VALUES ('rebuild-due', 'now')");

        await AnswersAsThen(version, data, data.Home);
        Assert.Empty(data.Rows("SELECT name FROM installation WHERE name = 'rebuild-due'"));
    }

    [Theory, MemberData(nameof(Versions))]
    public async Task answers_the_same_after_a_move_to_postgres(string version)
    {
        if (!Databases.HasPostgres)
        {
            return;
        }

        await using var data = GoldenData.Of(new(version));
        await using var there = await Installation.Nowhere(DatabaseKind.Postgres);
        var (code, said) = await data.Home.Ask([.. there.Places[2..], "--move-to", there.Folder]);
        Assert.True(code == 0, said);

        await AnswersAsThen(version, data, there);
    }

    private static async Task AnswersAsThen(string version, GoldenData data, Installation installation)
    {
        await using var server = await installation.Start();
        Assert.Empty(await GoldenAnswers.Compare(new(version), server, data.OperatorKey, GoldenAnswers.Public));
        Assert.Empty(await GoldenAnswers.Compare(new(version), server, data.OperatorKey, GoldenAnswers.Operator));
        Assert.Equal(0, await server.Stop());
    }
}
