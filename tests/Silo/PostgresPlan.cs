using System.Text.Json;
using NetworkBackend.Journals;
using NetworkBackend.Silo.Storage.Databases;

namespace NetworkBackend.Tests.Silo;

/// <summary>What PostgreSQL's planner has done.</summary>
internal static class PostgresPlan
{
    /// <summary>A page with five rows for each entry, or the rows of one label, and then some.</summary>
    public const int Enough = 250;

    /// <summary>Steps that read more rows than a page has, where the planner would rather take any index than none.</summary>
    public static async Task<IEnumerable<string>> TooMuch(IDatabase database, Statement query, int enough = Enough)
    {
        var plan = await database.Write(session => session.Query([query with { Sql = "EXPLAIN (ANALYZE, FORMAT JSON) " + query.Sql }], row => row.Text("QUERY PLAN")));
        using var json = JsonDocument.Parse(plan[0]);
        return [.. Steps(json.RootElement[0].GetProperty("Plan")).Where(it => RowsOf(it) > enough).Select(it => $"{it.GetProperty("Node Type")} read {RowsOf(it)} rows")];
    }

    private static IEnumerable<JsonElement> Steps(JsonElement step) =>
        step.TryGetProperty("Plans", out var below) ? below.EnumerateArray().SelectMany(Steps).Prepend(step).Select(it => it.Clone()) : [step.Clone()];

    private static double RowsOf(JsonElement step) => step.GetProperty("Actual Loops").GetDouble() * step.EnumerateObject()
        .Where(it => it.Name == "Actual Rows" || it.Name.StartsWith("Rows Removed", StringComparison.Ordinal))
        .Sum(it => it.Value.GetDouble());
}
