using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Schema;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Makes a database ready for this program without starting anything: what may take longer than whoever watches over a start has patience for.</summary>
internal static class Preparing
{
    /// <summary>Says what it did, last of all that the database is ready.</summary>
    /// <exception cref="StartRefusedException">It cannot be made ready as it is.</exception>
    public static async Task Run(StorageOptions options, Action<string> say, Action<long, long> progress, CancellationToken cancellation)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddNetworkStorage(options.WithPatience()).AddNetworkGrains()
            .BuildServiceProvider();
        var (applied, rebuilt) = await services.GetRequiredService<StorageStart>().PrepareAhead(progress, cancellation);
        foreach (var sentence in Sentences(applied, rebuilt))
        {
            say(sentence);
        }
    }

    private static IEnumerable<string> Sentences(ImmutableArray<Script> applied, bool rebuilt)
    {
        foreach (var script in applied)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Applied the schema script {script.Number:D4}-{script.Name}.");
        }

        if (rebuilt)
        {
            yield return "Made the read model anew.";
        }

        yield return applied.IsEmpty && !rebuilt ? "There was nothing to do: the database is ready for this program." : "The database is ready for this program.";
    }
}
