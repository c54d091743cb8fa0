namespace NetworkBackend.Api.Http.Problems;

/// <summary>A parameter made from the request, or the reason why it could not be.</summary>
internal interface IBound
{
    /// <summary>Why the request cannot be carried out; the handler never runs then.</summary>
    Problem? Problem { get; }
}

/// <summary>Answers for what did not bind, so that handlers need not look.</summary>
internal sealed class RefuseWhatDoesNotBind : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            // Only ids in the address are bound by the framework: one of another shape names nothing, and cannot be created either.
            http.Response.StatusCode = StatusCodes.Status200OK;
            return new(HttpMethods.IsPut(http.Request.Method) ? Refuse.IdInvalid : Refuse.RouteNotFound);
        }

        foreach (var argument in context.Arguments)
        {
            if (argument is IBound { Problem: { } problem })
            {
                return new(problem);
            }
        }

        return next(context);
    }
}
