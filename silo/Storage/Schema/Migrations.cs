using System.Collections.Immutable;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Schema;

/// <summary>Brings a database to the schema of this program, or refuses to touch it.</summary>
internal sealed class Migrations(IDatabase database, ImmutableArray<Script> scripts, TimeProvider clock)
{
    /// <summary>Applies what is missing, all in one transaction, one process at a time.</summary>
    /// <returns>The schema's version, and whether the database was empty.</returns>
    /// <exception cref="StartRefusedException">The database has other scripts than this program.</exception>
    public Task<(int Version, bool Fresh)> Apply() => database.Write(async session =>
    {
        await session.LockSchema();
        await session.Script(database.Translate(
            "CREATE TABLE IF NOT EXISTS schema_script (number {int} NOT NULL PRIMARY KEY, name {text} NOT NULL, checksum {text} NOT NULL, applied_at {time} NOT NULL)"));
        var applied = await session.Query(
            $"SELECT number, name, checksum FROM schema_script ORDER BY number",
            row => (Number: (int)row.Long("number"), Name: row.Text("name"), Checksum: row.Text("checksum")));
        foreach (var (number, name, checksum) in applied)
        {
            Compare(number, name, checksum);
        }

        var last = applied.IsEmpty ? 0 : applied[^1].Number;
        foreach (var script in scripts.Where(script => !applied.Any(one => one.Number == script.Number)))
        {
            if (script.Number < last)
            {
                throw new StartRefusedException($"Schema script {script.Number:D4}-{script.Name} comes before {last:D4}, which the database already has.");
            }

            await session.Script(database.Translate(script.Text));
            await session.Execute(
                $"INSERT INTO schema_script (number, name, checksum, applied_at) VALUES ({script.Number}, {script.Name}, {script.Checksum}, {clock.GetUtcNow()})");
        }

        await session.Commit();
        return (scripts.IsEmpty ? 0 : scripts[^1].Number, applied.IsEmpty);
    }, patient: true);

    private void Compare(int number, string name, string checksum)
    {
        var known = scripts.FirstOrDefault(script => script.Number == number);
        if (known is null)
        {
            throw new StartRefusedException(scripts.IsEmpty || number > scripts[^1].Number
                ? $"The database has schema script {number:D4}-{name} from a newer version of this program, which knows scripts up to {(scripts.IsEmpty ? 0 : scripts[^1].Number):D4}."
                : $"The database has schema script {number:D4}-{name}, which this program lacks.");
        }

        if (known.Checksum != checksum)
        {
            throw new StartRefusedException($"Schema script {number:D4}-{known.Name} was changed after the database had it.");
        }
    }
}
