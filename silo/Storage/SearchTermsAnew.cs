using System.Globalization;
using NetworkBackend.Journals;
using NetworkBackend.Search;
using NetworkBackend.Silo.Storage.Appending;
using NetworkBackend.Silo.Storage.Chain;
using NetworkBackend.Silo.Storage.Databases;
using NetworkBackend.Updates;

namespace NetworkBackend.Silo.Storage;

/// <summary>Takes texts apart into words again where a program did so before that knew words, their forms or their synonyms otherwise, or did not search at all.</summary>
internal sealed class SearchTermsAnew(IDatabase database)
{
    /// <summary>Stands in the table <c>installation</c> with the form of the terms that are there.</summary>
    private const string Form = "search-form";

    private const int Page = 200;

    /// <summary>Does so if the texts have terms of an older form, and has the read model made anew where there were any.</summary>
    /// <returns>How many texts were taken apart.</returns>
    public async Task<int> RunIfDue(CancellationToken cancellation) => await database.Write(IsDue, patient: true) ? await database.Write(session => Run(session, cancellation), patient: true) : 0;

    private static async ValueTask<bool> IsDue(ISession session)
    {
        var forms = await session.Query($"SELECT value FROM installation WHERE name = {Form}", row => int.Parse(row.Text("value"), CultureInfo.InvariantCulture));
        return forms.IsEmpty || forms[0] < SearchTerms.Form;
    }

    private static async ValueTask<int> Run(ISession session, CancellationToken cancellation)
    {
        await session.Query([JournalSql.TakePositions(0, KnownEvent.None)], row => row.Long("position")); // keeps others from writing meanwhile
        if (!await IsDue(session))
        {
            return 0;
        }

        var count = 0;
        for ((string Hash, string Stream) last = ("", ""); ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var texts = await session.Query(
                $"SELECT hash, stream, title, body FROM content WHERE (hash, stream) > ({last.Hash}, {last.Stream}) AND stream LIKE 'update/%' AND NOT redacted ORDER BY hash, stream LIMIT {(long)Page}",
                row => (Hash: row.Text("hash"), Stream: row.Text("stream"), Title: row.Text("title"), Body: row.Text("body")));
            if (texts.IsEmpty)
            {
                break;
            }

            await session.Execute([.. texts.Select(it => Statement.Of(
                $"UPDATE content SET terms = {WrittenText.Searched(it.Title, it.Body).Terms} WHERE hash = {it.Hash} AND stream = {it.Stream}"))]);
            count += texts.Length;
            last = (texts[^1].Hash, texts[^1].Stream);
        }

        var form = SearchTerms.Form.ToString(CultureInfo.InvariantCulture);
        await session.Execute($"INSERT INTO installation (name, value) VALUES ({Form}, {form}) ON CONFLICT (name) DO UPDATE SET value = excluded.value");
        if (count > 0)
        {
            await session.Execute($"INSERT INTO installation (name, value) VALUES ({ReadModelRebuild.Due}, {"1"}) ON CONFLICT (name) DO NOTHING");
        }

        await session.Commit();
        return count;
    }
}
