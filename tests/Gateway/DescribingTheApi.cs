using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using NetworkBackend.Api.Http.Auth;
using NetworkBackend.Api.Http.Bodies;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway;

[Collection("gateway")]
public class DescribingTheApi(RunningGateway gateway)
{
    [Fact]
    public async Task names_every_route_and_method()
    {
        var described = (await Operations()).Select(it => $"{it.Method} {it.Path}").Order(StringComparer.Ordinal);
        var mapped = from endpoint in gateway.Endpoints
                     where endpoint.Metadata.GetMetadata<Operation>() is { IsProtocol: false }
                     from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods
                     where method != "HEAD"
                     select $"{method} {RunningGateway.AddressOf(endpoint)}";
        Assert.Equal(mapped.Order(StringComparer.Ordinal), described);
    }

    [Fact]
    public async Task names_each_operation_once_and_in_one_line()
    {
        var operations = (await Operations()).ToArray();
        Assert.Equal(operations.Length, operations.Select(it => it.Operation.GetProperty("operationId").GetString()).Distinct().Count());
        Assert.All(operations, it => Assert.NotEmpty(it.Operation.GetProperty("summary").GetString()!));
    }

    [Fact]
    public void gives_a_problem_for_every_status_that_says_no() =>
        Assert.All(gateway.Description.Operations, it => Assert.All(
            gateway.Description.Responses(it).Where(response => response.Status[0] is '4' or '5'),
            response => Assert.True(response.Response.GetProperty("content").TryGetProperty("application/problem+json", out _))));

    [Fact]
    public async Task refers_only_to_what_is_there()
    {
        var document = (await gateway.Public.Get("/openapi/v1.json")).Json;
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var references = new List<string>();
        Collect(document, references);
        Assert.NotEmpty(references);
        Assert.All(references, reference =>
        {
            var at = document;
            foreach (var part in reference[2..].Split('/'))
            {
                Assert.True(at.TryGetProperty(part, out at), reference);
            }
        });
    }

    [Fact]
    public async Task names_every_parameter_of_an_address() =>
        Assert.All(await Operations(), it => Assert.Equal(
            it.Path.Split('{').Skip(1).Select(part => part[..part.IndexOf('}', StringComparison.Ordinal)]).Order(),
            it.Operation.TryGetProperty("parameters", out var parameters)
                ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!).Order()
                : []));

    [Fact]
    public async Task describes_ids_as_texts()
    {
        var schemas = (await gateway.Public.Get("/openapi/v1.json")).Json.GetProperty("components").GetProperty("schemas");
        var owner = schemas.GetProperty("UpdateRequest").GetProperty("properties").GetProperty("owner");
        if (owner.TryGetProperty("$ref", out var reference))
        {
            owner = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        Assert.Equal("string", owner.GetProperty("type").GetString());
    }

    [Fact]
    public void anchors_every_pattern()
    {
        var patterns = Descendants(gateway.Description.Document).Where(it => it.Name == "pattern" && it.Value.ValueKind == JsonValueKind.String).Select(it => it.Value.GetString()!).ToArray();
        Assert.NotEmpty(patterns);
        Assert.All(patterns, pattern => Assert.Matches(@"^\^.*\$$", pattern));
    }

    [Fact]
    public void says_what_each_tag_is_about() =>
        Assert.All(gateway.Description.Document.GetProperty("tags").EnumerateArray(), tag => Assert.NotEmpty(tag.GetProperty("description").GetString()!));

    [Fact]
    public void names_the_fields_that_writes_heed() => Assert.All(
        gateway.Description.Operations.Where(it => it.Method != "GET"),
        it => Assert.Superset(
            new HashSet<string> { "Idempotency-Key", "If-Match" },
            it.Operation.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToHashSet()));

    [Fact]
    public void describes_a_patch_as_a_merge_patch_without_null()
    {
        Assert.All(gateway.Description.Operations.Where(it => it.Method == "PATCH"), patch => Assert.Contains(
            patch.Operation.GetProperty("requestBody").GetProperty("content").EnumerateObject(), it => it.Name == "application/merge-patch+json"));
        var members = gateway.Description.Document.GetProperty("components").GetProperty("schemas").GetProperty("UpdatePatch").GetProperty("properties");
        Assert.All(members.EnumerateObject(), it => Assert.Contains(it.Value.GetProperty("type").GetString(), new[] { "array", "string" }));
        Assert.DoesNotContain(Descendants(members), it => it.Name == "items" && it.Value.TryGetProperty("items", out var _));
    }

    [Fact]
    public void knows_the_form_of_every_id()
    {
        Assert.NotEmpty(IdForms.Types);
        Assert.All(IdForms.Types, type =>
        {
            var form = IdForms.Find(type)!;
            var parse = type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)])!;
            Assert.Equal(form.Example, parse.Invoke(null, [form.Example, null])!.ToString());
            Assert.Matches(form.Pattern, form.Example);
            foreach (var wrong in new[] { "", "-a", "a-", "A", "a_b", "upd-", new string('a', 65), form.Example + "\n" })
            {
                Assert.DoesNotMatch(form.Pattern.Replace("$", "\\z", StringComparison.Ordinal), wrong);
                Assert.Throws<System.Reflection.TargetInvocationException>(() => parse.Invoke(null, [wrong, null]));
            }
        });
    }

    private static IEnumerable<JsonProperty> Descendants(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(it => Descendants(it.Value).Prepend(it)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Descendants),
        _ => [],
    };

    private async Task<IEnumerable<(string Method, string Path, JsonElement Operation)>> Operations() =>
        from path in (await gateway.Public.Get("/openapi/v1.json")).Json.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select (operation.Name.ToUpperInvariant(), path.Name, operation.Value);

    private static void Collect(JsonElement element, List<string> references)
    {
        foreach (var inner in element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(it => it.Value),
            JsonValueKind.Array => element.EnumerateArray(),
            _ => [],
        })
        {
            Collect(inner, references);
        }

        if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var reference) && reference.ValueKind == JsonValueKind.String)
        {
            references.Add(reference.GetString()!);
        }
    }
}
