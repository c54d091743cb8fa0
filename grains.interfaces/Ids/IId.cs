using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NetworkBackend.Ids;

/// <summary>An identifier with a checked text form. Two ids are equal when their texts are, ordinally.</summary>
/// <typeparam name="TSelf">The id type itself.</typeparam>
public interface IId<TSelf> : IParsable<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>The text form, as it stands in addresses, JSON and storage.</summary>
    string Value { get; }

    /// <summary>Takes a text of the right shape; false for any other.</summary>
    static abstract bool TryFrom(string? text, out TSelf id);
}

/// <summary>The shapes that ids have. None of them can be mistaken for a number or a GUID by storage, because every grain key adds its own prefix.</summary>
public static class IdShape
{
    /// <summary>A given name: 1 to 64 of <c>a-z 0-9 -</c>, starting and ending with a letter or digit.</summary>
    public static bool IsSlug([NotNullWhen(true)] string? text)
    {
        if (text is not { Length: >= 1 and <= 64 } || text[0] == '-' || text[^1] == '-')
        {
            return false;
        }

        return text.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');
    }

    /// <summary>A made id: the prefix, a hyphen and 8 to 40 of <c>a-z 0-9</c>.</summary>
    public static bool IsPrefixed([NotNullWhen(true)] string? text, string prefix) =>
        text is not null && text.Length >= prefix.Length + 9 && text.Length <= prefix.Length + 41
        && text.StartsWith(prefix, StringComparison.Ordinal) && text[prefix.Length] == '-'
        && text.AsSpan(prefix.Length + 1).IndexOfAnyExcept(Letters) < 0;

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");
}

/// <summary>Writes an id as its text, also as a property name.</summary>
/// <typeparam name="TId">The id type.</typeparam>
public sealed class IdJsonConverter<TId> : JsonConverter<TId> where TId : struct, IId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.TryFrom(reader.TokenType == JsonTokenType.String ? reader.GetString() : null, out var id)
            ? id
            : throw new JsonException($"not a valid {typeof(TId).Name}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.TryFrom(reader.GetString(), out var id) ? id : throw new JsonException($"not a valid {typeof(TId).Name}");

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WritePropertyName(value.Value);
}
