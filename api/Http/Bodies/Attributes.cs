using System.ComponentModel.DataAnnotations;
using NetworkBackend.Calendars;

namespace NetworkBackend.Api.Http.Bodies;

/// <summary>How long each text in a list may be, in UTF-16 units.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EachAttribute(int shortest, int longest) : Attribute
{
    public int Shortest => shortest;

    public int Longest => longest;
}

/// <summary>The only texts allowed.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal class OneOfAttribute(params string[] words) : ValidationAttribute
{
    public IReadOnlyList<string> Words => words;

    public override bool IsValid(object? value) => value is null || (value is string text && words.Contains(text, StringComparer.Ordinal));

    public override string FormatErrorMessage(string name) => $"must be one of {string.Join(", ", words)}";
}

/// <summary>A time with its offset, or without one as clocks in Norway show it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TimeInNorwayAttribute() : RegularExpressionAttribute(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})?$")
{
    public static Moment MomentOf(string text) => Moment.TryParse(text, out var moment) ? moment : throw new FormatException("is no time");

    public override bool IsValid(object? value) => base.IsValid(value) && value is string text && Moment.TryParse(text, out _);

    public override string FormatErrorMessage(string name) => "must be a time, e.g. 2026-05-17T12:00:00+02:00, or 2026-05-17T12:00 as clocks in Norway show it";
}

/// <summary>A request record that is a merge patch (RFC 7396): what is left out stays, and nothing can be set to null.</summary>
internal interface IMergePatch;

/// <summary>No element of the list stands in it twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DistinctAttribute : Attribute;
