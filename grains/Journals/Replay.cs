using System.Collections.Immutable;
using NetworkBackend.Audit;

namespace NetworkBackend.Journals;

/// <summary>Makes a concept's rows again out of its events.</summary>
internal interface IReplay
{
    /// <summary>The concept: the first part of its streams.</summary>
    string Name { get; }

    /// <summary>The read model's tables that it writes; some are written by several concepts.</summary>
    ImmutableArray<string> Tables { get; }

    /// <summary>Starts at a stream's first event.</summary>
    IStreamReplay Start(string stream);
}

/// <summary>Makes one stream's rows again, event by event.</summary>
internal interface IStreamReplay
{
    /// <summary>The rows of the next event.</summary>
    ImmutableArray<Statement> Next(RecordedEvent recorded);
}

internal sealed class Replay<TState, TEvent>(IConcept<TState, TEvent> concept) : IReplay where TEvent : class
{
    public string Name => concept.Name;

    public ImmutableArray<string> Tables { get; } = [.. concept.Tables, AuditRows.Table];

    public IStreamReplay Start(string stream) => new OfStream(concept, GrainAccess.IdOf(stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..]));

    private sealed class OfStream(IConcept<TState, TEvent> concept, string id) : IStreamReplay
    {
        private TState _state = concept.Empty;

        public ImmutableArray<Statement> Next(RecordedEvent recorded)
        {
            var change = EventJson<TEvent>.Read(recorded.Type, recorded.Payload);
            var before = _state;
            _state = concept.With(before, change);
            Happened<TState, TEvent> happened = new(id, change, before, _state, recorded.Version, recorded.At);
            return [.. concept.Rows(happened), .. AuditRows.Of(concept.Concerned(happened), recorded.Organisation)];
        }
    }
}
