using System.Net;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Faults;

/// <summary>PostgreSQL fails over beneath a running program, to a standby that lacks what was acknowledged last.</summary>
public class FailingOver
{
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task ends_the_program_that_knows_more_until_it_is_told_of_a_restore(DatabaseKind kind)
    {
        using PostgresOfItsOwn postgres = new();
        await postgres.Start();
        string[] switches = ["--data", postgres.Data, "--port", "0", "--empty", "--database", postgres.Connection];
        await using (var server = Server.Begin(switches))
        {
            await server.Started();
            Assert.Equal(HttpStatusCode.Created, await Put(server, "kbt"));
            await postgres.Stop();
            await postgres.SetAside();
            await postgres.StartAgain();
            Assert.Equal(HttpStatusCode.Created, await Put(server, "sagatun"));

            await postgres.Stop();
            await postgres.FallBack();
            await postgres.StartAgain();

            Assert.Equal(1, await server.Ended());
            Assert.Contains("The database is not as this process knows it", server.Errors, StringComparison.Ordinal);
            Assert.Contains("start once with --restored", server.Errors, StringComparison.Ordinal);
        }

        await using (var unaware = Server.Begin(switches))
        {
            Assert.Equal(1, await unaware.Ended());
            Assert.Contains("start once with --restored", Assert.Single(unaware.Errors.Split('\n')), StringComparison.Ordinal);
        }

        await using (var restored = Server.Begin([.. switches, "--restored"]))
        {
            await restored.Started();
            Assert.Equal(HttpStatusCode.OK, (await restored.Client.GetAsync("/v1/centres/kbt")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await restored.Client.GetAsync("/v1/centres/sagatun")).StatusCode);
            Assert.Equal(HttpStatusCode.Created, await Put(restored, "sagatun"));
            Assert.Equal(0, await restored.Stop());
        }

        await using var next = Server.Begin(switches);
        await next.Started();
        Trials.Note($"a failover to an older copy beneath a running program, {kind}: noticed");
    }

    [Theory, MemberData(nameof(Databases.OnlyPostgres), MemberType = typeof(Databases))]
    public async Task is_noticed_by_the_next_start_where_the_program_was_stopped_meanwhile(DatabaseKind kind)
    {
        using PostgresOfItsOwn postgres = new();
        await postgres.Start();
        string[] switches = ["--data", postgres.Data, "--port", "0", "--empty", "--database", postgres.Connection];
        await using (var server = Server.Begin(switches))
        {
            await server.Started();
            await postgres.Stop();
            await postgres.SetAside();
            await postgres.StartAgain();
            Assert.Equal(HttpStatusCode.Created, await Put(server, "kbt"));
            await postgres.Stop();
            Assert.Equal(0, await server.Stop());
        }

        await postgres.FallBack();
        await postgres.StartAgain();
        await using var unaware = Server.Begin(switches);

        Assert.Equal(1, await unaware.Ended());
        Assert.Contains("start once with --restored", Assert.Single(unaware.Errors.Split('\n')), StringComparison.Ordinal);
        Trials.Note($"a failover to an older copy while the program was stopped, {kind}: noticed");
    }

    /// <summary>Creates a centre, again and again while the database is not back.</summary>
    private static async Task<HttpStatusCode> Put(Server server, string centre)
    {
        using CancellationTokenSource late = new(patience);
        while (true)
        {
            using var answer = await Story.PutCentre(server.Operator, centre);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
            {
                return answer.StatusCode;
            }

            await Task.Delay(100, late.Token);
        }
    }
}
