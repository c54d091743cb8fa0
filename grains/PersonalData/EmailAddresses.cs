namespace NetworkBackend.PersonalData;

/// <summary>E-mail addresses, also with (at) or (a) and (punktum) in brackets as people hide them from machines.</summary>
internal static class EmailAddresses
{
    private const string Reason = "An e-mail address.";
    private const int LongestName = 64;
    private const int LongestDomain = 255;

    private static readonly string[] hidden = ["(at)", "[at]", "{at}", "(a)", "[a]", "(krøllalfa)", "[krøllalfa]"];

    public static IEnumerable<Suspicion> In(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (SignAt(text, at) is { } sign && Around(text, sign.From, sign.To) is { } found)
            {
                yield return found;
                at = found.To - 1;
            }
        }
    }

    private static (int From, int To)? SignAt(string text, int at)
    {
        if (text[at] == '@')
        {
            return (at, at + 1);
        }

        foreach (var it in text[at] is '(' or '[' or '{' ? hidden : [])
        {
            if (string.Compare(text, at, it, 0, it.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                var to = at + it.Length;
                return (at > 0 && text[at - 1] == ' ' ? at - 1 : at, to < text.Length && text[to] == ' ' ? to + 1 : to);
            }
        }

        return null;
    }

    private static Suspicion? Around(string text, int signFrom, int signTo)
    {
        var from = signFrom;
        while (from > 0 && signFrom - from < LongestName && IsOfAName(text[from - 1]))
        {
            from--;
        }

        while (from < signFrom && text[from] is '.' or '-' or '\'')
        {
            from++;
        }

        var to = signTo;
        while (to < text.Length && to - signTo < LongestDomain && (char.IsLetterOrDigit(text[to]) || text[to] is '.' or '-'))
        {
            to++;
        }

        while (to > signTo && text[to - 1] is '.' or '-')
        {
            to--;
        }

        var domain = text[signTo..to];
        var dot = domain.LastIndexOf('.');
        return from < signFrom && dot > 0 && domain.Length - dot > 2 && domain[(dot + 1)..].All(char.IsLetter)
            ? new(FindingKind.EmailAddress, from, to, Reason, $"{text[from..signFrom]}@{domain}".ToUpperInvariant())
            : null;
    }

    private static bool IsOfAName(char it) => char.IsLetterOrDigit(it) || it is '.' or '_' or '-' or '+' or '%' or '\'' or '&';
}
