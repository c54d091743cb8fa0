using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using NetworkBackend.Ids;

namespace NetworkBackend.Proceedings;

/// <summary>
/// A text of what an activity came to, named by the end of its address: <c>minutes</c>, <c>groupwork/2</c> for the second question with its summary, or
/// <c>groupwork/2/tables/3</c> for what the third table wrote about it.
/// </summary>
/// <param name="Value">The text form.</param>
[GenerateSerializer, Immutable, Alias("part-id")]
[JsonConverter(typeof(IdJsonConverter<PartId>))]
public readonly record struct PartId(string Value) : IId<PartId>
{
    /// <summary>Questions, and tables of a question, are numbered from 1 to this.</summary>
    public const int Last = 200;

    private const string Questions = "groupwork/";
    private const string Tables = "/tables/";

    /// <summary>The minutes.</summary>
    public static PartId Minutes { get; } = new("minutes");

    /// <summary>A question of the group work, with the summary of what came of it.</summary>
    public static PartId OfQuestion(int number) => new(string.Create(CultureInfo.InvariantCulture, $"{Questions}{number}"));

    /// <summary>What one table wrote about a question.</summary>
    public static PartId OfTable(int question, int table) => new(string.Create(CultureInfo.InvariantCulture, $"{Questions}{question}{Tables}{table}"));

    /// <summary>The number of the question; null for the minutes.</summary>
    public int? Question => Numbers is [var question, ..] ? question : null;

    /// <summary>The number of the table; null for what is no table's.</summary>
    public int? Table => Numbers is [_, var table] ? table : null;

    /// <inheritdoc/>
    public static bool TryFrom(string? text, out PartId id)
    {
        id = text is null ? default : new(text);
        return text is not null && (text == Minutes.Value || (id.Numbers is { } numbers && id == (numbers is [var question, var table] ? OfTable(question, table) : OfQuestion(numbers[0]))));
    }

    /// <inheritdoc/>
    public static PartId Parse(string s, IFormatProvider? provider) => TryFrom(s, out var id) ? id : throw new FormatException("not a valid PartId");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PartId result) => TryFrom(s, out result);

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>One number for a question, two for a table; null for anything else.</summary>
    private int[]? Numbers
    {
        get
        {
            if (Value?.StartsWith(Questions, StringComparison.Ordinal) != true)
            {
                return null;
            }

            var numbers = Value[Questions.Length..].Split(Tables).Select(it => int.TryParse(it, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray();
            return numbers.Length <= 2 && numbers.All(it => it is >= 1 and <= Last) ? numbers : null;
        }
    }
}
