using System.Net;
using System.Text.Json;

namespace NetworkBackend.Tests.Faults.Kills;

/// <summary>What the server answered to one request.</summary>
internal sealed record Answered(HttpStatusCode Status, string Body, string? ETag, string? Location, string? Position, bool Replayed);

/// <summary>One request as it can be sent any number of times.</summary>
internal sealed record Sent(string Centre, string Path, string Key, string? IfMatch, string Body)
{
    /// <summary>The first answer; null as long as it is not known what became of it.</summary>
    public Answered? First { get; set; }

    /// <summary>The same, without its answer unless its key is among these.</summary>
    public Sent Knowing(IReadOnlySet<string> answered) => this with { First = answered.Contains(Key) ? First : null };
}

/// <summary>An update from its first request on: written, then published, then accepted by another centre.</summary>
internal sealed class Posting(Sent draft, string invited)
{
    public Sent Draft => draft;

    /// <summary>The centre that is asked to stand behind it.</summary>
    public string Invited => invited;

    public Sent? Publish { get; set; }

    public Sent? Accept { get; set; }

    /// <summary>What was sent so far, in order.</summary>
    public IEnumerable<Sent> Requests => new[] { draft, Publish, Accept }.OfType<Sent>();

    /// <summary>True when the server said that it is published.</summary>
    public bool IsAcknowledged => Publish?.First is not null;

    /// <summary>True when it also said that the feeds have it: 200, not 202.</summary>
    public bool IsTold => Publish?.First?.Status == HttpStatusCode.OK;

    /// <summary>True when it must be in a centre's feed, by the answers of one kind or of any.</summary>
    public bool IsOf(string centre, bool told) =>
        centre == draft.Centre || (centre == invited && Accept?.First is { } answer && (!told || answer.Status == HttpStatusCode.OK));

    public string Id => JsonDocument.Parse(draft.First!.Body).RootElement.GetProperty("id").GetString()!;

    /// <summary>The same with the answers to these requests alone.</summary>
    public Posting Knowing(IReadOnlySet<string> answered)
    {
        // Backwards, for it may go on meanwhile: whatever has an answer, what it rests on has one too.
        var (accept, publish) = (Accept?.Knowing(answered), Publish?.Knowing(answered));
        return new(draft.Knowing(answered), invited) { Publish = publish, Accept = accept };
    }
}
