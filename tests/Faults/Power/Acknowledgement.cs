using System.Globalization;
using System.Net;
using NetworkBackend.Tests.Faults.Kills;

namespace NetworkBackend.Tests.Faults.Power;

/// <summary>An append that somebody was told of.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Position">The position of its last event.</param>
/// <param name="Feeds">The feeds that were said to have the update.</param>
internal sealed record Acknowledgement(string Stream, long Position, IReadOnlyList<string> Feeds)
{
    private const string Update = "update/u:";

    /// <summary>The update, if it is one.</summary>
    public string Id => Stream[Update.Length..];

    /// <summary>What the answers to these requests say.</summary>
    public static IReadOnlyList<Acknowledgement> Of(IEnumerable<Posting> postings) =>
    [
        .. from posting in postings
           from sent in posting.Requests
           let answer = sent.First
           where answer is not null
           select new Acknowledgement(Update + posting.Id, long.Parse(answer.Position!, CultureInfo.InvariantCulture), Hearing(posting, sent)),
    ];

    private static string[] Hearing(Posting posting, Sent sent) => sent switch
    {
        { First.Status: not HttpStatusCode.OK } => [],
        _ when sent == posting.Publish => ["all", $"centres/{posting.Draft.Centre}"],
        _ => [$"centres/{posting.Invited}"],
    };
}
