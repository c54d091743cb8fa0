namespace NetworkBackend.Silo.Storage.Databases;

internal static class DatabaseScripts
{
    /// <summary>Runs a script in the database's own words, in a transaction of its own and for as long as it takes.</summary>
    public static Task Run(this IDatabase database, string script) => database.Write(
        async session =>
        {
            await session.Script(script);
            await session.Commit();
            return true;
        },
        patient: true);
}
