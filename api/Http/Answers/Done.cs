namespace NetworkBackend.Api.Http.Answers;

/// <summary>What an answer without a body holds.</summary>
internal sealed record Done
{
    public static Done It { get; } = new();
}
