using System.Text;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using NetworkBackend.Api.Http.Answers;
using NetworkBackend.Api.Http.Conditionals;

namespace NetworkBackend.Api.Http.Documents;

/// <summary>Serves the API's description, made once.</summary>
internal sealed class DocumentEndpoint([FromKeyedServices("v1")] IOpenApiDocumentProvider provider)
{
    private volatile Representation? made;

    public async Task Serve(HttpContext http) => await (made ??= await Make(http.RequestAborted)).Serve(http, "public, no-cache");

    private async Task<Representation> Make(CancellationToken cancellation)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        var body = Encoding.UTF8.GetBytes(await document.SerializeAsync(OpenApiSpecVersion.OpenApi3_1, OpenApiConstants.Json, cancellation));
        return new(body, "application/json; charset=utf-8", EntityTag.Of(body), System.IO.Compression.CompressionLevel.Optimal);
    }
}
