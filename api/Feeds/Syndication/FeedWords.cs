using NetworkBackend.Feeds.Syndication;

namespace NetworkBackend.Api.Feeds.Syndication;

/// <summary>The words around what people wrote, in a language (BCP 47), which RSS readers know with its country.</summary>
internal sealed record FeedWords(
    string Language, string Region, string Joint, string All, string Members, string Withdrawn, string WithdrawnText, string Feeds, string Older, string Changed)
{
    private static readonly FeedWords bokmal = new(
        "nb", "nb-NO", "Felles saker", "Alle saker", "for medlemmer", "Trukket tilbake", "Denne saken er trukket tilbake.", "Nyheter fra nettverket", "Eldre saker", "Endret");

    private static readonly FeedWords nynorsk = new(
        "nn", "nn-NO", "Felles saker", "Alle saker", "for medlemmer", "Trekt tilbake", "Denne saka er trekt tilbake.", "Nyheiter frå nettverket", "Eldre saker", "Endra");

    private static readonly FeedWords english = new(
        "en", "en", "Joint news", "All news", "for members", "Withdrawn", "This item has been withdrawn.", "News from the network", "Older", "Changed");

    /// <summary>The words for readers of a language; who reads Sámi gets Norwegian.</summary>
    public static FeedWords In(string? language) => language switch
    {
        "nn" => nynorsk,
        "en" => english,
        _ => bokmal,
    };

    /// <summary>What a feed is called.</summary>
    public string TitleOf(NamedFeed feed) => (feed.Feed.Value.Split('/'), feed.Name) switch
    {
        (["joint"], _) => Joint,
        (["all"], _) => All,
        (["topics", var topic], _) => Topics.TopicEndpoints.LabelOf(topic, Language),
        ([.., "members"], { } name) => $"{name}, {Members}",
        (_, { } name) => name,
        _ => feed.Feed.Value,
    };
}
