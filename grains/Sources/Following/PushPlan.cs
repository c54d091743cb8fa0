using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Outbound;

namespace NetworkBackend.Sources.Following;

/// <summary>Decides when to ask a hub, and how seldom to ask the source itself where its hub tells of it.</summary>
internal sealed class PushPlan(SealedSecrets secrets, OutboundOptions options)
{
    /// <summary>A safety net: what a hub did not tell is found within these (WebSub, 3).</summary>
    public static readonly TimeSpan Seldom = TimeSpan.FromHours(6);

    private const double ShareOfLease = 0.8;
    private static readonly TimeSpan shortestLease = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan betweenAttempts = TimeSpan.FromHours(1);
    private static readonly TimeSpan afterRefusal = TimeSpan.FromDays(1);

    /// <summary>What is to be known before the hub is asked; the same as before where it is not to be asked.</summary>
    /// <param name="before">What was asked before.</param>
    /// <param name="offer">What the source offers now; null for nothing.</param>
    /// <param name="source">Which source.</param>
    /// <param name="now">When.</param>
    public PushRecord? Next(PushRecord? before, PushOffer? offer, SourceId source, DateTimeOffset now) =>
        offer is null || options.PublicAddress is null ? null
        : before is null || before.Offer != offer || SecretOf(source, before) is null ? new(offer, NewToken(), secrets.Seal(NewToken(), PurposeOf(source)), now) { Again = now + betweenAttempts }
        : before.Again <= now ? before with { Asked = now, Again = now + betweenAttempts, Until = before.Until > now ? before.Until : null }
        : before;

    /// <summary>The hub has said that it will tell.</summary>
    public static PushRecord Confirmed(PushRecord it, TimeSpan lease, DateTimeOffset now) =>
        it with { Until = now + lease, Again = now + (lease > shortestLease ? lease * ShareOfLease : shortestLease) };

    /// <summary>The hub has said that it will not.</summary>
    public static PushRecord Denied(PushRecord it, DateTimeOffset now) => it with { Until = null, Again = now + afterRefusal, IsProven = false };

    /// <summary>When the source itself is asked next: seldom where its hub has shown that it tells, and in time to ask the hub again.</summary>
    /// <param name="usual">When it would be asked otherwise.</param>
    /// <param name="push">What its hub does.</param>
    /// <param name="now">When.</param>
    public static DateTimeOffset? When(DateTimeOffset? usual, PushRecord? push, DateTimeOffset now)
    {
        if (usual is not { } next || push is not { IsProven: true, Until: { } until } || until <= now)
        {
            return usual;
        }

        var seldom = now + Seldom > next ? now + Seldom : next;
        return push.Again is { } again && again < seldom ? again > now ? again : next : seldom;
    }

    /// <summary>Our address for a source's hub.</summary>
    public string CallbackOf(SourceId source, PushRecord push) => new Uri(options.PublicAddress!, $"/websub/callbacks/{source}/{push.Token}").AbsoluteUri;

    /// <summary>What deliveries are signed with; null where it cannot be opened any more, and another is to be agreed on.</summary>
    public string? SecretOf(SourceId source, PushRecord push) => secrets.TryOpen(push.Secret, PurposeOf(source));

    /// <summary>What the hub's answer makes of what was asked; null where it was not we who asked.</summary>
    public static PushRecord? Answered(PushRecord? push, HubQuestion question, DateTimeOffset now) =>
        push is null || !IsOurs(push, question.Token) || push.Offer.Topic != question.Topic ? null
        : question.Mode switch
        {
            "subscribe" => Confirmed(push, question.Lease, now),
            "denied" => Denied(push, now),
            _ => null,
        };

    /// <summary>True where an address is the one that we gave, compared in a time that tells nothing.</summary>
    public static bool IsOurs(PushRecord push, string token) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(push.Token), Encoding.UTF8.GetBytes(token));

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string PurposeOf(SourceId source) => $"source {source}";
}
