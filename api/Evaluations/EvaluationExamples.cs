namespace NetworkBackend.Api.Evaluations;

/// <summary>Evaluations as they may be sent and answered.</summary>
internal static class EvaluationExamples
{
    private const string Overall = """{ "key": "overall", "kind": "scale", "text": "Alt i alt, hvor fornøyd er du?", "options": [], "common": true }""";

    public static IReadOnlyDictionary<string, string> Requests { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["putEvaluation"] =
            """
            {
              "questions": [{ "key": "overall" }, { "key": "best" }, { "key": "travel", "kind": "choice", "text": "Hvordan kom du?", "options": ["Tog", "Bil"] }],
              "until": "2027-09-29T23:59", "hiddenBelow": 5
            }
            """,
        ["makeEvaluationCodes"] = """{ "count": 40 }""",
        ["answerEvaluation"] = """{ "code": "7K2M-Q4W8-X3V9-B5TN", "answers": [{ "key": "overall", "value": 5 }, { "key": "best", "text": "Pausene" }] }""",
    };

    public static IReadOnlyDictionary<Type, string> Schemas { get; } = new Dictionary<Type, string>
    {
        [typeof(EvaluationResponse)] =
            $$"""
            {
              "activity": "act-k3v9x2m7q4w8", "questions": [{{Overall}}], "until": "2027-09-29T21:59:00Z", "hiddenBelow": 5, "open": true, "closed": false, "answered": 31
            }
            """,
        [typeof(CodesResponse)] = """{ "codes": ["7K2M-Q4W8-X3V9-B5TN"] }""",
        [typeof(ResultsResponse)] =
            $$"""
            {
              "activity": "act-k3v9x2m7q4w8", "hiddenBelow": 5, "hidden": false, "answered": 31,
              "questions": [{ "question": {{Overall}}, "hidden": false, "answered": 31, "counts": [0, 1, 4, 12, 14], "mean": 4.26, "texts": [] }]
            }
            """,
        [typeof(CommonQuestionResponse)] =
            """
            {
              "key": "overall", "kind": "scale",
              "texts": { "nb": "Alt i alt, hvor fornøyd er du?", "nn": "Alt i alt, kor nøgd er du?", "en": "All in all, how satisfied are you?" }
            }
            """,
        [typeof(ComparedResponse)] =
            """
            {
              "activity": "act-k3v9x2m7q4w8", "title": "Ingenting om oss uten oss", "kind": "conference", "series": "ingenting-om-oss-uten-oss", "network": null,
              "organisers": ["sagatun", "kbt"], "starts": "2027-09-15T07:00:00Z", "answered": 31, "counts": [0, 1, 4, 12, 14], "mean": 4.26
            }
            """,
    };
}
