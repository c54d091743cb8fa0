using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NetworkBackend.Activities;
using NetworkBackend.Callers;
using NetworkBackend.Journals;

namespace NetworkBackend.Evaluations;

/// <summary>
/// Lets everybody answer once, without a trace from an answer to who gave it. A code carries its own proof, so that nobody keeps which were handed out; that
/// one was used, or a registration has answered, stands apart from the answers, and only until the evaluation is closed (docs/adr/0019).
/// </summary>
internal sealed class EvaluationTickets(IRegistrationsKey key, Registrants registrants)
{
    /// <summary>Crockford's base 32: nothing in it is read as something else.</summary>
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private const int Half = 8;

    /// <summary>The codes of a command, the same each time: four groups of four, of which the second half proves the first.</summary>
    public ImmutableArray<string> Codes(ActivityId activity, Command command, int count) =>
        [.. Enumerable.Range(0, count).Select(i => Digest($"evaluation code\n{command.Id}\n{i}")[..Half]).Select(it => Grouped(it + ProofOf(activity, it)))];

    /// <summary>What stands for a registration, once it has answered.</summary>
    public string Of(ActivityId activity, RegistrationId registration) => Digest($"evaluation turn\n{activity}\n{registration}");

    /// <summary>What stands for a code, once it was used; null for what is no code of this evaluation. Takes it as people type it.</summary>
    public string? Of(ActivityId activity, string code)
    {
        var typed = string.Concat(code.ToUpperInvariant().Where(char.IsLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1');
        return typed.Length == 2 * Half && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(typed[Half..]), Encoding.UTF8.GetBytes(ProofOf(activity, typed[..Half])))
            ? Digest($"evaluation turn\n{activity}\n{typed}")
            : null;
    }

    /// <summary>
    /// The command as nobody's. A digest of what is asked stands beside it for good, and what is asked has the code in it and few possible answers: with a
    /// secret, nobody can try them all.
    /// </summary>
    public Command Nobodys(Command command) => registrants.Nobodys(command) with { Fingerprint = Digest($"evaluation answer\n{command.Fingerprint}") };

    /// <summary>Takes a turn, if it was not taken before.</summary>
    public static Statement Take(ActivityId activity, string ticket) => Statement.Of(
        $"INSERT INTO evaluation_turn (activity, ticket) VALUES ({activity.Value}, {ticket}) ON CONFLICT (activity, ticket) DO NOTHING", "evaluation.answered");

    /// <summary>Nobody knows any more who answered.</summary>
    public static Statement Forget(ActivityId activity) => Statement.Of($"DELETE FROM evaluation_turn WHERE activity = {activity.Value}") with { Erases = true };

    private string ProofOf(ActivityId activity, string nonce) => Digest($"evaluation proof\n{activity}\n{nonce}")[..Half];

    private static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(it => new string(it)));

    private string Digest(string text) => string.Concat(HMACSHA256.HashData(key.OfRegistrations, Encoding.UTF8.GetBytes(text)).Select(it => Letters[it & 31]));
}
