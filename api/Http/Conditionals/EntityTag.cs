using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace NetworkBackend.Api.Http.Conditionals;

/// <summary>
/// A strong entity tag, in quotes: a version, a variant where callers see different representations of it, and the content coding,
/// e.g. <c>"7"</c>, <c>"7-full"</c>, <c>"7-full-br"</c>; or a digest of the bytes where there is no version.
/// </summary>
/// <param name="Value">The field's text, with its quotes.</param>
internal readonly record struct EntityTag(string Value)
{
    /// <summary>The tag of a version, perhaps of one variant of it.</summary>
    public static EntityTag Of(long version, string? variant = null) =>
        new(variant is null ? string.Create(CultureInfo.InvariantCulture, $"\"{version}\"") : string.Create(CultureInfo.InvariantCulture, $"\"{version}-{variant}\""));

    /// <summary>The tag of these bytes.</summary>
    public static EntityTag Of(ReadOnlySpan<byte> body)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, digest);
        return new($"\"{Convert.ToHexStringLower(digest[..12])}\"");
    }

    /// <summary>The tag of the same representation in a content coding.</summary>
    public EntityTag In(string? coding) => coding is null ? this : new($"{Value[..^1]}-{coding}\"");

    /// <summary>True when <c>If-None-Match</c> names this representation in whichever coding: weak comparison, as RFC 9110 13.1.2 asks.</summary>
    public bool IsAmong(StringValues ifNoneMatch)
    {
        foreach (var line in ifNoneMatch)
        {
            foreach (var range in line.AsSpan().Split(','))
            {
                var tag = line.AsSpan()[range].Trim();
                if (tag.SequenceEqual("*") || IsThis(tag.StartsWith("W/") ? tag[2..] : tag))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsThis(ReadOnlySpan<char> tag)
    {
        var stem = Value.AsSpan(0, Value.Length - 1);
        return tag.StartsWith(stem) && tag[stem.Length..] is "\"" or "-gzip\"" or "-br\"";
    }

    /// <summary>The version in one strong tag of ours; -1 for any other well-formed tag, which matches nothing; null when it is not one tag.</summary>
    public static long? VersionIn(string text)
    {
        var tag = text.AsSpan().Trim();
        var isWeak = tag.StartsWith("W/");
        tag = isWeak ? tag[2..] : tag;
        if (tag.Length < 2 || tag[0] != '"' || tag[^1] != '"' || tag[1..^1].Contains('"'))
        {
            return null;
        }

        var inner = tag[1..^1];
        var dash = inner.IndexOf('-');
        var digits = dash < 0 ? inner : inner[..dash];
        return !isWeak && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version > 0 ? version : -1;
    }
}
