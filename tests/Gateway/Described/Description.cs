using System.Collections.Concurrent;
using System.Text.Json;
using NetworkBackend.Tests.Gateway.Running;

namespace NetworkBackend.Tests.Gateway.Described;

/// <summary>What the API's description says of one operation.</summary>
internal sealed record DescribedOperation(string Method, string Path, JsonElement Operation)
{
    public string Name => Operation.GetProperty("operationId").GetString()!;

    public override string ToString() => Name;
}

/// <summary>A request as it was sent, for comparing it with what is described.</summary>
internal sealed record Sent(string Method, string Address, byte[]? Body, string? ContentType);

/// <summary>The API's description, held against everything that the tests ask and are answered.</summary>
internal sealed class Description
{
    private readonly Schema schema;
    private readonly ConcurrentDictionary<string, bool> succeeded = new(StringComparer.Ordinal);

    public Description(JsonElement document)
    {
        Document = document;
        schema = new(document);
        Operations =
        [
            .. from path in document.GetProperty("paths").EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new DescribedOperation(operation.Name.ToUpperInvariant(), path.Name, operation.Value),
        ];
    }

    public JsonElement Document { get; }

    public IReadOnlyList<DescribedOperation> Operations { get; }

    /// <summary>The names of the operations that were carried out.</summary>
    public IEnumerable<string> Succeeded => succeeded.Keys;

    /// <summary>What the answers of an operation are, by status.</summary>
    public IEnumerable<(string Status, JsonElement Response)> Responses(DescribedOperation of) =>
        of.Operation.GetProperty("responses").EnumerateObject().Select(it => (it.Name, schema.Resolve(it.Value)));

    /// <summary>What is wrong with a value, as the schema of a name describes it.</summary>
    public IEnumerable<string> Errors(JsonElement value, JsonElement of) => schema.Errors(value, of);

    /// <summary>What a reference within it refers to.</summary>
    public JsonElement Resolve(JsonElement it) => schema.Resolve(it);

    /// <summary>True for a file, which has no members.</summary>
    public bool IsFile(JsonElement media) => schema.Resolve(media.GetProperty("schema")).TryGetProperty("format", out var format) && format.GetString() == "binary";

    /// <summary>Where an exchange is not as it is described.</summary>
    public IEnumerable<string> Drift(Sent sent, Reply reply)
    {
        if (Find(sent) is not { } operation)
        {
            return [];
        }

        var response = Responses(operation).Where(it => it.Status == $"{reply.Status}").Select(it => (JsonElement?)it.Response).SingleOrDefault();
        var errors = response is { } described
            ? OfAnswer(described, reply, sent.Method).Concat(reply.Status < 300 ? OfRequest(operation, sent) : []).ToArray()
            : ["the status is not described"];
        if (reply.Status < 300 && errors.Length == 0)
        {
            succeeded[operation.Name] = true;
        }

        return errors.Select(error => $"{sent.Method} {sent.Address}, {reply.Status}: {error}");
    }

    private IEnumerable<string> OfAnswer(JsonElement described, Reply reply, string method)
    {
        var fields = described.TryGetProperty("headers", out var headers) ? headers.EnumerateObject().ToDictionary(it => it.Name, it => schema.Resolve(it.Value)) : [];
        foreach (var (name, value) in reply.Headers.Where(it => IsOurs(it.Key)))
        {
            if (!fields.TryGetValue(name, out var field))
            {
                yield return $"the field {name} is not described";
            }
            else if (field.GetProperty("schema").TryGetProperty("type", out var type) && type.GetString() == "integer" && !long.TryParse(value, out var _))
            {
                yield return $"the field {name} is no number";
            }
        }

        if (!described.TryGetProperty("content", out var content) || reply.Body.Length == 0)
        {
            if (reply.Body.Length > 0 || (content.ValueKind == JsonValueKind.Object && method != "HEAD"))
            {
                yield return "there is a body or none, against the description";
            }

            yield break;
        }

        var body = !content.TryGetProperty(reply.Header("Content-Type")!, out var media) ? ["the type is not described"]
            : IsFile(media) ? []
            : schema.Errors(Body(reply), media.GetProperty("schema"));
        foreach (var error in body)
        {
            yield return error;
        }
    }

    private IEnumerable<string> OfRequest(DescribedOperation operation, Sent sent)
    {
        var query = sent.Address.Split('?') is [_, var text] ? text.Split('&').Select(it => it.Split('=')[0]) : [];
        var known = operation.Operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(it => it.GetProperty("in").GetString() == "query").Select(it => it.GetProperty("name").GetString()!)
            : [];
        var errors = query.Except(known).Select(it => $"the parameter {it} is not described");
        if (sent.Body is not { Length: > 0 } body || !operation.Operation.TryGetProperty("requestBody", out var described))
        {
            return errors;
        }

        return described.GetProperty("content").TryGetProperty(sent.ContentType!.Split(';')[0], out var media)
            ? errors.Concat(schema.Errors(JsonSerializer.Deserialize<JsonElement>(body), media.GetProperty("schema")).Select(error => $"sent {error}"))
            : errors.Append($"the type {sent.ContentType} is not described");
    }

    private DescribedOperation? Find(Sent sent)
    {
        var path = sent.Address.Split('?')[0].Split('/');
        var method = sent.Method == "HEAD" ? "GET" : sent.Method;
        return Operations.Where(it => it.Method == method && Matches(it.Path.Split('/'), path)).MinBy(it => it.Path.Count(c => c == '{'));
    }

    private static bool Matches(string[] template, string[] path) =>
        template.Length == path.Length && template.Zip(path).All(it => it.First == it.Second || (it.First.Contains('{', StringComparison.Ordinal) && Fits(it.First, it.Second)));

    /// <summary>True where each word in braces stands for something, and the rest for itself.</summary>
    private static bool Fits(string template, string segment) =>
        System.Text.RegularExpressions.Regex.IsMatch(segment, $"^{string.Join(".+", template.Split('{', '}').Select((part, i) => i % 2 == 0 ? System.Text.RegularExpressions.Regex.Escape(part) : "").Where((_, i) => i % 2 == 0))}$");

    private bool IsOurs(string field) => Document.GetProperty("components").GetProperty("headers").EnumerateObject().Any(it => it.NameEquals(field));

    private static JsonElement Body(Reply reply) => reply.Header("Content-Encoding") is null ? reply.Json : Unpacked(reply);

    private static JsonElement Unpacked(Reply reply)
    {
        using var packed = new MemoryStream(reply.Body);
        using Stream stream = reply.Header("Content-Encoding") == "br"
            ? new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Decompress)
            : new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress);
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }
}
