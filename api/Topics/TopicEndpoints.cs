using System.Collections.Frozen;
using System.Collections.Immutable;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Paging;

namespace NetworkBackend.Api.Topics;

/// <summary>A recovery topic and what it is called.</summary>
internal sealed record TopicResponse(string Key, ImmutableSortedDictionary<string, string> Labels);

internal static class TopicEndpoints
{
    private static readonly ListResponse<TopicResponse> All = new(
    [
        Topic("belonging", "tilhørighet", "tilhøyrsle", "belonging"),
        Topic("identity", "identitet", "identitet", "identity"),
        Topic("hope", "håp", "håp", "hope"),
        Topic("empowerment", "egenmakt", "eigenmakt", "empowerment"),
        Topic("meaning", "mening i livet", "meining i livet", "meaning in life"),
    ], null);

    public static FrozenSet<string> Keys { get; } = All.Items.Select(topic => topic.Key).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a topic is called in a language, or in Bokmål; an unknown one goes by its key.</summary>
    public static string LabelOf(string key, string language) =>
        All.Items.FirstOrDefault(topic => topic.Key == key)?.Labels is { } labels ? labels.GetValueOrDefault(language, labels["nb"]) : key;

    public static void MapTopics(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/topics").WithTags("Topics").MapRead("", Answer<ListResponse<TopicResponse>> () => All).Is(Operations.ListTopics);

    private static TopicResponse Topic(string key, string nb, string nn, string en) =>
        new(key, ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [new("nb", nb), new("nn", nn), new KeyValuePair<string, string>("en", en)]));
}
