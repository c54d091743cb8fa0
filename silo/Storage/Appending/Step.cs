using NetworkBackend.Journals;

namespace NetworkBackend.Silo.Storage.Appending;

/// <summary>What a step needs of the database; when it does not get it, its work has lost.</summary>
internal enum Demand
{
    Nothing,
    NewCommand,
    CurrentVersion,
    Rule,
}

/// <summary>One statement of a batch.</summary>
/// <param name="Work">The work that it belongs to; null when it is for several.</param>
/// <param name="Demand">What it means when it affects fewer rows than it should.</param>
/// <param name="Statement">The statement.</param>
/// <param name="Rows">How many rows it must affect.</param>
internal sealed record Step(int? Work, Demand Demand, Statement Statement, int Rows = 1)
{
    /// <summary>A row of the read model or of personal data, which belongs to an event.</summary>
    public static Step Of(int work, Statement statement, long position) => new(
        work,
        statement.Rule is null ? Demand.Nothing : Demand.Rule,
        statement.At(position));
}
