using System.Globalization;

namespace NetworkBackend.Journals;

/// <summary>Statements that several concepts share.</summary>
internal static class Statements
{
    /// <summary>A query that ends in <c>IN</c>, with its list of values, and before them the values of the holes <c>@p0</c>, <c>@p1</c>, … that it has itself.</summary>
    public static Statement In(string query, IEnumerable<string> values, params object?[] own)
    {
        object?[] list = [.. values];
        var holes = string.Join(", ", Enumerable.Range(own.Length, list.Length).Select(i => string.Create(CultureInfo.InvariantCulture, $"@p{i}")));
        return new($"{query} ({(list.Length == 0 ? "NULL" : holes)})", [.. own, .. list]);
    }
}
