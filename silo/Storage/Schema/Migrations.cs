using System.Collections.Immutable;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage.Schema;

/// <summary>Brings a database to the schema of this program, or refuses to touch it.</summary>
internal sealed class Migrations(IDatabase database, ImmutableArray<Script> scripts, TimeProvider clock)
{
    /// <summary>
    /// The form of this program. One more with each release after which a script may take away what the release before still needed: the script then says
    /// so by its own form, and the release before, still running or rolled back to, is refused.
    /// </summary>
    public const int Form = 3;

    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(100);

    /// <summary>How long it waits for processes that are just ending.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Applies what is missing, all in one transaction, one process at a time.</summary>
    /// <param name="tell">Told of each that is applied; it counts once all of them are.</param>
    /// <returns>The schema's version, and whether the database was empty.</returns>
    /// <exception cref="StartRefusedException">The database has other scripts than this program, or a script cannot come while others run.</exception>
    public Task<(int Version, bool Fresh)> Apply(Action<Script>? tell = null) => database.Write(async session =>
    {
        await session.LockSchema();
        await session.Script(database.Translate(
            "CREATE TABLE IF NOT EXISTS schema_script (number {int} NOT NULL PRIMARY KEY, name {text} NOT NULL, checksum {text} NOT NULL, form {int} NOT NULL, applied_at {time} NOT NULL)"));
        var applied = await session.Query(
            $"SELECT number, name, checksum, form FROM schema_script ORDER BY number",
            row => (Script: new Script((int)row.Long("number"), row.Text("name"), string.Empty), Checksum: row.Text("checksum"), Form: row.Long("form")));
        foreach (var (script, checksum, form) in applied)
        {
            Compare(script, checksum, form);
        }

        var last = applied.IsEmpty ? 0 : applied[^1].Script.Number;
        var missing = scripts.Where(script => !applied.Any(one => one.Script.Number == script.Number)).ToImmutableArray();
        if (missing.FirstOrDefault(script => !applied.IsEmpty && (script.Rebuilds || script.Form > applied.Max(one => one.Form))) is { } alone)
        {
            await DemandStopped(session, alone);
        }

        foreach (var script in missing)
        {
            if (script.Number < last)
            {
                throw new StartRefusedException($"Schema script {script.Number:D4}-{script.Name} comes before {last:D4}, which the database already has.");
            }

            await session.Script(database.Translate(script.Text));
            await session.Execute(
                $"INSERT INTO schema_script (number, name, checksum, form, applied_at) VALUES ({script.Number}, {script.Name}, {script.Checksum}, {script.Form}, {clock.GetUtcNow()})");
            tell?.Invoke(script);
        }

        if (!applied.IsEmpty && missing.Any(script => script.Rebuilds))
        {
            await session.Execute($"INSERT INTO installation (name, value) VALUES ({ReadModelRebuild.Due}, {"1"}) ON CONFLICT (name) DO NOTHING");
        }

        await session.Commit();
        return (scripts.IsEmpty ? 0 : scripts[^1].Number, applied.IsEmpty);
    }, patient: true);

    /// <summary>What runs already goes on writing rows as it knows them, whatever a script says of it.</summary>
    private async ValueTask DemandStopped(ISession session, Script script)
    {
        var began = clock.GetTimestamp();
        while (await session.Others() is { IsEmpty: false } others)
        {
            if (clock.GetElapsedTime(began) > Patience)
            {
                throw new StartRefusedException(
                    $"Schema script {script.Number:D4}-{script.Name} cannot come while older programs write: stop every process on this PostgreSQL database first. Besides this one it has {others.Length}, from {string.Join(", ", others.Distinct())}.");
            }

            // It may be gone already; the database does not say when it knows that.
            await Task.Delay(between, clock);
        }
    }

    /// <summary>A script from a newer program is no hindrance, unless that says so: programs are brought up to date one after the other.</summary>
    private void Compare(Script applied, string checksum, long form)
    {
        var last = scripts.IsEmpty ? 0 : scripts[^1].Number;
        var sentence = scripts.FirstOrDefault(script => script.Number == applied.Number) switch
        {
            null when applied.Number < last => $"The database has schema script {applied.Number:D4}-{applied.Name}, which this program lacks.",
            null when form > Form =>
                $"The database has schema script {applied.Number:D4}-{applied.Name} from a newer version of this program, and needs a program of form {form}; this one has form {Form}.",
            { } known when known.Checksum != checksum => $"Schema script {known.Number:D4}-{known.Name} was changed after the database had it.",
            _ => null,
        };
        if (sentence is not null)
        {
            throw new StartRefusedException(sentence);
        }
    }
}
