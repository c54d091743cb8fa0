using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Paging;

/// <summary>A response record with a page after it, perhaps.</summary>
internal interface IPaged
{
    /// <summary>The address of the next page.</summary>
    string? Next { get; }
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">The response record of an element.</typeparam>
/// <param name="Items">The elements.</param>
/// <param name="Next">The address of the next page; null on the last.</param>
internal sealed record ListResponse<T>(ImmutableArray<T> Items, string? Next) : IPaged;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Path">The list's address.</param>
/// <param name="Filter">The parameters that choose what is in the list, as a query without its question mark.</param>
/// <param name="Limit">How many at most.</param>
/// <param name="After">The key of the last element of the page before.</param>
/// <param name="Problem">Why there is no such page.</param>
internal sealed record Page(string Path, string Filter, int Limit, string? After, Problem? Problem = null) : IBound, IEndpointParameterMetadataProvider
{
    public const int Usual = 20;
    public const int Largest = 100;

    /// <summary>One more than the page holds, so as to know whether another follows.</summary>
    public int Fetch => Limit + 1;

    /// <summary>The key of the last element of the page before, in lists whose keys are numbers from 1: 0 on the first page, null where it is none.</summary>
    public int? AfterNumber => int.TryParse(After ?? "0", NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The page of what was fetched.</summary>
    public ListResponse<TResponse> Of<TView, TResponse>(ImmutableArray<TView> fetched, Func<TView, string> key, Func<TView, TResponse> view) =>
        fetched.Length <= Limit
            ? new([.. fetched.Select(view)], null)
            : new([.. fetched.Take(Limit).Select(view)], Next(key(fetched[Limit - 1])));

    /// <summary>The address of the page after an element.</summary>
    public string Next(string key, string parameter = "cursor")
    {
        var filter = Filter.Length == 0 ? "" : Filter + "&";
        var limit = Limit == Usual ? "" : string.Create(CultureInfo.InvariantCulture, $"limit={Limit}&");
        return $"{Path}?{filter}{limit}{parameter}={Cursor.Write(List(Path, Filter), key)}";
    }

    /// <summary>What a cursor is bound to.</summary>
    public static string List(string path, string filter) => $"{path}?{filter}";

    public static ValueTask<Page?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        return new(query.Page());
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.TakesPage();
}
