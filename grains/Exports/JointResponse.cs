using System.Collections.Immutable;

namespace NetworkBackend.Exports;

/// <summary>
/// A joint response as it goes to those who asked. The same response is the same bytes, wherever and whenever it is exported; organisations stand in the order
/// in which they are given. Names and titles are one line of plain text, whatever is in them; texts are Markdown.
/// </summary>
/// <param name="Language"><c>nb</c>, <c>nn</c> or <c>en</c>: the language of the texts, and of the words around them.</param>
/// <param name="Title">What is answered.</param>
/// <param name="Issuer">The body that asked.</param>
/// <param name="Reference">The issuer's own reference; empty where it gave none.</param>
/// <param name="Lead">The name of the centre that leads the work; empty where it is not to be named.</param>
/// <param name="Day">The deadline, or when it was submitted.</param>
/// <param name="Sections">The common text.</param>
/// <param name="Verdicts">At most one of each organisation. Who is not to be named is left out by the caller.</param>
internal sealed record JointResponse(
    string Language,
    string Title,
    string Issuer,
    string Reference,
    string Lead,
    ResponseDay Day,
    ImmutableArray<ResponseSection> Sections,
    ImmutableArray<OrganisationVerdict> Verdicts);

/// <summary>The one time that a response bears: the deadline until it is submitted, then when it was.</summary>
internal sealed record ResponseDay(bool Submitted, DateTimeOffset At);

/// <summary>A section of the common text, numbered from 1. Headings in its text come below its own.</summary>
internal sealed record ResponseSection(int Number, string Title, string Text);

/// <summary>
/// What an organisation says about the common text, and perhaps the numbers of the sections that it does not sign. Its own words are Markdown; they appear in
/// full and under its name, and are nobody else's to edit.
/// </summary>
internal sealed record OrganisationVerdict(string Organisation, ResponseVerdict Verdict, DateTimeOffset At, ImmutableArray<int> Except, string Words);

internal enum ResponseVerdict
{
    Sign,
    SignExcept,
    Dissent,
    Abstain,
    NoComment,
}
