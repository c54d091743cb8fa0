using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Appending;

internal static class StatementPlaces
{
    /// <summary>The statement with the position of its event filled in.</summary>
    public static Statement At(this Statement statement, long position) => statement.Values.Contains(EventPosition.OfThisEvent)
        ? statement with { Values = [.. statement.Values.Select(value => value is EventPosition ? position : value)] }
        : statement;
}
