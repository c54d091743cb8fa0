using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>How JSON is read and written: strict, camelCase, lower-case words for enumerations, letters as they are.</summary>
internal static class Json
{
    public const int Depth = 32;

    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Makes given options like ours.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = Depth;

        // Never inside a page: every answer says what it is, and that its type is to be believed.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict);
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
