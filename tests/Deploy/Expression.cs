using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Deploy;

/// <summary>An expression of PromQL, as far as it takes to see what it is about.</summary>
internal sealed partial record Expression(string Where, string Text)
{
    private static readonly string[] words = ["or", "and", "unless", "bool"];

    /// <summary>The series that it names, each with the labels that it chooses them by.</summary>
    public IEnumerable<(string Name, IReadOnlyList<string> Labels)> Series =>
        from it in Selected().Matches(Grouped().Replace(Text, " "))
        let name = it.Groups["name"].Value
        where !words.Contains(name)
        select (name, (IReadOnlyList<string>)[.. Label().Matches(it.Groups["labels"].Value).Select(label => label.Groups["label"].Value)]);

    /// <summary>The labels that it groups by.</summary>
    public IEnumerable<string> Groups => Grouped().Matches(Text).SelectMany(it => it.Groups["labels"].Value.Split(',', StringSplitOptions.TrimEntries));

    /// <summary>Every one in alerts and dashboards.</summary>
    public static IReadOnlyList<Expression> All() => [.. Alerts().Concat(Panels())];

    /// <summary>Those in dashboards.</summary>
    public static IEnumerable<Expression> Panels() =>
        from panel in new DeploymentFile("observability/dashboard.json").Document().GetProperty("panels").EnumerateArray()
        where panel.Get("type") != "row"
        from target in panel.GetProperty("targets").EnumerateArray()
        select new Expression(panel.Get("title")!, target.Get("expr")!);

    private static IEnumerable<Expression> Alerts() =>
        from part in new DeploymentFile("observability/alerts.yaml").Document().GetProperty("groups").EnumerateArray()
        from rule in part.GetProperty("rules").EnumerateArray()
        select new Expression(rule.Get("alert")!, rule.Get("expr")!);

    // A name that no bracket follows is no function; what stands in quotes or square brackets is no name.
    [GeneratedRegex("""(?<![\w"~$\[])(?<name>[a-z_][a-z0-9_]*)\b(?!\s*\()(\{(?<labels>[^}]*)\})?""")]
    private static partial Regex Selected();

    [GeneratedRegex("""(?<label>[a-z_0-9]+)\s*(=~|!~|!=|=)\s*"[^"]*"(,|$)""")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(by|without|on)\s*\((?<labels>[^)]*)\)")]
    private static partial Regex Grouped();
}
