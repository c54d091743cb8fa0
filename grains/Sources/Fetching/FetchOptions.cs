namespace NetworkBackend.Sources.Fetching;

/// <summary>How far to go with servers that nobody here knows.</summary>
internal sealed record FetchOptions
{
    /// <summary>True where servers on this machine may be asked: for trials and tests, and nowhere else.</summary>
    public bool AllowLoopback { get; init; }

    /// <summary>Where whoever is asked finds out who asks.</summary>
    public string Contact { get; init; } = "https://recoveryknutepunkt.no/";

    /// <summary>Bytes of an answer, decompressed: a feed of a thousand long items has fewer.</summary>
    public int Largest { get; init; } = 5 * 1024 * 1024;

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public int MostRedirects { get; init; } = 5;
}
