using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace NetworkBackend.PersonalData.Names;

/// <summary>What is said of a person's health.</summary>
/// <param name="Statement">From the name to the word of health that is next to it, or the other way round.</param>
/// <param name="Names">The names alone, where something else was found between the two.</param>
internal readonly record struct HealthStatement(Suspicion Statement, ImmutableArray<Suspicion> Names);

/// <summary>
/// Finds a person's name in the same sentence as a word of health, or in the sentence before one that begins with a pronoun. What is found is known by all
/// that is said there, so that another word anywhere in it makes it another finding.
/// </summary>
internal static class HealthOfPersons
{
    private static readonly HashSet<string> pronouns =
        new(StringComparer.OrdinalIgnoreCase) { "hun", "han", "ho", "hen", "hennes", "hans", "hennar", "vedkommende", "vedkomande" };

    /// <summary>Statements that share a word are one: two names and one illness.</summary>
    public static IEnumerable<HealthStatement> In(string text)
    {
        (Suspicion Statement, ImmutableArray<Suspicion>.Builder Names)? open = null;
        foreach (var (it, name) in Statements(text))
        {
            if (open is { } before && before.Statement.Overlaps(it))
            {
                var known = before.Statement.Known == it.Known ? it.Known : HashOf($"{before.Statement.Known}{it.Known}");
                before.Names.Add(name);
                open = (before.Statement with { From = Math.Min(before.Statement.From, it.From), To = Math.Max(before.Statement.To, it.To), Known = known }, before.Names);
                continue;
            }

            if (open is { } whole)
            {
                yield return new(whole.Statement, whole.Names.ToImmutable());
            }

            var names = ImmutableArray.CreateBuilder<Suspicion>();
            names.Add(name);
            open = (it, names);
        }

        if (open is { } last)
        {
            yield return new(last.Statement, last.Names.ToImmutable());
        }
    }

    private static IEnumerable<(Suspicion Statement, Suspicion Name)> Statements(string text)
    {
        (Word Name, Sentence In)? named = null;
        foreach (var sentence in Sentences.In(text))
        {
            if (named is { } before && pronouns.Contains(sentence.Words[0].Text) && sentence.Words.FirstOrDefault(HealthWords.IsOwn) is { Text: not null } own)
            {
                yield return Stated(text, before.Name, own, HashOf(text[before.In.Words[0].From..sentence.Words[^1].To]));
            }

            Word? last = null;
            HealthInSentence? health = null;
            foreach (var it in PersonNames.In(text, sentence))
            {
                Word name = new(sentence.Words[it.First].From, sentence.Words[it.Last].To, text[sentence.Words[it.First].From..sentence.Words[it.Last].To]);
                last = name;
                health ??= new(sentence, HashOf(text[sentence.Words[0].From..sentence.Words[^1].To]));
                if (health.Nearest(it) is { } nearest)
                {
                    yield return Stated(text, name, nearest, health.Known);
                    last = null;
                }
            }

            named = last is { } alone ? (alone, sentence) : null;
        }
    }

    private static (Suspicion Statement, Suspicion Name) Stated(string text, Word name, Word health, string known)
    {
        var reason = $"“{text[name.From..name.To].ReplaceLineEndings(" ")}” looks like a person's name and stands beside “{health.Text}”, a word of health.";
        return (
            new(FindingKind.HealthOfAPerson, Math.Min(name.From, health.From), Math.Max(name.To, health.To), reason, known),
            new(FindingKind.HealthOfAPerson, name.From, name.To, reason, $"{HashOf(name.Text)} {known}"));
    }

    /// <summary>Another line break in the middle makes it no other statement.</summary>
    private static string HashOf(string said) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', said.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));
}
