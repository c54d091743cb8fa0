using NetworkBackend.Callers;
using NetworkBackend.Journals;
using NetworkBackend.Keys;

namespace NetworkBackend.Silo.Hosting;

/// <summary>The operator's first key: issued once, found in a file that only its owner reads. Starting again changes nothing.</summary>
internal sealed class FirstOperator(IGrainFactory grains, IKeySecrets secrets, IReadModel readModel, SiloSettings settings)
{
    private const string CommandId = "first-operator-key";
    private static readonly KeyId Id = new("key-firstoperator");

    public string File => Path.Combine(Path.GetFullPath(settings.DataFolder), "operator.key");

    public async Task<bool> IsIssued(CancellationToken cancellation) =>
        !(await readModel.Query($"SELECT id FROM key_row WHERE id = {Id.Value}", row => row.Text("id"), cancellation)).IsEmpty;

    public async Task Ensure(CancellationToken cancellation)
    {
        if (await IsIssued(cancellation))
        {
            return; // whoever moved the file to a safer place does not find it here again
        }

        // The file comes first: a key that was issued and written nowhere would be lost.
        PrivateFile.Write(File, secrets.For(Id, CommandId));
        KeyRequest request = new("First operator", null, Role.Operator, null, [], null);
        var issued = await grains.ApiKey(Id).Issue(new(Caller.System, CommandId, ""), request, cancellation);
        if (!issued.Succeeded)
        {
            throw new SiloRefusedException($"The operator's first key could not be issued: {issued.Refusal.Detail}");
        }
    }
}
