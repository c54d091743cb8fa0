using NetworkBackend.Callers;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>One thing that can be asked of the API. Every endpoint is one.</summary>
/// <param name="Name">Its <c>operationId</c>.</param>
/// <param name="Summary">One line for the documentation.</param>
/// <param name="Permission">What a limited key must list, and what a 403 names; null for what the public may read.</param>
/// <param name="Status">What it answers when all is well.</param>
internal sealed record Operation(string Name, string Summary, string? Permission = null, int Status = StatusCodes.Status200OK)
{
    /// <summary>What it needs of the version it is based on.</summary>
    public Conditionals.PreconditionRule Precondition { get; init; }

    /// <summary>True when it answers 202 while feeds are still to hear of the change.</summary>
    public bool MayBePending { get; init; }

    /// <summary>True when it answers 404 for what its query names; what its address names may always be missing.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>True when it answers 410 for what was there and is not any more.</summary>
    public bool MayBeGone { get; init; }

    /// <summary>True for what programs subscribe to: the answer says where it is and who tells of its changes (WebSub, 4).</summary>
    public bool IsSubscribable { get; init; }

    /// <summary>True when it may be asked without a key although it changes something, because something else in the request says that one may.</summary>
    public bool NeedsNoKey { get; init; }

    /// <summary>True for what another standard than this API's own description says how to ask (WebSub, server-sent events).</summary>
    public bool IsProtocol { get; init; }

    /// <summary>True when a key limited to its scopes may do this; what a caller's role allows is the grain's decision.</summary>
    public bool IsWithin(Caller caller) => Permission is null || caller.Scopes.IsDefaultOrEmpty || caller.Scopes.Contains(Permission);
}
