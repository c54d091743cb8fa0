using NetworkBackend.Journals;

namespace NetworkBackend.Changes;

/// <summary>The public sequence of changes. Its numbers are journal positions.</summary>
internal static class PublicChanges
{
    /// <summary>Something public changed.</summary>
    public static Statement Of(string type, string resource, string id, long revision, DateTimeOffset at, bool deleted = false) => Statement.Of($"""
        INSERT INTO change (seq, type, resource, id, revision, at, deleted)
        VALUES ({EventPosition.OfThisEvent}, {type}, {resource}, {id}, {revision}, {at}, {deleted})
        """);
}
