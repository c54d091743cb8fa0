namespace NetworkBackend.Tests.Storage;

/// <summary>A test that needs PostgreSQL, and is left out with a word where there is none.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = Databases.HasPostgres ? null : "there is no PostgreSQL here";
}
