namespace NetworkBackend.Api.Http.Documents;

/// <summary>A parameter of the query: documented by this, and by nothing else known; what is done with it is code.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it does.</param>
/// <param name="Type">What it is.</param>
/// <param name="Words">The only words allowed.</param>
/// <param name="IsList">True when it takes several, with commas between.</param>
/// <param name="IsNeeded">True when nothing is answered without it.</param>
internal sealed record QueryParameter(string Name, string Description, Type Type, IReadOnlyList<string>? Words = null, bool IsList = false, bool IsNeeded = false);

internal static class Parameters
{
    /// <summary>Documents a parameter of the query.</summary>
    public static void Takes(this EndpointBuilder endpoint, string name, string description, Type? type = null) =>
        endpoint.Metadata.Add(new QueryParameter(name, description, type ?? typeof(string)));

    /// <summary>Documents a parameter of the query without which nothing is answered.</summary>
    public static void Needs(this EndpointBuilder endpoint, string name, string description) =>
        endpoint.Metadata.Add(new QueryParameter(name, description, typeof(string), IsNeeded: true));

    /// <summary>Documents a parameter that is one of some words.</summary>
    public static void TakesWord(this EndpointBuilder endpoint, string name, string description, IReadOnlyList<string> words) =>
        endpoint.Metadata.Add(new QueryParameter(name, description, typeof(string), words));

    /// <summary>Documents a parameter that is a list of words with commas between.</summary>
    public static void TakesWords(this EndpointBuilder endpoint, string name, string description, IReadOnlyList<string> words) =>
        endpoint.Metadata.Add(new QueryParameter(name, description, typeof(string), words, IsList: true));

    /// <summary>Documents what every list takes.</summary>
    public static void TakesPage(this EndpointBuilder endpoint)
    {
        endpoint.Takes("limit", "How many at most, from 1 to 100; 20 unless told.", typeof(int));
        endpoint.Takes("cursor", "Where to go on: as the next address of an earlier answer has it.");
    }
}
