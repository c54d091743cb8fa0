namespace NetworkBackend.Tests.Start;

/// <summary>What can be asked over HTTP: one process, or several that are one.</summary>
internal interface IServed
{
    /// <summary>Asks as the public.</summary>
    HttpClient Client { get; }

    /// <summary>Asks as the operator.</summary>
    HttpClient Operator { get; }

    /// <summary>A client with a key, or as the public.</summary>
    HttpClient With(string? key);
}
