using NetworkBackend.Outcomes;

namespace NetworkBackend.Updates;

/// <summary>What may be written in an update, whoever writes it.</summary>
internal static class UpdateContentRules
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    public static Refusal? Check(UpdateContent content) =>
        content.Texts.IsDefaultOrEmpty ? UpdateRefusals.NoText
        : content.Texts.Any(it => string.IsNullOrWhiteSpace(it.Title)) ? UpdateRefusals.NoTitle
        : content.Texts.Any(it => it.Title.Any(char.IsControl)) ? UpdateRefusals.TitleOfSeveralLines
        : content.Texts.Any(it => !Update.Languages.Contains(it.Language)) ? UpdateRefusals.UnknownLanguage
        : content.Texts.DistinctBy(it => it.Language).Count() != content.Texts.Length ? UpdateRefusals.LanguageTwice
        : content.Topics.Any(it => !Update.RecoveryTopics.Contains(it)) ? UpdateRefusals.UnknownTopic
        : null;
}
