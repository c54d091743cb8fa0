using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Start;

/// <summary>A process that is killed has nothing in its memory that somebody would have to remember.</summary>
public class StartingAfterADeadline
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task keeps_to_where_it_was_moved_right_before_the_process_was_killed(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        DateTimeOffset soon;
        Uri later, sooner;
        await using (var first = await Server.On(database))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(first.Operator, "kbt")).StatusCode);
            sooner = await Opened(first.Operator, TimeProvider.System.GetUtcNow().AddDays(1));
            soon = TimeProvider.System.GetUtcNow().AddSeconds(5);
            later = await Opened(first.Operator, soon);
            await Move(first.Operator, later, soon.AddDays(1));
            await Move(first.Operator, sooner, soon);
            await first.Kill();
        }

        // Nothing may run when its time comes.
        var wait = soon - TimeProvider.System.GetUtcNow();
        await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
        for (var start = 0; start < 2; start++)
        {
            await using var next = await Server.On(database);
            Assert.Equal(("open", "closed"), (await State(next.Client, later), await State(next.Client, sooner)));
            using var changes = JsonDocument.Parse(await next.Client.GetStringAsync("/v1/changes?types=consultation.closed"));
            Assert.Equal(1, changes.RootElement.GetProperty("items").GetArrayLength());
            await next.Kill();
        }
    }

    private static async Task<Uri> Opened(HttpClient by, DateTimeOffset deadline)
    {
        var plan = new { draftFreezeDays = 0, commentStopDays = 0, signOffStopDays = 0, reminderDays = Array.Empty<int>() };
        using var written = await by.PostAsJsonAsync("/v1/consultations", new { owner = "kbt", title = "Ny lov", issuer = "Departementet", deadline, plan });
        Assert.Equal(HttpStatusCode.Created, written.StatusCode);
        using var opened = await by.PostAsync($"{written.Headers.Location}/open", null);
        Assert.Equal(HttpStatusCode.OK, opened.StatusCode);
        return written.Headers.Location!;
    }

    private static async Task Move(HttpClient by, Uri hearing, DateTimeOffset deadline)
    {
        using var before = await by.GetAsync(hearing);
        using HttpRequestMessage change = new(HttpMethod.Patch, hearing) { Content = JsonContent.Create(new { deadline }) };
        change.Headers.TryAddWithoutValidation("If-Match", $"{before.Headers.ETag}");
        using var moved = await by.SendAsync(change);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
    }

    private static async Task<string?> State(HttpClient by, Uri hearing)
    {
        using var it = JsonDocument.Parse(await by.GetStringAsync(hearing));
        return it.RootElement.GetProperty("state").GetString();
    }
}
