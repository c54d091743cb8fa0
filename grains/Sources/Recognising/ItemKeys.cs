using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using NetworkBackend.Sources.Cleaning;

namespace NetworkBackend.Sources.Recognising;

/// <summary>What an item is known by.</summary>
/// <param name="Kind">What kind of name it is.</param>
/// <param name="Value">The name, digested: lower-case hex of 128 bits.</param>
internal sealed record ItemKey(KeyKind Kind, string Value);

/// <summary>The kinds of names that items have, the surest first.</summary>
internal enum KeyKind
{
    /// <summary>The number that a post has wherever it is shown. Two numbers are two posts.</summary>
    Post,

    /// <summary>The id that the feed gives, within that feed.</summary>
    Guid,

    /// <summary>The address, without what changes each time that it is asked for.</summary>
    Address,

    /// <summary>What it says, by the letter.</summary>
    Text,
}

/// <summary>
/// Finds what an item is known by. Ids and addresses alone do not do: Facebook makes a new address for the same post each time it is asked
/// (RSS-Bridge #2866), and the same post comes by several feeds.
/// </summary>
internal static partial class ItemKeys
{
    /// <summary>A text that is shorter is said again on another day.</summary>
    private const int ShortestText = 25;

    /// <summary>The parameters in which Facebook has the number of what is shown.</summary>
    private static readonly string[] numbers = ["story_fbid", "fbid", "v"];

    /// <summary>The keys of a feed's items, item by item, the surest first.</summary>
    /// <param name="items">The items; an id that several of them have is none.</param>
    /// <param name="scope">Within what the feed's ids are one; the same however its address changes.</param>
    public static ImmutableArray<ImmutableArray<ItemKey>> Of(ImmutableArray<CleanItem> items, string scope)
    {
        var twice = items.GroupBy(it => it.Id).Where(it => it.Select(one => one.Link ?? one.Title).Distinct().Count() > 1).Select(it => it.Key).OfType<string>().ToHashSet();
        return [.. items.Select(it => Of(it, scope, it.Id is { } id && !twice.Contains(id)))];
    }

    private static ImmutableArray<ItemKey> Of(CleanItem item, string scope, bool hasId)
    {
        var post = PostOf(item.Link) ?? PostOf(item.Id);
        var address = AddressOf(item.Link);
        var said = Fingerprint.Normal(item.Plain.Length == 0 ? item.Title : item.Plain);
        ImmutableArray<ItemKey> keys =
        [
            .. post is null ? [] : new[] { Key(KeyKind.Post, post) },
            .. hasId && !IsMinted(item.Id!) ? new[] { Key(KeyKind.Guid, $"{scope}\n{item.Id}") } : [],
            .. address is null ? [] : new[] { Key(KeyKind.Address, address) },
            .. said.Length < ShortestText ? [] : new[] { Key(KeyKind.Text, said) },
        ];
        return keys.IsEmpty ? [Key(KeyKind.Text, $"{said}\n{item.Published:O}\n{string.Join('\n', item.Pictures)}")] : keys;
    }

    private static ItemKey Key(KeyKind kind, string name) => new(kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)));

    /// <summary>The number of a post at Facebook, whichever of its addresses it is.</summary>
    private static string? PostOf(string? address)
    {
        if (!IsFacebook(address, out var uri))
        {
            return null;
        }

        var number = numbers.Select(it => Links.Parameter(uri, it)).FirstOrDefault(it => it is not null && Number().IsMatch(it))
            ?? (PostPath().Match(uri.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null);
        return number is null ? null : $"facebook:{number.TrimStart('0')}";
    }

    /// <summary>What leads to the item and to nothing else; null for what is another one tomorrow, and for the front page of a site.</summary>
    private static string? AddressOf(string? link)
    {
        if (link is null || !Uri.TryCreate(link, UriKind.Absolute, out var uri) || IsMinted(link))
        {
            return null;
        }

        var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
        var path = uri.AbsolutePath.TrimEnd('/');
        return path.Length == 0 && uri.Query.Length < 2 ? null
            : IsFacebook(link, out _) && path.Trim('/').Split('/').Length == 1 && uri.Query.Length < 2 ? null
            : $"{host.ToLowerInvariant()}{path}{uri.Query}{(uri.Fragment.StartsWith("#!", StringComparison.Ordinal) ? uri.Fragment : "")}";
    }

    private static bool IsMinted(string address) => address.Contains("pfbid", StringComparison.Ordinal);

    private static bool IsFacebook(string? address, out Uri uri) =>
        Uri.TryCreate(address, UriKind.Absolute, out uri!) && (uri.Host == "facebook.com" || uri.Host.EndsWith(".facebook.com", StringComparison.Ordinal) || uri.Host is "fb.com" or "fb.watch");

    [GeneratedRegex(@"^\d{1,25}$")]
    private static partial Regex Number();

    [GeneratedRegex(@"/(?:posts|videos|reel|reels|events|photos(?:/[^/]+)?|permalink|notes)/(?:[^/]*?[-/])??(\d{1,25})/?$")]
    private static partial Regex PostPath();
}
