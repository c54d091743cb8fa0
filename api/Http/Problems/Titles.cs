namespace NetworkBackend.Api.Http.Problems;

/// <summary>A problem's title: one for each status, so that it never changes.</summary>
internal static class Titles
{
    public static string Of(int status) => status switch
    {
        400 => "The request is malformed",
        401 => "Credentials needed",
        403 => "Not allowed",
        404 => "Not found",
        405 => "Method not allowed",
        406 => "No acceptable representation",
        408 => "The request took too long to arrive",
        409 => "In conflict with the present state",
        410 => "Gone",
        412 => "Based on an older version",
        413 => "The request is too large",
        415 => "Unsupported media type",
        422 => "The request makes no sense as it stands",
        428 => "A precondition is needed",
        429 => "Too many requests",
        431 => "The headers are too large",
        500 => "Something went wrong",
        503 => "Not available now",
        _ => status < 500 ? "The request cannot be met" : "Something went wrong",
    };
}
