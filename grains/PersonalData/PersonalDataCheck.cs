using System.Collections;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.PersonalData.Names;

namespace NetworkBackend.PersonalData;

/// <summary>
/// Looks for personal data in a text that is to be published: numbers and addresses that are somebody's, and what is said of a named person's health. Numbers
/// are told by their check digits and groupings; names by a heuristic that misses some, so that an empty answer is no proof.
/// </summary>
internal static class PersonalDataCheck
{
    /// <summary>The findings in the text's order; none overlaps another.</summary>
    /// <param name="text">At most some hundred kB; takes time in proportion to its length.</param>
    /// <param name="secret">The key of the findings' identities. With another one, all of them are others.</param>
    public static ImmutableArray<Finding> Run(string text, ReadOnlySpan<byte> secret)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        Dictionary<string, int> equals = new(StringComparer.Ordinal);
        foreach (var it in Suspicions(text).OrderBy(it => it.From))
        {
            var excerpt = text[it.From..it.To];
            var what = $"{it.Kind}\n{it.Known ?? Collapsed(excerpt)}";
            var number = equals[what] = equals.GetValueOrDefault(what) + 1;
            findings.Add(new(IdOf($"{number.ToString(CultureInfo.InvariantCulture)}\n{what}", secret), it.Kind, it.From, it.To, excerpt, it.Reason));
        }

        return findings.ToImmutable();
    }

    private static List<Suspicion> Suspicions(string text)
    {
        Covered certain = new(text.Length);
        List<Suspicion> kept = [.. Numbers.In(text).Concat(EmailAddresses.In(text)).OrderBy(it => it.Kind).ThenBy(it => it.From).Where(certain.Takes)];
        Covered all = new(certain);
        kept.AddRange(HealthOfPersons.In(text).SelectMany(it => certain.Touches(it.Statement) ? it.Names : [it.Statement]).Where(all.Takes));
        return kept;
    }

    /// <summary>Which characters are part of something found.</summary>
    private sealed class Covered
    {
        private readonly BitArray _characters;

        public Covered(int length) => _characters = new(length);

        public Covered(Covered other) => _characters = new(other._characters);

        public bool Touches(Suspicion it)
        {
            for (var at = it.From; at < it.To; at++)
            {
                if (_characters[at])
                {
                    return true;
                }
            }

            return false;
        }

        /// <summary>Covers it, unless something else does already.</summary>
        public bool Takes(Suspicion it)
        {
            if (Touches(it))
            {
                return false;
            }

            for (var at = it.From; at < it.To; at++)
            {
                _characters[at] = true;
            }

            return true;
        }
    }

    private static string IdOf(string what, ReadOnlySpan<byte> secret) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(what)))[..32];

    /// <summary>Another line break in the middle makes it no other statement.</summary>
    private static string Collapsed(string excerpt) => string.Join(' ', excerpt.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
