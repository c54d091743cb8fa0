using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage;
using NetworkBackend.Silo.Storage.Chain;

namespace NetworkBackend.Silo.Hosting;

/// <summary>Verifies what is recorded, beside whatever else runs on the database. Reads only.</summary>
internal static class Verifying
{
    private const int EventsForALine = 100_000;

    /// <summary>Says how far it is, and last what it found.</summary>
    /// <returns>True when all of it holds.</returns>
    /// <exception cref="StartRefusedException">There is nothing to verify, or no key to verify it with.</exception>
    public static async Task<bool> Run(StorageOptions options, Action<string> say, CancellationToken cancellation)
    {
        await using var services = new ServiceCollection().AddLogging()
            .AddNetworkStorage(options.WithPatience() with { ReadOnly = true })
            .BuildServiceProvider();
        try
        {
            await services.GetRequiredService<JournalKey>().Find();
            var found = await services.GetRequiredService<JournalVerifier>().Verify(cancellation, events =>
            {
                if (events % EventsForALine == 0)
                {
                    say(string.Create(CultureInfo.InvariantCulture, $"{events} events verified"));
                }
            });
            say(Sentence(found));
            return found.Break is null;
        }
        catch (DbException e)
        {
            throw new StartRefusedException("There is no journal to verify in this database.", e);
        }
        catch (StorageException e)
        {
            throw new StartRefusedException($"The journal could not be verified: {e.Message}", e);
        }
    }

    private static string Sentence(Verification found) => found.Break switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"The journal holds: {found.Events} events in {found.Streams} streams, {found.Texts} texts."),
        { Stream: { } stream, Version: { } version, What: var what } => string.Create(CultureInfo.InvariantCulture, $"The journal breaks in {stream} at version {version}: {what}"),
        { Stream: { } stream, What: var what } => $"The journal breaks in {stream}: {what}",
        { Position: var position, What: var what } => string.Create(CultureInfo.InvariantCulture, $"The journal breaks at position {position}: {what}"),
    };
}
