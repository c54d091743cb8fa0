using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NetworkBackend.Journals;

namespace NetworkBackend.Tests.Silo;

/// <summary>Stands before the read model. While somebody wants to know what is asked, it notes that and answers nothing.</summary>
internal sealed class AskedOfReadModel : IReadModel
{
    private IReadModel? _behind;
    private List<Statement>? _notes;

    public void StandBefore(IServiceCollection services)
    {
        var usual = services.Single(it => it.ServiceType == typeof(IReadModel)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IReadModel>(it =>
        {
            _behind = (IReadModel)ActivatorUtilities.CreateInstance(it, usual);
            return this;
        }));
    }

    public async Task<IReadOnlyList<Statement>> Of(Func<Task> ask)
    {
        List<Statement> notes = _notes = [];
        await ask();
        _notes = null;
        return notes is [_, ..] ? notes : throw new InvalidOperationException("nothing was asked");
    }

    public Task<ImmutableArray<T>> Query<T>(FormattableString sql, Func<IRow, T> view, CancellationToken cancellation) => Query(Statement.Of(sql), view, cancellation);

    public Task<ImmutableArray<T>> Query<T>(Statement statement, Func<IRow, T> view, CancellationToken cancellation)
    {
        if (_notes is not { } notes)
        {
            return _behind!.Query(statement, view, cancellation);
        }

        notes.Add(statement);
        return Task.FromResult(ImmutableArray<T>.Empty);
    }
}
