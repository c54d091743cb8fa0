using System.Collections.Immutable;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Silo.Storage;

/// <summary>Queries on pooled connections. Both databases show a new query everything that was committed before it.</summary>
internal sealed class ReadModel(IDatabase database) : IReadModel
{
    public Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation) =>
        Query(Statement.Of(sql), view, cancellation);

    public async Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation) =>
        await database.Read(statement, view, cancellation);
}
