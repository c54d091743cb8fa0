using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using NetworkBackend.Api.Feeds;
using NetworkBackend.Api.Http.Documents;
using NetworkBackend.Api.Http.Paging;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Members;
using NetworkBackend.Networks;
using NetworkBackend.Search;
using Contracts = NetworkBackend.Search;

namespace NetworkBackend.Api.Search;

/// <summary>What to look for.</summary>
internal sealed partial record SearchFilter(SearchRequest Request, Page Page, SearchCursor? After, Problem? Wordless) : IBound, IEndpointParameterMetadataProvider
{
    public Problem? Problem => Page.Problem ?? Wordless ?? (Page.After is not null && After is null ? Refuse.CursorInvalid : null);

    public static ValueTask<SearchFilter?> BindAsync(HttpContext http)
    {
        var query = new QueryReader(http);
        var words = query.Text("q");
        var request = new SearchRequest(
            words ?? "",
            (Contracts.ThingKind?)query.Word<ThingKind>("kind"),
            query.Id<OrganisationId>("centre"),
            query.Id<NetworkId>("network"),
            query.Text("topic", 64),
            Languages.Tag(query.OneOf("lang", Languages.Known)),
            query.Time("from"),
            query.Time("to"));
        var page = query.Page();
        return new(new SearchFilter(request, page, Place(page.After), Wrong(words) is { } wrong ? Refuse.Query.With([KeyValuePair.Create("q", ImmutableArray.Create(wrong))]) : null));
    }

    /// <summary>A thing's place in what is found, for a cursor.</summary>
    public static string Key(FoundThing of) => string.Create(CultureInfo.InvariantCulture, $"{of.Place.Tier} {of.Place.Number}");

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder)
    {
        builder.Needs("q", "Words, each in any of its forms; \"in quotation marks\", as they stand and one after another; with a * at the end, a word's beginning.");
        builder.Takes("kind", "Only things of this kind.", typeof(ThingKind));
        builder.Takes("centre", "Only this centre, and what it stands behind.", typeof(OrganisationId));
        builder.Takes("network", "Only this network, and what is in it.", typeof(NetworkId));
        builder.Takes("topic", "Only what has this recovery topic.");
        builder.TakesWord("lang", "Only what has a text in this language. lettlest is short for nb-x-lettlest.", Languages.Known);
        builder.Takes("from", "Only what has a date at or after this time.", typeof(DateTimeOffset));
        builder.Takes("to", "Only what has a date before this time.", typeof(DateTimeOffset));
        builder.TakesPage();
    }

    private static string? Wrong(string? words) =>
        words is null ? "is needed: what to look for"
        : !words.Any(char.IsLetterOrDigit) ? "must have a word in it: a letter or a digit"
        : TooShort().IsMatch(words) ? "must have two letters or digits before a *"
        : null;

    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{Nd}])[\p{L}\p{Nd}]\*", RegexOptions.CultureInvariant)]
    private static partial Regex TooShort();

    private static SearchCursor? Place(string? key) =>
        key?.Split(' ') is [var tier, var number]
        && int.TryParse(tier, NumberStyles.None, CultureInfo.InvariantCulture, out var well)
        && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var place)
            ? new(well, place)
            : null;
}
