namespace NetworkBackend.Outbound;

/// <summary>How far to go with servers that nobody here knows.</summary>
internal sealed record OutboundOptions
{
    /// <summary>True where servers on this machine may be asked: for trials and tests, and nowhere else.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Where whoever is asked finds out who asks.</summary>
    public string Contact { get; init; } = "https://recoveryknutepunkt.no/";

    /// <summary>How we call ourselves (RFC 9110, 10.1.5).</summary>
    public string UserAgent => $"NetworkBackend/1.0 (+{Contact})";

    /// <summary>Where this installation can be reached by others; null where nobody has said.</summary>
    public Uri? PublicAddress { get; init; }

    /// <summary>Bytes of an answer, decompressed: a feed of a thousand long items has fewer.</summary>
    public int Largest { get; init; } = 5 * 1024 * 1024;

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public int MostRedirects { get; init; } = 5;
}
