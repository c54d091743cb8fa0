using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;

namespace NetworkBackend.Tests.Releases;

/// <summary>What crosses between processes as JSON: what it is made of by its names, and nothing that follows from that.</summary>
internal static class Described
{
    public static JsonNode? Of(object? value) => value switch
    {
        null => null,
        string or bool or Enum or byte or int or long => value.ToString(),
        IFormattable it when it.GetType().Namespace == "System" => it.ToString("O", CultureInfo.InvariantCulture),
        _ when IsUnset(value) => null,
        IDictionary pairs => new JsonObject(pairs.Keys.Cast<object>().Select(it => KeyValuePair.Create(it.ToString()!, Of(pairs[it])))),
        IEnumerable many => new JsonArray([.. many.Cast<object?>().Select(Of)]),
        _ => new JsonObject(Parts(value)),
    };

    // A list that an older process did not send.
    private static bool IsUnset(object value) => value.GetType().GetProperty("IsDefault")?.GetValue(value) is true;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Parts(object value) =>
        from member in WireContract.Members(value.GetType())
        let property = value.GetType().GetProperty(member.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
        where property is not null
        group property by property.Name into same
        select KeyValuePair.Create(same.Key, Of(same.First().GetValue(value)));
}
