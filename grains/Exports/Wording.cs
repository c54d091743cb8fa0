namespace NetworkBackend.Exports;

/// <summary>The words around the texts, in one language.</summary>
internal sealed partial record Wording
{
    /// <summary>As BCP 47 has it.</summary>
    public required string Tag { get; init; }

    public required string Region { get; init; }

    public required string Contents { get; init; }

    public required string To { get; init; }

    public required string Reference { get; init; }

    public required string Lead { get; init; }

    public required string Deadline { get; init; }

    public required string Submitted { get; init; }

    public required string Signatories { get; init; }

    public required string NobodySigned { get; init; }

    public required string Exceptions { get; init; }

    public required string Dissent { get; init; }

    public required string Others { get; init; }

    public required string Organisation { get; init; }

    public required string Position { get; init; }

    public required string Date { get; init; }

    public required string Signs { get; init; }

    public required string Dissents { get; init; }

    public required string Abstains { get; init; }

    public required string NoComment { get; init; }

    /// <summary>What stands after the number of a page, before the number of all.</summary>
    public required string PageOf { get; init; }

    public required string Page { get; init; }

    public required string And { get; init; }

    public required string OwnWords { get; init; }

    public required string NoWords { get; init; }

    public required string TheWholeText { get; init; }

    /// <summary>That an organisation signs all but what is named.</summary>
    public required Func<string, string> SignsExcept { get; init; }

    public required Func<string, string> OneSection { get; init; }

    public required Func<string, string> SeveralSections { get; init; }

    public required Func<string, string> ExceptionsOf { get; init; }

    public required Func<string, string> DissentOf { get; init; }

    public required Func<DateOnly, string> Day { get; init; }

    public required Func<DateOnly, TimeOnly, string> Moment { get; init; }

    /// <summary>That of a language; Bokmål where there is none.</summary>
    public static Wording In(string language) => language switch
    {
        "en" => English,
        "nn" => Nynorsk,
        _ => Bokmål,
    };

    public string Enumerate(IReadOnlyList<string> names) => Enumerate(names, And);

    /// <summary>Several in a row, with a word before the last.</summary>
    public static string Enumerate(IReadOnlyList<string> names, string and) => names switch
    {
        [] => "",
        [var one] => one,
        _ => $"{string.Join(", ", names.Take(names.Count - 1))} {and} {names[^1]}",
    };
}
