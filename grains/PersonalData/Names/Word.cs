namespace NetworkBackend.PersonalData.Names;

/// <summary>A word, with where it stands in the text.</summary>
internal readonly record struct Word(int From, int To, string Text)
{
    public bool IsCapital => char.IsUpper(Text[0]);

    /// <summary>ME, NAV, DPS.</summary>
    public bool IsAcronym => Text.Length > 1 && Text.All(it => char.IsUpper(it) || it == '-');

    public bool IsInitial => Text.Length == 1 && IsCapital;
}

/// <summary>The words that stand between two ends of sentences.</summary>
internal sealed record Sentence(IReadOnlyList<Word> Words);
