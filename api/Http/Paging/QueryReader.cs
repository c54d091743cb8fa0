using System.Collections.Immutable;
using System.Globalization;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Ids;

namespace NetworkBackend.Api.Http.Paging;

/// <summary>Reads the parameters of a query, remembers those that filter, and finds all that is wrong with them.</summary>
internal sealed class QueryReader(HttpContext http)
{
    private readonly SortedDictionary<string, ImmutableArray<string>> errors = new(StringComparer.Ordinal);
    private readonly List<string> filter = [];

    /// <summary>What is wrong, or null.</summary>
    public Problem? Problem => errors.Count == 0 ? null : Refuse.Query.With(errors);

    /// <summary>A text that filters.</summary>
    public string? Text(string name, int longest = 200) =>
        Filter(name, text => text.Length is 0 || text.Length > longest ? $"must have 1 to {longest} characters" : null);

    /// <summary>One of an enumeration's words.</summary>
    public T? Word<T>(string name) where T : struct, Enum
    {
        T value = default;
        var text = Filter(name, text => Bodies.Words.TryRead(text, out value) ? null : $"must be one of {string.Join(", ", Bodies.Words.All(typeof(T)))}");
        return text is null ? null : value;
    }

    /// <summary>One of some words.</summary>
    public string? OneOf(string name, IReadOnlyCollection<string> words) =>
        Filter(name, text => words.Contains(text) ? null : $"must be one of {string.Join(", ", words)}");

    /// <summary>Some of these words, with commas between; none where the parameter is not there.</summary>
    public ImmutableArray<string> Words(string name, IReadOnlyCollection<string> words)
    {
        ImmutableArray<string> given = [];
        Filter(name, text => (given = [.. text.Split(',')]).All(words.Contains) ? null : $"must be some of these, with commas between: {string.Join(", ", words)}");
        return given;
    }

    public TId? Id<TId>(string name) where TId : struct, IId<TId>
    {
        TId id = default;
        return Filter(name, text => TId.TryFrom(text, out id) ? null : $"must be an id: {IdForms.Find(typeof(TId))!.Says}") is null ? null : id;
    }

    /// <summary>A whole number from 1.</summary>
    public int? Number(string name)
    {
        var number = 0;
        var text = Filter(name, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0 ? null : "must be a whole number from 1");
        return text is null ? null : number;
    }

    public DateTimeOffset? Time(string name)
    {
        DateTimeOffset time = default;

        // A plus sign that was not escaped arrives as a blank.
        var text = Filter(name, text => IsTime(text.Replace(' ', '+'), out time) ? null : "must be a time with its offset, e.g. 2026-05-17T12:00:00Z");
        return text is null ? null : time;
    }

    /// <summary>Which page; to be asked for after everything that filters.</summary>
    public Page Page(string parameter = "cursor")
    {
        var path = http.Request.Path.Value!;
        var limit = Limit();
        var filters = string.Join('&', filter.Order(StringComparer.Ordinal));
        var cursor = One(parameter);
        var after = cursor is null ? null : Cursor.Read(Paging.Page.List(path, filters), cursor);
        return new(path, filters, limit, after, Problem ?? (cursor is not null && after is null ? Refuse.CursorInvalid : null));
    }

    private int Limit()
    {
        var text = One("limit");
        if (text is null)
        {
            return Paging.Page.Usual;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Paging.Page.Largest)
        {
            return limit;
        }

        errors["limit"] = [$"must be from 1 to {Paging.Page.Largest}"];
        return Paging.Page.Usual;
    }

    private string? Filter(string name, Func<string, string?> error)
    {
        var text = One(name);
        if (text is null)
        {
            return null;
        }

        if (error(text) is { } wrong)
        {
            errors[name] = [wrong];
            return null;
        }

        filter.Add($"{name}={Uri.EscapeDataString(text)}");
        return text;
    }

    private string? One(string name)
    {
        var values = http.Request.Query[name];
        if (values.Count > 1)
        {
            errors[name] = ["is given more than once"];
            return null;
        }

        var text = values.Count == 1 ? values[0] : null;
        if (text is not null && text.Contains('\0', StringComparison.Ordinal))
        {
            errors[name] = ["must not contain the NUL character"];
            return null;
        }

        return text;
    }

    private static bool IsTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time)
        && text.Contains('T', StringComparison.Ordinal)
        && (text.EndsWith('Z') || (text.Length > 6 && text[^3] == ':' && text[^6] is '+' or '-'));
}
