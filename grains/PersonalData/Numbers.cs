using System.Collections.Immutable;

namespace NetworkBackend.PersonalData;

/// <summary>Numbers in a text that are somebody's.</summary>
internal static class Numbers
{
    private const int Length = 11;
    private const string Identity = "Eleven digits with a date of birth and both check digits of a Norwegian identity number.";
    private const string Account = "Eleven digits with the check digit of a Norwegian bank account.";

    public static IEnumerable<Suspicion> In(string text) =>
        Digits.Runs(text).SelectMany(run => OfEleven(text, run).Concat(TelephoneNumbers.In(text, run)));

    private static IEnumerable<Suspicion> OfEleven(string text, ImmutableArray<DigitGroup> run)
    {
        for (var first = 0; first < run.Length; first++)
        {
            var (last, length) = (first, run[first].Length);
            while (length < Length && last + 1 < run.Length)
            {
                length += run[++last].Length;
            }

            if (length == Length && Suspect(text, run[first..(last + 1)]) is { } suspicion)
            {
                yield return suspicion;
            }
        }
    }

    private static Suspicion? Suspect(string text, ImmutableArray<DigitGroup> groups)
    {
        var digits = Digits.Of(text, groups.AsSpan());
        return IdentityNumber.IsValid(digits) ? new(FindingKind.IdentityNumber, groups[0].From, groups[^1].To, Identity, digits)
            : BankAccount.IsValid(digits) && IsWrittenAsAccount(text, groups) ? new(FindingKind.BankAccount, groups[0].From, groups[^1].To, Account, digits)
            : null;
    }

    /// <summary>One number in eleven has a right check digit by chance: it must also look like an account, or be called one.</summary>
    private static bool IsWrittenAsAccount(string text, ImmutableArray<DigitGroup> groups) =>
        (Digits.Shape(groups.AsSpan()) is "11" or "4-2-5" or "4-4-3" && Digits.AreClose(text, groups.AsSpan()))
        || Surroundings.Before(text, groups[0].From, "konto*");
}
