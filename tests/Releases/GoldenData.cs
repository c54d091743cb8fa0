using System.Collections.Immutable;
using System.IO.Compression;
using Microsoft.Data.Sqlite;
using NetworkBackend.Tests.Backups;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Releases;

/// <summary>A copy of the data folder of a release: an SQLite file with snapshots and read model, the secrets and the anchors.</summary>
internal sealed class GoldenData : IAsyncDisposable
{
    // What belongs to a process and not to the data.
    private static readonly string[] passing = ["network.lock", "network.db-wal", "network.db-shm"];

    private GoldenData(string folder) => Home = new(DatabaseKind.Sqlite, folder, null);

    public Installation Home { get; }

    public string OperatorKey => File.ReadAllText(Path.Combine(Home.Folder, "operator.key")).Trim();

    public static GoldenData Of(Release release)
    {
        var folder = Databases.Folder();
        ZipFile.ExtractToDirectory(release.Data, folder);
        return new(folder);
    }

    /// <summary>Makes the one of a release out of a folder that no process has any more.</summary>
    public static void Pack(string folder, Release release)
    {
        new GoldenData(folder).Run("VACUUM");
        foreach (var file in passing)
        {
            File.Delete(Path.Combine(folder, file));
        }

        ZipFile.CreateFromDirectory(folder, release.Data, CompressionLevel.SmallestSize, includeBaseDirectory: false);
    }

    public void Run(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, a value for each of its columns.</summary>
    public ImmutableArray<object[]> Rows(string sql)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows.ToImmutable();
    }

    public ValueTask DisposeAsync() => Home.DisposeAsync();

    private SqliteConnection Open()
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Home.Folder, "network.db"), Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
