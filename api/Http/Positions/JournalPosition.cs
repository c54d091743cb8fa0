using System.Globalization;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Http.Positions;

/// <summary>Lets a read wait for a write that was answered somewhere else.</summary>
internal sealed class JournalPosition(RequestDelegate next, IGrainFactory grains)
{
    /// <summary>On the answer to a write: the position it reached. Not there where nothing was recorded.</summary>
    public const string Header = "X-Position";

    /// <summary>On a read: the position that it must have seen.</summary>
    public const string Condition = "If-Position";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task InvokeAsync(HttpContext http) =>
        http.Request.Headers.ContainsKey(Condition) && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) ? Wait(http) : next(http);

    private async Task Wait(HttpContext http)
    {
        if (!long.TryParse(http.Request.Headers[Condition], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            await Refuse.PositionInvalid.ExecuteAsync(http);
        }
        else if (position > 0 && !await grains.Installation.Reached(http.Caller(), position, Patience, http.RequestAborted))
        {
            await Refuse.PositionNotReached.ExecuteAsync(http);
        }
        else
        {
            await next(http);
        }
    }
}
