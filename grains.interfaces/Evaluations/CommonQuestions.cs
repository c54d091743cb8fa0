using System.Collections.Immutable;

namespace NetworkBackend.Evaluations;

/// <summary>A question that all activities can ask in the same words, so that answers can be compared over years and centres.</summary>
/// <param name="Key">Never another question's.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Nb">In bokmål, and where there are no words of its own.</param>
/// <param name="Nn">In nynorsk.</param>
/// <param name="En">In English.</param>
[GenerateSerializer, Immutable, Alias("common-question")]
public sealed record CommonQuestion(string Key, QuestionKind Kind, string Nb, string Nn, string En)
{
    /// <summary>Its words in a language.</summary>
    public string In(string language) => language switch
    {
        "nn" => Nn,
        "en" => En,
        _ => Nb,
    };
}

/// <summary>The common question bank. A question's words never change what it asks: what asks something else is another question, with another key.</summary>
public static class CommonQuestions
{
    /// <summary>All of them, in the order in which they are usually asked.</summary>
    public static ImmutableArray<CommonQuestion> All { get; } =
    [
        new("overall", QuestionKind.Scale, "Alt i alt, hvor fornøyd er du?", "Alt i alt, kor nøgd er du?", "All in all, how satisfied are you?"),
        new("useful", QuestionKind.Scale, "Hvor nyttig var innholdet for deg?", "Kor nyttig var innhaldet for deg?", "How useful was the content to you?"),
        new("welcome", QuestionKind.Scale, "Kjente du deg trygg og velkommen?", "Kjende du deg trygg og velkomen?", "Did you feel safe and welcome?"),
        new("heard", QuestionKind.Scale, "Fikk du sagt det du ville si?", "Fekk du sagt det du ville seie?", "Could you say what you wanted to say?"),
        new("influence", QuestionKind.Scale, "Kunne du påvirke det som skjedde?", "Kunne du påverke det som skjedde?", "Could you influence what happened?"),
        new("access", QuestionKind.Scale, "Var det lett å delta?", "Var det lett å delta?", "Was it easy to take part?"),
        new("contacts", QuestionKind.Scale, "Fikk du kontakt med andre som du har nytte av?", "Fekk du kontakt med andre som du har nytte av?", "Did you meet others who are of help to you?"),
        new("recommend", QuestionKind.Scale, "Vil du anbefale andre å delta?", "Vil du tilrå andre å delta?", "Would you recommend others to take part?"),
        new("best", QuestionKind.Text, "Hva var best?", "Kva var best?", "What was best?"),
        new("better", QuestionKind.Text, "Hva kan bli bedre?", "Kva kan bli betre?", "What could be better?"),
    ];

    /// <summary>The one with a key; null where there is none.</summary>
    public static CommonQuestion? Find(string key) => All.FirstOrDefault(it => it.Key == key);
}
