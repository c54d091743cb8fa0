namespace NetworkBackend.Sources.Following;

/// <summary>Where a source says that one can ask to be told of it (WebSub, 4).</summary>
/// <param name="Hub">Who tells.</param>
/// <param name="Topic">What to ask for.</param>
internal sealed record PushOffer(string Hub, string Topic);

/// <summary>What we asked a source's hub for, and what became of it.</summary>
/// <param name="Offer">What was asked, and where.</param>
/// <param name="Token">The part of our address that nobody can guess.</param>
/// <param name="Secret">What deliveries are signed with, sealed.</param>
/// <param name="Asked">When it was asked last.</param>
internal sealed record PushRecord(PushOffer Offer, string Token, string Secret, DateTimeOffset Asked)
{
    /// <summary>Until when we are told; null before the hub has said so, and once it has said no.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>When to ask again: in time before it ends, or after a refusal.</summary>
    public DateTimeOffset? Again { get; init; }

    /// <summary>True once something came, and as long as nothing is found that had not come.</summary>
    public bool IsProven { get; init; }
}
