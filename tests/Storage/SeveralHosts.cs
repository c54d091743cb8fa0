using NetworkBackend.Silo.Backups;
using NetworkBackend.Silo.Storage.Databases;
using Npgsql;

namespace NetworkBackend.Tests.Storage;

[Trait("Engine", "any")]
public class SeveralHosts
{
    [Theory]
    [InlineData("Host=db;Port=6000", "db:6000")]
    [InlineData("Host=db", "db:5432")]
    [InlineData("Host=a,b:6001, c;Port=6000", "a:6000 b:6001 c:6000")]
    [InlineData("Host=2001:db8::1", "2001:db8::1:5432")]
    [InlineData("Host=[2001:db8::1]:6000,b", "2001:db8::1:6000 b:5432")]
    [InlineData("Host=/var/run/postgresql", "/var/run/postgresql:5432")]
    public void are_told_to_postgres_own_programs_one_by_one(string connection, string places) =>
        Assert.Equal(places, string.Join(' ', PostgresPlace.All(new NpgsqlConnectionStringBuilder(connection)).Select(it => $"{it.Host}:{it.Port}")));

    [Theory]
    [InlineData("Host=a", null)]
    [InlineData("Host=a,b", "primary")]
    [InlineData("Host=a,b;Target Session Attributes=any", "any")]
    public void are_asked_for_the_one_that_takes_writes(string connection, string? wanted) =>
        Assert.Equal(wanted, PostgresDialect.Connection(new() { Database = connection, DataFolder = "/tmp" }).TargetSessionAttributes);

    /// <summary>Which it is on the machine itself, and which has no keepalives.</summary>
    [Theory]
    [InlineData("Host=/var/run/postgresql", false)]
    [InlineData("Host=db", true)]
    public void may_be_a_socket_in_the_file_system(string connection, bool keeps) =>
        Assert.Equal(keeps, PostgresDialect.WriterConnection(new() { Database = connection, DataFolder = "/tmp" }).TcpKeepAlive);

    /// <summary>The first of them is not there.</summary>
    [Fact]
    public async Task are_tried_until_one_answers()
    {
        if (!Databases.Kinds.Contains(DatabaseKind.Postgres))
        {
            return;
        }

        await using var database = await Databases.Fresh(DatabaseKind.Postgres);
        NpgsqlConnectionStringBuilder there = new(database.Options.Database);
        there.Host = $"127.0.0.1:{Ports.Take()},{there.Host}:{there.Port}";
        await using var storage = await OpenStorage.Open(database.Options with { Database = there.ConnectionString });
        var programs = await PostgresPrograms.Find(there.ConnectionString, 15);
        Assert.Contains("CREATE TABLE public.schema_script", await programs.Run("pg_dump", ["--schema-only"]), StringComparison.Ordinal);
    }
}
