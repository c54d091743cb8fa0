using System.Globalization;

namespace NetworkBackend.Journals;

/// <summary>Statements that several concepts share.</summary>
internal static class Statements
{
    /// <summary>A query that ends in <c>IN</c>, with its list of values.</summary>
    public static Statement In(string query, IEnumerable<string> values)
    {
        object?[] list = [.. values];
        var holes = string.Join(", ", Enumerable.Range(0, list.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        return new($"{query} ({(list.Length == 0 ? "NULL" : holes)})", [.. list]);
    }
}
