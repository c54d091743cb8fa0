using Microsoft.Net.Http.Headers;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Browsers;
using NetworkBackend.Api.Http.Conditionals;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Answers;

/// <summary>A file, or a problem. Reads only.</summary>
/// <param name="Content">The bytes.</param>
/// <param name="MediaType">What they are.</param>
/// <param name="Name">What to call it where it is kept.</param>
/// <param name="Tag">The tag of the bytes.</param>
/// <param name="Problem">Why there is none.</param>
internal sealed record FileAnswer(byte[] Content, string MediaType, string Name, EntityTag Tag, Problem? Problem = null) : IResult
{
    /// <summary>True for what says something of somebody: nothing between here and them keeps it.</summary>
    public bool IsSensitive { get; init; }

    public static implicit operator FileAnswer(Problem problem) => new([], "", "", default, problem);

    public Task ExecuteAsync(HttpContext http)
    {
        if (Problem is not null)
        {
            return Problem.ExecuteAsync(http);
        }

        BrowserRules.WriteForDocument(http);
        ContentDispositionHeaderValue disposition = new("inline");
        disposition.SetHttpFileName(Name);
        http.Response.Headers.ContentDisposition = disposition.ToString();
        return new Representation(Content, MediaType, Tag).Serve(http, IsSensitive ? "no-store" : http.HasCredential() ? "private, no-cache" : "public, no-cache");
    }
}

internal static class FileAnswers
{
    /// <summary>Says what an endpoint with a file answers.</summary>
    public static RouteHandlerBuilder AnswersFile(this RouteHandlerBuilder endpoint, params string[] mediaTypes) =>
        endpoint.WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), mediaTypes));
}
