using NetworkBackend.Api.Http.Auth;

namespace NetworkBackend.Api.Http;

/// <summary>How endpoints say what they are.</summary>
internal static class Endpoints
{
    /// <summary>Maps a read, which answers HEAD as it answers GET.</summary>
    public static RouteHandlerBuilder MapRead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        routes.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], handler);

    /// <summary>Names the operation that an endpoint is.</summary>
    public static RouteHandlerBuilder Is(this RouteHandlerBuilder endpoint, Operation operation) =>
        endpoint.WithMetadata(operation).WithSummary(operation.Summary);
}
