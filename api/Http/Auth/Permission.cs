using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetworkBackend.Api.Http.Auth;

/// <summary>The name of something that a key can be limited to; one of <see cref="Operations.Permissions"/>.</summary>
/// <param name="Name">E.g. <c>updates.write</c>.</param>
[JsonConverter(typeof(PermissionJsonConverter))]
internal readonly record struct Permission(string Name);

internal sealed class PermissionJsonConverter : JsonConverter<Permission>
{
    public override Permission Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && Operations.Permissions.Contains(name, StringComparer.Ordinal)
            ? new(name)
            : throw new JsonException("not a permission");

    public override void Write(Utf8JsonWriter writer, Permission value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
}
