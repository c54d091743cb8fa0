namespace NetworkBackend.PersonalData;

/// <summary>
/// Norwegian identity numbers: day, month and year of birth with two digits each, three of their own, and two check digits. D-numbers have 40 more as the day;
/// H-numbers and the test persons of NAV 40 more as the month, those of Norsk helsenett 65, and those of the population register 80. From 2032 the first
/// check digit can have other remainders; such numbers are not known here.
/// </summary>
internal static class IdentityNumber
{
    public static bool IsValid(string digits) => digits.Length == 11 && IsADate(digits)
        && Remainder(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) == 0 && Remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0;

    /// <summary>The weighted sum of the first digits modulo 11.</summary>
    public static int Remainder(string digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (digits[i] - '0');
        }

        return sum % 11;
    }

    private static bool IsADate(string digits)
    {
        var (day, month, year) = (Two(digits, 0), Two(digits, 2), Two(digits, 4));
        day -= day > 40 ? 40 : 0;
        month -= month > 80 ? 80 : month > 65 ? 65 : month > 40 ? 40 : 0;

        // The century does not matter: of the years that end in 00, the one that people can be born in and write today is a leap year.
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(2000 + year, month);
    }

    private static int Two(string digits, int at) => ((digits[at] - '0') * 10) + digits[at + 1] - '0';
}

/// <summary>
/// Norwegian bank accounts: eleven digits, the last a check digit, modulus 11 with the weights 5 4 3 2 7 6 5 4 3 2. An identity number's second check digit is
/// made in the same way, so that each of them could be an account.
/// </summary>
internal static class BankAccount
{
    public static bool IsValid(string digits) => digits.Length == 11 && IdentityNumber.Remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0;
}
