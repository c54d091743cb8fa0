using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using NetworkBackend.Api.Feeds.Syndication;
using NetworkBackend.Api.Http;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Problems;
using NetworkBackend.Sources;

namespace NetworkBackend.Api.Push;

/// <summary>The hub at which programs ask to be told of feeds (W3C WebSub, https://www.w3.org/TR/websub/).</summary>
internal static class HubEndpoints
{
    public const string Path = "/websub";

    /// <summary>Seconds, as many as a year has.</summary>
    private const long LongestLease = 31_536_000;

    /// <summary>Bytes, as many as are read of a source.</summary>
    private const int LargestDelivery = 5 * 1024 * 1024;

    private static readonly TimeSpan unspokenLease = TimeSpan.FromDays(1);

    private static Problem NotAsked { get; } = new(404, "hub.not_asked", "Nobody here asked a hub for this.");

    private static Problem Unwanted { get; } = new(410, "hub.unwanted", "Nobody here wants to be told of this any more.");

    public static void MapHub(this IEndpointRouteBuilder routes) => routes.MapPost(Path, Ask).Is(Operations.AskHub).ExcludeFromDescription();

    /// <summary>Where hubs elsewhere ask and tell us. They may put into their questions what they like, so nothing that is not known is refused.</summary>
    public static void MapCallbacks(this IEndpointRouteBuilder routes)
    {
        routes.MapRead($"{Path}/callbacks/{{source}}/{{token}}", Answer).Is(Operations.AnswerHub).ExcludeFromDescription();
        routes.MapPost($"{Path}/callbacks/{{source}}/{{token}}", Hear).Is(Operations.HearHub).ExcludeFromDescription();
    }

    /// <summary>Answers with the challenge where it was we who asked.</summary>
    private static async Task<IResult> Answer(string source, string token, HttpContext http, IGrainFactory grains)
    {
        var query = http.Request.Query;
        var (mode, topic, challenge) = (query["hub.mode"].ToString(), query["hub.topic"].ToString(), query["hub.challenge"].ToString());
        var lease = long.TryParse(query["hub.lease_seconds"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLease)) : unspokenLease;
        return SourceId.TryFrom(source, out var id) && await grains.Source(id).AnswerHub(new(token, mode, topic, lease), http.RequestAborted)
            ? Results.Text(challenge, "text/plain", Encoding.UTF8)
            : NotAsked;
    }

    /// <summary>Takes in what a hub tells before it is thanked. What is not signed is thanked for, too, and left (WebSub, 7.1).</summary>
    private static async Task<IResult> Hear(string source, string token, HttpContext http, IGrainFactory grains)
    {
        // What nobody waits for is not read.
        if (!SourceId.TryFrom(source, out var id) || !await grains.Source(id).Awaits(token, http.RequestAborted))
        {
            return Unwanted;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
        {
            bound.MaxRequestBodySize = LargestDelivery;
        }

        var (bytes, problem) = await BodyReader.ReadBytes(http.Request, _ => true, NotAsked, LargestDelivery);
        if (problem is not null)
        {
            return problem;
        }

        var heard = await grains.Source(id).Hear(
            new(token, http.Request.Headers["X-Hub-Signature"], http.Request.ContentType, ImmutableCollectionsMarshal.AsImmutableArray(bytes)), http.RequestAborted);
        return heard == Heard.Unasked ? Unwanted : Results.NoContent();
    }

    /// <summary>Takes note of what is asked; whether it was the subscriber who asked is found out after that.</summary>
    private static async Task<IResult> Ask(HubForm form, Topics topics, IGrainFactory grains, HttpContext http)
    {
        // Whoever asks by another name than the document's gets a document that is not ours.
        if (!form.Topic.StartsWith($"{FeedAddresses.Of(http.Request).Site}/", StringComparison.Ordinal) || await topics.Find(form.Topic) is not { } topic)
        {
            return Topics.NotHere;
        }

        await grains.Topic(topic.Address).Ask(new(topic.Address, topic.Feed, form.Callback, form.Subscribes, form.Lease, form.Secret), http.RequestAborted);
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
