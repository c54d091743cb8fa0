using System.ComponentModel.DataAnnotations;

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

/// <summary>A request record that is a merge patch (RFC 7396): what is left out stays, and nothing can be set to null.</summary>
internal interface IMergePatch;

/// <summary>No element of the list stands in it twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DistinctAttribute : Attribute;
