using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Tests.Silo;

/// <summary>What SQLite's planner would do.</summary>
internal static class SqlitePlan
{
    /// <summary>Steps that read a whole table, or sort what is not the few rows of a subquery.</summary>
    public static async Task<IEnumerable<string>> TooMuch(IDatabase database, Statement query, bool isWhole)
    {
        var steps = await database.Read(
            query with { Sql = "EXPLAIN QUERY PLAN " + query.Sql }, row => (Parent: row.Long("parent"), Detail: row.Text("detail")), CancellationToken.None);
        var subqueries = steps.Select(it => it.Detail.Split(' ')).Where(it => it is ["CO-ROUTINE" or "MATERIALIZE", _, ..]).Select(it => it[1]).ToHashSet();
        bool IsOfSubquery(string detail) => detail.StartsWith("SCAN ", StringComparison.Ordinal) && subqueries.Contains(detail.Split(' ')[1]);
        return
        [
            .. from step in steps
               where (step.Detail.StartsWith("SCAN ", StringComparison.Ordinal) && !IsOfSubquery(step.Detail) && !(isWhole && step.Detail.Contains(" USING ", StringComparison.Ordinal)))
                   || (step.Detail.Contains("TEMP B-TREE", StringComparison.Ordinal) && !steps.Any(it => it.Parent == step.Parent && IsOfSubquery(it.Detail)))
               select step.Detail,
        ];
    }
}
