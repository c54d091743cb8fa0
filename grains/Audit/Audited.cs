using NetworkBackend.Journals;

namespace NetworkBackend.Audit;

/// <summary>Shows one concept's events to people.</summary>
internal interface IAudited
{
    /// <summary>The concept: the first part of its streams.</summary>
    string Name { get; }

    /// <summary>The stream of the thing with this id.</summary>
    string StreamOf(string id);

    /// <summary>An event as a sentence that says who did what, and its content as JSON; null for one of a newer version.</summary>
    (string Sentence, string Data)? Show(string id, RecordedEvent recorded);
}

internal sealed class Audited<TState, TEvent>(IConcept<TState, TEvent> concept) : IAudited where TEvent : class
{
    public string Name => concept.Name;

    public string StreamOf(string id) => $"{concept.Name}/{GrainAccess.Key(concept.Prefix, id)}";

    public (string Sentence, string Data)? Show(string id, RecordedEvent recorded)
    {
        if (!EventJson<TEvent>.Knows(recorded.Type))
        {
            return null;
        }

        var change = EventJson<TEvent>.Read(recorded.Type, recorded.Payload);
        return ($"{Actor.Of(recorded)} {concept.Act(id, change)}.", EventJson<TEvent>.Write(concept.Shown(change)));
    }
}

/// <summary>Who did something, in words.</summary>
internal static class Actor
{
    public static string Of(RecordedEvent recorded) => (recorded.Role, recorded.Organisation, recorded.Person) switch
    {
        ("operator", _, { } person) => $"An operator ({person})",
        ("operator", _, null) => "An operator, or the installation itself,",
        ("none", _, { } person) => $"Somebody without a role ({person})",
        ("none", _, null) => "Somebody who is not named",
        (var role, var organisation, { } person) => $"{Article(role)} {role} of {organisation} ({person})",
        (var role, var organisation, null) => $"A machine client of {organisation}, as {role},",
    };

    /// <summary>Names with commas, and with "and" before the last.</summary>
    public static string And<T>(IEnumerable<T> names) => names.Select(it => $"{it}").ToArray() switch
    {
        [] => "nobody",
        [var one] => one,
        [.. var first, var last] => $"{string.Join(", ", first)} and {last}",
    };

    private static string Article(string role) => role is ['a' or 'e' or 'i' or 'o' or 'u', ..] ? "An" : "A";
}
