using System.Collections.Immutable;
using System.Security.Cryptography;
using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Keys;
using NetworkBackend.Silo.Storage;

namespace NetworkBackend.Silo.Hosting;

/// <summary>
/// Sees to it that somebody can operate the installation: an operator's key is issued when there is none that works, and when the start asks for one.
/// It stands in a file that only its owner reads. Starting again changes nothing.
/// </summary>
internal sealed class FirstOperator(IGrainFactory grains, IKeySecrets secrets, IReadModel readModel, TimeProvider clock, SiloSettings settings)
{
    private static readonly KeyId First = new("key-firstoperator");

    public string File => Path.Combine(Path.GetFullPath(settings.DataFolder), DataFiles.OperatorKey);

    /// <summary>True once the first start has come to its end.</summary>
    public async Task<bool> IsIssued(CancellationToken cancellation) => (await Keys(cancellation)).Any(it => it.Id == First);

    public async Task Ensure(CancellationToken cancellation)
    {
        var keys = await Keys(cancellation);
        if (keys.Any(Works) && !settings.NewOperatorKey)
        {
            return; // whoever moved the file to a safer place does not find it here again
        }

        var isFirst = keys.All(it => it.Id != First);
        var id = isFirst ? First : new($"key-operator{RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyz234567", 16)}");
        Command command = new(Caller.System, $"operator-key:{id}", "");

        // The file comes first: a key that was issued and written nowhere would be lost.
        PrivateFile.Write(File, secrets.For(id, command.Id));
        var issued = await grains.ApiKey(id).Issue(command, new(isFirst ? "First operator" : "Operator, issued by a start", null, Role.Operator, null, [], null), cancellation);
        if (!issued.Succeeded)
        {
            throw new SiloRefusedException($"The operator's key could not be issued: {issued.Refusal.Detail}");
        }
    }

    private bool Works((KeyId Id, KeyRequest Request, DateTimeOffset? Revoked) key) =>
        key.Revoked is null && key.Request.Scopes.IsDefaultOrEmpty && !(key.Request.Expires <= clock.GetUtcNow());

    private async Task<ImmutableArray<(KeyId Id, KeyRequest Request, DateTimeOffset? Revoked)>> Keys(CancellationToken cancellation) => await readModel.Query(
        $"SELECT id, request, revoked FROM key_row WHERE organisation IS NULL",
        row => (new KeyId(row.Text("id")), JournalJson.Read<KeyRequest>(row.Text("request")), row.TimeOrNull("revoked")),
        cancellation);
}
