using System.Text.Json;
using NetworkBackend.Tests.Start;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;

namespace NetworkBackend.Tests.Deploy;

/// <summary>A file under deploy/, by its path there. Every scalar in it is read as a text.</summary>
internal sealed record DeploymentFile(string Path)
{
    public static string Root { get; } = System.IO.Path.Combine(Repository.Root, "deploy");

    public string Text => File.ReadAllText(System.IO.Path.Combine(Root, Path));

    /// <summary>Those below a folder of deploy/, by their ending. Without what deploy/secrets.sh made.</summary>
    public static IEnumerable<DeploymentFile> All(string folder, string ending) =>
        from file in Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), $"*{ending}", SearchOption.AllDirectories)
        let path = System.IO.Path.GetRelativePath(Root, file)
        where !path.StartsWith("secrets", StringComparison.Ordinal)
        select new DeploymentFile(path);

    /// <summary>Its documents; of JSON there is one.</summary>
    public IReadOnlyList<JsonElement> Documents() =>
        Path.EndsWith(".json", StringComparison.Ordinal) ? [JsonDocument.Parse(Text).RootElement] : [.. Yaml()];

    /// <summary>The only one.</summary>
    public JsonElement Document() => Documents().Single();

    private IEnumerable<JsonElement> Yaml()
    {
        var json = new SerializerBuilder().JsonCompatible().Build();
        var reader = new DeserializerBuilder().Build();
        MergingParser parser = new(new Parser(new StringReader(Text)));
        parser.Consume<StreamStart>();
        while (parser.Accept<DocumentStart>(out _))
        {
            yield return JsonDocument.Parse(json.Serialize(reader.Deserialize<object>(parser))).RootElement;
        }
    }
}

/// <summary>Ways through what was read.</summary>
internal static class Elements
{
    /// <summary>Itself and everything in it.</summary>
    public static IEnumerable<JsonElement> Everything(this JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => [element, .. element.EnumerateObject().SelectMany(it => it.Value.Everything())],
            JsonValueKind.Array => [element, .. element.EnumerateArray().SelectMany(Everything)],
            _ => [element],
        };

    /// <summary>The values of every member of this name, however deep.</summary>
    public static IEnumerable<JsonElement> Every(this JsonElement element, string name) =>
        from it in element.Everything()
        where it.ValueKind == JsonValueKind.Object && it.TryGetProperty(name, out _)
        select it.GetProperty(name);

    /// <summary>The text of a member, or nothing.</summary>
    public static string? Get(this JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.ToString() : null;
}
