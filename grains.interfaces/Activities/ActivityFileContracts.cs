using System.Collections.Immutable;

namespace NetworkBackend.Activities;

/// <summary>What a document about an activity is written as.</summary>
public enum ActivityFileFormat
{
    /// <summary>CommonMark.</summary>
    Markdown,

    /// <summary>One page of HTML that needs nothing else.</summary>
    Html,

    /// <summary>Office Open XML.</summary>
    Docx,
}

/// <summary>A document about an activity.</summary>
/// <param name="Format">What it is written as.</param>
/// <param name="Content">The bytes; the same as long as what it says is.</param>
[GenerateSerializer, Immutable, Alias("activity-file")]
public sealed record ActivityFile(ActivityFileFormat Format, ImmutableArray<byte> Content);
