using System.Net;

namespace NetworkBackend.Bench.Loading;

/// <summary>How far it is.</summary>
internal sealed record Progress(string What, int Done, int Of);

/// <summary>
/// Makes a network through the API. Every request has a key that follows from what it makes, so that whoever starts it again, after whatever ended it, gets
/// what is there and makes what is not.
/// </summary>
internal sealed class Load(HttpClient client, Size size, Action<Progress> report)
{
    private const int AtOnce = 32;
    private static readonly TimeSpan shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(60);

    private readonly Plan _plan = new(size);

    public async Task Run(CancellationToken cancellation)
    {
        (string Id, object Body)[] networks = [.. _plan.Networks()];
        (string Network, string Part, object Body)[] memberships = [.. _plan.Memberships()];
        await Each("centres", size.Centres, it => Put($"centres/{_plan.Centre(it)}", Plan.CentreBody(it), cancellation), cancellation);
        await Each("members", size.Members, it => Put($"members/{_plan.Member(it)}", _plan.MemberBody(it), cancellation), cancellation);
        await Each("networks", networks.Length, it => Put($"networks/{networks[it].Id}", networks[it].Body, cancellation), cancellation);
        await Each("memberships", memberships.Length, it => Sync(memberships[it], cancellation), cancellation);
        await Each("updates", size.Updates, it => Update(it, cancellation), cancellation);
    }

    private async Task Each(string what, int count, Func<int, Task> make, CancellationToken cancellation)
    {
        var done = 0;
        report(new(what, 0, count));
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (it, _) =>
        {
            await make(it);
            report(new(what, Interlocked.Increment(ref done), count));
        });
    }

    private async Task Put(string path, object body, CancellationToken cancellation) =>
        await Send(HttpMethod.Put, $"/v1/{path}", $"{size.Seed}/{path}", body, ("If-None-Match", "*"), cancellation);

    private async Task Sync((string Network, string Part, object Body) list, CancellationToken cancellation) =>
        await Send(HttpMethod.Put, $"/v1/networks/{list.Network}/members:sync", $"{size.Seed}/{list.Network}/{list.Part}", list.Body, null, cancellation);

    private async Task Update(int n, CancellationToken cancellation)
    {
        var (draft, key) = (_plan.Update(n), $"{size.Seed}/update/{n}");
        var (address, tag) = await Send(HttpMethod.Post, "/v1/updates", key, draft.Body, null, cancellation);
        foreach (var (centre, answer) in draft.Answers)
        {
            (_, tag) = await Send(HttpMethod.Post, $"{address}/consents/{centre}", $"{key}/{centre}", new { answer }, ("If-Match", tag!), cancellation);
        }

        if (draft.IsPublished)
        {
            (_, tag) = await Send(HttpMethod.Post, $"{address}/publish", $"{key}/publish", null, ("If-Match", tag!), cancellation);
        }

        if (draft.Revision is { } revision)
        {
            (_, tag) = await Send(HttpMethod.Patch, address!, $"{key}/revise", revision, ("If-Match", tag!), cancellation);
        }

        if (draft.IsWithdrawn)
        {
            await Send(HttpMethod.Post, $"{address}/withdraw", $"{key}/withdraw", new { reason = "Laget for å trekkes tilbake" }, ("If-Match", tag!), cancellation);
        }
    }

    /// <summary>Sends it until it is answered: too much at a time, a server that is away and a connection that breaks are waited for.</summary>
    private async Task<(string? Address, string? Tag)> Send(
        HttpMethod method, string address, string key, object? body, (string Name, string Value)? condition, CancellationToken cancellation)
    {
        var (pause, waited) = (shortest, TimeSpan.Zero);
        while (true)
        {
            TimeSpan? wait = null;
            string problem;
            try
            {
                using HttpRequestMessage request = new(method, address);
                request.Headers.TryAddWithoutValidation("Idempotency-Key", $"load/{key}");
                if (condition is { } it)
                {
                    request.Headers.TryAddWithoutValidation(it.Name, it.Value);
                }

                request.Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body, body.GetType());
                using var answer = await client.SendAsync(request, cancellation);
                if (answer.IsSuccessStatusCode)
                {
                    return (answer.Headers.Location?.ToString(), answer.Headers.ETag?.ToString());
                }

                problem = $"{method} {address}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancellation)}";
                if (!IsForNow(answer.StatusCode, problem))
                {
                    throw new LoadException(problem);
                }

                wait = answer.Headers.RetryAfter?.Delta;
                waited = answer.StatusCode == HttpStatusCode.TooManyRequests ? TimeSpan.Zero : waited;
            }
            catch (HttpRequestException e)
            {
                problem = $"{method} {address}: {e.Message}";
            }

            if (waited > longest)
            {
                throw new LoadException(problem);
            }

            // What the server asks for; without that, longer each time, so that one that starts again is not overrun.
            var now = wait ?? pause;
            await Task.Delay(now, cancellation);
            (pause, waited) = (pause < TimeSpan.FromSeconds(5) ? pause * 2 : pause, waited + now);
        }
    }

    private static bool IsForNow(HttpStatusCode status, string problem) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout
        || (status == HttpStatusCode.Conflict && problem.Contains("idempotency.", StringComparison.Ordinal));
}

/// <summary>The server says no to what should have been a yes.</summary>
internal sealed class LoadException(string message) : Exception(message);
