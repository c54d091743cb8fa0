using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Conditionals;

/// <summary>What a write says about the version it is based on.</summary>
internal enum PreconditionRule
{
    /// <summary>May be given; for what cannot be read singly, and for what creates.</summary>
    Optional,

    /// <summary><c>If-Match</c> must be there.</summary>
    Match,

    /// <summary><c>If-Match</c> must be there, or <c>If-None-Match: *</c> to create.</summary>
    MatchOrCreate,
}

/// <summary>The precondition of a write.</summary>
/// <param name="Expected">As in <see cref="Callers.Command"/>: 0 to create, null when it does not matter.</param>
/// <param name="MustExist">True for <c>If-Match: *</c>.</param>
/// <param name="Problem">Why it cannot be used.</param>
internal readonly record struct Precondition(long? Expected, bool MustExist, Problem? Problem)
{
    public static Precondition Of(HttpRequest request, PreconditionRule rule)
    {
        var match = request.Headers.IfMatch;
        var noneMatch = request.Headers.IfNoneMatch;
        return (match.Count, noneMatch.Count) switch
        {
            (0, 0) => new(null, false, rule switch
            {
                PreconditionRule.Match => Refuse.PreconditionRequired,
                PreconditionRule.MatchOrCreate => Refuse.PreconditionOrCreate,
                _ => null,
            }),
            (0, 1) when rule == PreconditionRule.MatchOrCreate && noneMatch[0]?.Trim() == "*" => new(0, false, null),
            (1, 0) when match[0]?.Trim() == "*" => new(null, true, null),
            (1, 0) when EntityTag.VersionIn(match[0] ?? "") is { } version => new(version, false, null),
            _ => new(null, false, Refuse.PreconditionInvalid),
        };
    }
}
