using Microsoft.AspNetCore.Routing;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class WalkingAllRoutes(RunningGateway gateway)
{
    private IEnumerable<(string Method, string Path, Operation? Operation)> Routes =>
        from endpoint in gateway.Endpoints
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
        select (method, Filled(RunningGateway.AddressOf(endpoint)), endpoint.Metadata.GetMetadata<Operation>());

    [Fact]
    public void finds_an_operation_for_each_under_v1()
    {
        Assert.NotEmpty(Routes);
        Assert.All(Routes.Where(it => it.Path.StartsWith("/v1/", StringComparison.Ordinal)), route => Assert.NotNull(route.Operation));
    }

    [Fact]
    public void finds_a_permission_for_each_that_changes_anything() =>
        Assert.All(Routes.Where(it => it.Method is not ("GET" or "HEAD") && it.Operation?.IsProtocol != true), route => Assert.Contains(route.Operation!.Permission, Operations.Permissions));

    [Fact]
    public async Task is_asked_for_a_credential_wherever_something_changes() =>
        await ForAll(it => it.Operation is { Permission: not null, NeedsNoKey: false }, async (method, path, _) =>
        {
            var reply = await gateway.Public.Send(method, path, null);
            Assert.StartsWith("Bearer", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
            Assert.Equal(401, reply.Status);
        });

    [Fact]
    public void finds_one_that_changes_something_without_a_credential() =>
        Assert.Equal(["answerEvaluation"], Routes.Select(it => it.Operation).OfType<Operation>().Where(it => it.NeedsNoKey).Select(it => it.Name));

    [Fact]
    public void finds_those_that_another_standard_describes() =>
        Assert.Equal(["answerHub", "askHub", "hearHub", "streamChanges", "streamFeed"], Routes.Select(it => it.Operation).OfType<Operation>().Where(it => it.IsProtocol).Select(it => it.Name).Distinct().Order());

    [Fact]
    public async Task is_refused_everywhere_with_a_wrong_key() =>
        await ForAll(it => it.Operation is not null, async (method, path, _) =>
        {
            var reply = await gateway.Public.With("rbs_aaaaaaaaaaaa_bbbbbbbbbbbb").Send(method, path, null);
            Assert.Contains("invalid_token", reply.Header("WWW-Authenticate"), StringComparison.Ordinal);
            Assert.Equal(401, reply.Status);
        });

    [Fact]
    public async Task is_refused_with_text_for_a_body() =>
        await ForAll(it => it.Operation?.Permission is not null && it.Method is not ("GET" or "HEAD"), async (method, path, _) =>
            (await gateway.Operator.Send(method, path, Client.Raw("{}", "text/plain"))).IsProblem(415, "body.media_type"));

    [Fact]
    public async Task is_refused_with_a_member_that_is_not_known() =>
        await ForAll(it => it.Operation?.Permission is not null && it.Method is not ("GET" or "HEAD"), async (method, path, _) =>
        {
            var reply = (await gateway.Operator.Send(method, path, Client.Raw("{\"createdAt\":1}"))).IsProblem(400, "body.invalid");
            Assert.True(reply.Json.GetProperty("errors").TryGetProperty("$.createdAt", out var _));
        });

    [Fact]
    public async Task is_refused_with_a_method_that_is_not_there() =>
        await ForAll(_ => true, async (_, path, _) =>
        {
            var reply = (await gateway.Operator.Send("TRACE", path, null)).IsProblem(405, "method.not_allowed");
            Assert.NotEmpty(reply.Header("Allow")!);
        });

    [Fact]
    public async Task answers_head_as_it_answers_get() =>
        await ForAll(it => it.Method == "GET" && it.Operation is not null, async (_, path, _) =>
        {
            var get = await gateway.Operator.Get(path);
            var head = await gateway.Operator.Send("HEAD", path, null);
            Assert.Equal((get.Status, get.Tag, get.Header("Content-Type")), (head.Status, head.Tag, head.Header("Content-Type")));
            Assert.Empty(head.Body);
        });

    [Fact]
    public async Task says_the_same_of_itself_everywhere() =>
        await ForAll(_ => true, async (method, path, _) =>
        {
            var reply = await gateway.Public.Send(method, path, null);
            Assert.Equal(32, reply.Header("X-Trace-Id")!.Length);
            Assert.Equal("nosniff", reply.Header("X-Content-Type-Options"));
            Assert.Null(reply.Header("Server"));
            Assert.Equal(method is "GET" or "HEAD" ? "*" : null, reply.Header("Access-Control-Allow-Origin"));
        });

    private async Task ForAll(Func<(string Method, string Path, Operation? Operation), bool> which, Func<string, string, Operation?, Task> check)
    {
        var routes = Routes.Where(which).ToArray();
        Assert.NotEmpty(routes);
        foreach (var (method, path, operation) in routes)
        {
            try
            {
                await check(method, path, operation);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"{method} {path}: {failure.Message}", failure);
            }
        }
    }

    private static string Filled(string pattern) => pattern
        .Replace("/updates/{id}", "/updates/upd-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("/keys/{id}", "/keys/key-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("/persons/{id}", "/persons/per-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{person}", "per-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("/consultations/{id}", "/consultations/con-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("/activities/{id}", "/activities/act-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("/calendars/activities/{id}", "/calendars/activities/act-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{registration}", "reg-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{question}", "1", StringComparison.Ordinal)
        .Replace("{table}", "1", StringComparison.Ordinal)
        .Replace("{number}", "1", StringComparison.Ordinal)
        .Replace("{version}", "1", StringComparison.Ordinal)
        .Replace("{id}", "nobody", StringComparison.Ordinal)
        .Replace("{centre}", "nobody", StringComparison.Ordinal)
        .Replace("{finding}", "fnd-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{sha256}", new string('a', 64), StringComparison.Ordinal)
        .Replace("/sources/{source}", "/sources/src-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{into}", "upd-bbbbbbbbbbbb", StringComparison.Ordinal)
        .Replace("{update}", "upd-aaaaaaaaaaaa", StringComparison.Ordinal)
        .Replace("{member}", "nobody", StringComparison.Ordinal)
        .Replace("{archive}", "1-0", StringComparison.Ordinal)
        .Replace("{format}", "rss", StringComparison.Ordinal)
        .Replace("{feed}", "joint", StringComparison.Ordinal)
        .Replace("{kind}/{key}", "topics/hope", StringComparison.Ordinal)
        .Replace("{code}", "cursor.invalid", StringComparison.Ordinal);
}
