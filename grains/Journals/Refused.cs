using NetworkBackend.Callers;
using NetworkBackend.Outcomes;

namespace NetworkBackend.Journals;

/// <summary>Refusals that any concept may meet.</summary>
internal static class Refused
{
    public static Refusal InProgress { get; } = new(RefusalKind.InProgress, "idempotency.in_progress",
        "The first request with this idempotency key still runs. Wait for its answer, or send the same request again later.");

    public static Refusal Mismatch { get; } = new(RefusalKind.Mismatch, "idempotency.mismatch",
        "This idempotency key was used for another request. Use a new key for a new request.");

    /// <summary>Refuses what is based on another version than the current one.</summary>
    public static Refusal? IfStale(Command command, long current) => command.Expected switch
    {
        null => null,
        var expected when expected == current => null,
        0 => new(RefusalKind.Stale, "precondition.exists", "It exists already. Read it, and send If-Match with its ETag to change it.", current),
        _ => Stale(current),
    };

    /// <summary>What is based on another version than the current one.</summary>
    public static Refusal Stale(long current) =>
        new(RefusalKind.Stale, "precondition.failed", "It has changed since. Read it again, and base the change on what it says now.", current);

    /// <summary>What a rule of the database says when it would be broken.</summary>
    public static Refusal ByRule(string rule) => new(RefusalKind.Conflict, rule, Rules.TryGetValue(rule, out var detail) ? detail : "A rule does not allow this.");

    private static readonly Dictionary<string, string> Rules = new(StringComparer.Ordinal)
    {
        ["organisation.id_taken"] = "Another organisation has this id: centres and members share one id space. Choose another id.",
        ["comment.no_open_thread"] = "There is no such thread on this section, or it is settled. Begin another one.",
        ["evaluation.answered"] = "This registration, or this code, has answered already. What was answered cannot be found again, and so not be changed.",
        ["source.address_taken"] = "The centre takes news from this address already. Change the source that does.",
        ["member.number_taken"] = "Another member has this organisation number.",
    };
}
