using System.Globalization;
using NetworkBackend.Silo.Storage;
using Npgsql;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Names a database without its secrets.</summary>
internal static class DatabaseNames
{
    public static string Of(SiloSettings settings)
    {
        if (settings.Database is null)
        {
            return $"SQLite, {Path.Combine(Path.GetFullPath(settings.DataFolder), DataFiles.Sqlite)}";
        }

        try
        {
            NpgsqlConnectionStringBuilder it = new(settings.Database);
            return string.Create(CultureInfo.InvariantCulture, $"PostgreSQL, {it.Database ?? it.Username} on {it.Host}:{it.Port}");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or KeyNotFoundException)
        {
            // Its own message may repeat a password that stands in the wrong place.
            throw new SiloRefusedException("The database must be a connection string such as Host=localhost;Database=network;Username=network.", e);
        }
    }
}
