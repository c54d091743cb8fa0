using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Api.Http.Idempotency;

/// <summary>Reads <c>Idempotency-Key</c>: a structured-field string (RFC 9651) or the same characters bare.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    private const int Longest = 255;

    /// <summary>False when the field is there and is not one key. <paramref name="key"/> is null when the field is not there.</summary>
    public static bool TryRead(StringValues field, out string? key)
    {
        key = null;
        if (field.Count == 0)
        {
            return true;
        }

        var text = field.Count == 1 ? field[0]?.Trim() : null;
        key = text is null ? null : text.StartsWith('"') ? Unquoted(text) : text;
        return key is { Length: >= 1 and <= Longest } && key.All(c => c is > ' ' and < '\x7f');
    }

    private static string? Unquoted(string text)
    {
        if (text.Length < 2 || text[^1] != '"')
        {
            return null;
        }

        var inner = text.AsSpan(1, text.Length - 2);
        var plain = new System.Text.StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"')
            {
                return null;
            }

            if (inner[i] == '\\' && (++i == inner.Length || inner[i] is not ('"' or '\\')))
            {
                return null;
            }

            plain.Append(inner[i]);
        }

        return plain.ToString();
    }
}
