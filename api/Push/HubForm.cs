using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Api.Http.Problems;

namespace NetworkBackend.Api.Push;

/// <summary>A request to the hub, as a form (WebSub, 5.1). What it does not know it leaves unread, as the standard wants.</summary>
/// <param name="Topic">The document's address.</param>
/// <param name="Callback">Where to tell.</param>
/// <param name="Subscribes">False to be told no longer.</param>
/// <param name="Lease">For how long.</param>
/// <param name="Secret">What deliveries are signed with.</param>
internal sealed record HubForm(string Topic, string Callback, bool Subscribes, TimeSpan? Lease, string? Secret) : IBound
{
    private const string MediaType = "application/x-www-form-urlencoded";
    private const int LongestAddress = 2000;
    private const int SecretEnds = 200;

    public Problem? Problem { get; private init; }

    private static Problem NotAForm { get; } = new(415, "hub.media_type", "Send a form, as application/x-www-form-urlencoded.");

    private static Problem NoMode { get; } = new(422, "hub.mode_unknown", "hub.mode must be subscribe or unsubscribe.");

    private static Problem NoCallback { get; } =
        new(422, "hub.callback_refused", "hub.callback must be one http or https address of at most 2000 characters that everybody can reach, without a user's name and without a fragment.");

    private static Problem NoLease { get; } = new(422, "hub.lease_invalid", "hub.lease_seconds must be a whole number of seconds from 1; leave it out for what is usual.");

    private static Problem NoSecret { get; } = new(422, "hub.secret_too_long", "hub.secret must have less than 200 bytes.");

    public static async ValueTask<HubForm?> BindAsync(HttpContext http)
    {
        var (bytes, problem) = await BodyReader.ReadBytes(http.Request, IsForm, NotAForm);
        return problem is null ? Of(QueryHelpers.ParseQuery(Encoding.UTF8.GetString(bytes))) : Refused(problem);
    }

    /// <summary>It may hold a secret: nothing of it is shown.</summary>
    public override string ToString() => nameof(HubForm);

    private static HubForm Of(Dictionary<string, StringValues> form)
    {
        var (mode, topic, callback) = (One(form, "hub.mode"), One(form, "hub.topic"), One(form, "hub.callback"));
        var (lease, secret) = (One(form, "hub.lease_seconds"), One(form, "hub.secret"));
        long seconds = 0;
        return mode is not ("subscribe" or "unsubscribe") ? Refused(NoMode)
            : topic is null || topic.Length > LongestAddress ? Refused(Topics.NotHere)
            : callback is null || !IsAddress(callback) ? Refused(NoCallback)
            : mode == "subscribe" && lease is not null && (!long.TryParse(lease, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds == 0) ? Refused(NoLease)
            : secret is not null && Encoding.UTF8.GetByteCount(secret) >= SecretEnds ? Refused(NoSecret)
            : new(topic, callback, mode == "subscribe", lease is null ? null : TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue)), secret);
    }

    private static HubForm Refused(Problem problem) => new("", "", false, null, null) { Problem = problem };

    /// <summary>What is given empty, or more than once, is not given.</summary>
    private static string? One(Dictionary<string, StringValues> form, string name) => form.TryGetValue(name, out var values) && values is [{ Length: > 0 } one] ? one : null;

    private static bool IsAddress(string text) =>
        text.Length <= LongestAddress && !text.Any(it => it <= ' ' || it > '~')
        && Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0, UserInfo.Length: 0, Fragment.Length: 0, Port: 80 or 443 or >= 1024 };

    private static bool IsForm(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(MediaType, StringComparison.OrdinalIgnoreCase);
}
