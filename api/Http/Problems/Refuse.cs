using System.Globalization;
using System.Security.Cryptography;
using NetworkBackend.Api.Http.Auth;

namespace NetworkBackend.Api.Http.Problems;

/// <summary>What the gateway itself refuses. The codes are public and never change.</summary>
internal static class Refuse
{
    private const string IdsSay =
        "An id in the address does not have the form that it needs: a name is 1 to 64 of a-z, 0-9 and hyphen, starting and ending with a letter or digit; "
        + "other ids are upd, per or key, a hyphen and 8 to 40 of a-z and 0-9.";

    public static Problem RouteNotFound { get; } = new(404, "route.not_found", "There is nothing at this address; addresses are lower-case and have no trailing slash.");
    public static Problem MethodNotAllowed { get; } = new(405, "method.not_allowed", "Use one of the methods in the Allow header.");
    public static Problem NotAcceptable { get; } = new(406, "accept.unsupported", "Only application/json is on offer here; widen the Accept header.");
    public static Problem TooLarge { get; } = new(413, "body.too_large", "Send at most 1 MiB.");
    public static Problem TooSlow { get; } = new(408, "body.too_slow", "The body did not come in time: send it in one go, or over a faster line.");
    public static Problem MediaType { get; } = new(415, "body.media_type", "Send application/json in UTF-8, or application/merge-patch+json with PATCH.");
    public static Problem ContentEncoding { get; } = new(415, "body.content_encoding", "Send the body as it is, without a Content-Encoding.");
    public static Problem Malformed { get; } = new(400, "body.malformed", "Send well-formed JSON in UTF-8, at most 32 levels deep.");
    public static Problem Shape { get; } = new(400, "body.invalid", "The body does not have the shape that is asked for; see errors.");
    public static Problem NullInPatch { get; } = new(422, "patch.null", "A member cannot be set to null here; leave it out to keep it, or send an empty list to clear it.");
    public static Problem Query { get; } = new(400, "query.invalid", "A parameter of the query is not as it should be; see errors.");
    public static Problem IdInvalid { get; } = new(400, "id.invalid", IdsSay);
    public static Problem IdMalformed { get; } = new(404, "id.malformed", IdsSay);
    public static Problem Request { get; } = new(400, "request.malformed", "The request could not be read to its end; look at how its body is sent: its length, or its chunks.");
    public static Problem CursorInvalid { get; } = new(400, "cursor.invalid", "Use the next address of a list as it was given, with the same filter, or start again without a cursor.");
    public static Problem IdempotencyKey { get; } = new(400, "idempotency.key_invalid", "An Idempotency-Key is one value of 1 to 255 visible ASCII characters, quoted or bare.");
    public static Problem PreconditionRequired { get; } = new(428, "precondition.required", "Say which version this is based on: If-Match with the ETag of the last read.");
    public static Problem PreconditionOrCreate { get; } = new(428, "precondition.required", "Send If-Match with the ETag of the last read, or If-None-Match: * to create.");
    public static Problem PreconditionInvalid { get; } = new(400, "precondition.invalid", "If-Match takes * or one ETag in quotes as it was given; If-None-Match takes * when writing.");
    public static Problem PreconditionFailed { get; } = new(412, "precondition.failed", "It does not exist, so no version of it can match: leave If-Match out to make it, or where PUT makes it send If-None-Match: *.");
    public static Problem PositionInvalid { get; } = new(400, "position.invalid", "If-Position takes a whole number, as X-Position gave it.");
    public static Problem PositionNotReached { get; } = new(503, "position.not_reached", "That position has not been seen here yet; try again.") { RetryAfterSeconds = 1 };
    public static Problem AuthRequired { get; } = new(401, "auth.required", "Send Authorization: Bearer with an API key.") { Challenge = Challenges.Plain };
    public static Problem AuthInvalid { get; } = new(401, "auth.invalid", "The credential does not hold; send Authorization: Bearer with a valid API key.") { Challenge = Challenges.Rejected };
    public static Problem OutOfScope { get; } = new(403, "auth.out_of_scope", "The key is limited to scopes without the permission named here; use a key that has it, or one without scopes.") { NamesPermission = true };
    public static Problem Unavailable { get; } = new(503, "service.unavailable", "This cannot be answered now; try again.") { RetryAfterSeconds = 2 };
    public static Problem Overloaded => new(503, "service.overloaded", "There is more to do than can be done now; Retry-After says when to try again.") { RetryAfterSeconds = RandomNumberGenerator.GetInt32(1, 5) };
    public static Problem Behind { get; } = new(503, "feed.behind", "The feed has not caught up yet; try again.") { RetryAfterSeconds = 1 };
    public static Problem Unexpected { get; } = new(500, "service.failed", "Something went wrong; quote traceId when asking for help.");

    /// <summary>A body that cannot be read, from a line and a byte in it on, both counted from 1.</summary>
    public static Problem MalformedAt(long line, long column) => Malformed with
    {
        Detail = string.Create(CultureInfo.InvariantCulture, $"The body is not well-formed JSON in UTF-8, at most 32 levels deep: look at line {line}, byte {column}."),
    };

    /// <summary>Too much in too short a time.</summary>
    public static Problem TooMany(int retryAfterSeconds) =>
        new(429, "rate.limited", "Slow down; Retry-After says for how long.") { RetryAfterSeconds = retryAfterSeconds };

    /// <summary>The problem of a status that the framework gave without a body.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        404 => RouteNotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        408 => TooSlow,
        413 => TooLarge,
        415 => MediaType,
        >= 500 => Unexpected with { Status = status },
        _ => Request with { Status = status },
    };

    /// <summary>All of them, for the pages that explain them.</summary>
    public static IEnumerable<Problem> All =>
    [
        RouteNotFound, MethodNotAllowed, NotAcceptable, TooLarge, TooSlow, MediaType, ContentEncoding, Malformed, Shape, NullInPatch, Query, IdInvalid, IdMalformed, Request,
        CursorInvalid, IdempotencyKey, PreconditionOrCreate, PreconditionInvalid, PreconditionFailed, PositionInvalid, PositionNotReached,
        AuthRequired, AuthInvalid, OutOfScope, Unavailable, Overloaded, Behind, Unexpected, TooMany(1),
    ];
}
