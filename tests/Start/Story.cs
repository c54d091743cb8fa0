using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace NetworkBackend.Tests.Start;

/// <summary>Steps that stories over HTTP share.</summary>
internal static class Story
{
    /// <summary>Creates a centre.</summary>
    /// <param name="by">The operator.</param>
    /// <param name="id">The centre.</param>
    /// <param name="taken">Set when the server has begun to read the body.</param>
    public static async Task<HttpResponseMessage> PutCentre(HttpClient by, string id, TaskCompletionSource? taken = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, $"/v1/centres/{id}") { Content = new Waited(JsonContent.Create(new { kind = "regional", name = id }), taken) };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        request.Headers.ExpectContinue = taken is not null;
        return await by.SendAsync(request);
    }

    /// <summary>Content that the other side asked for.</summary>
    private sealed class Waited : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly TaskCompletionSource? _taken;

        public Waited(HttpContent inner, TaskCompletionSource? taken)
        {
            (_inner, _taken) = (inner, taken);
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await _inner.CopyToAsync(stream, context);
            await stream.FlushAsync();
            _taken?.TrySetResult();
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
