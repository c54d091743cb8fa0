using System.Net;
using System.Text.Json;
using NetworkBackend.Tests.Storage;
using Npgsql;

namespace NetworkBackend.Tests.Start;

public class StartingAfterARestore
{
    [Theory, MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task tells_whoever_follows_changes_to_read_anew(DatabaseKind kind)
    {
        await using var database = await Databases.Empty(kind);
        await using (var server = await Server.On(database))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "kbt")).StatusCode);
            Assert.Equal(0, await server.Stop());
        }

        await using var copy = await Copy.Of(database);
        string seen;
        await using (var server = await Server.On(database))
        {
            Assert.Equal(HttpStatusCode.Created, (await Story.PutCentre(server.Operator, "sagatun")).StatusCode);
            seen = await Next(server);
            Assert.Equal(0, await server.Stop());
        }

        await copy.Restore();
        await using (var unaware = Server.Begin([.. Server.Places(database), "--port", "0", "--empty"]))
        {
            Assert.Equal(1, await unaware.Ended());
            Assert.Contains("start once with --restored", Assert.Single(unaware.Errors.Split('\n')), StringComparison.Ordinal);
        }

        string since;
        await using (var restored = await Server.On(database, "--restored"))
        {
            Assert.Equal(HttpStatusCode.Gone, (await restored.Client.GetAsync(seen)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await restored.Client.GetAsync("/v1/centres/sagatun")).StatusCode);
            since = await Next(restored);
            Assert.Equal(0, await restored.Stop());
        }

        await using var next = await Server.On(database);
        Assert.Equal(HttpStatusCode.Gone, (await next.Client.GetAsync(seen)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await next.Client.GetAsync(since)).StatusCode);
    }

    private static async Task<string> Next(Server server)
    {
        using var page = JsonDocument.Parse(await server.Client.GetStringAsync("/v1/changes?limit=100"));
        return page.RootElement.GetProperty("next").GetString()!;
    }

    /// <summary>A copy of a database that nothing runs on.</summary>
    private sealed class Copy(FreshDatabase database) : IAsyncDisposable
    {
        private string File => Path.Combine(database.Folder, "network.db");

        private string? Name => new NpgsqlConnectionStringBuilder(database.Options.Database).Database;

        public static async Task<Copy> Of(FreshDatabase database)
        {
            Copy copy = new(database);
            if (database.Kind == DatabaseKind.Sqlite)
            {
                System.IO.File.Copy(copy.File, copy.File + ".copy");
            }
            else
            {
                await Databases.Administer(await Databases.Server(), $"CREATE DATABASE {copy.Name}_copy TEMPLATE {copy.Name}");
            }

            return copy;
        }

        public async Task Restore()
        {
            if (database.Kind == DatabaseKind.Sqlite)
            {
                System.IO.File.Copy(File + ".copy", File, overwrite: true);
                return;
            }

            await Databases.Administer(await Databases.Server(), $"DROP DATABASE {Name} WITH (FORCE)");
            await Databases.Administer(await Databases.Server(), $"CREATE DATABASE {Name} TEMPLATE {Name}_copy");
        }

        public async ValueTask DisposeAsync()
        {
            if (database.Kind == DatabaseKind.Postgres)
            {
                await Databases.Administer(await Databases.Server(), $"DROP DATABASE {Name}_copy");
            }
        }
    }
}
