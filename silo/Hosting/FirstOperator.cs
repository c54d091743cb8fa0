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
        KeyRequest request = new("First operator", null, Role.Operator, null, [], null);
        var issued = await grains.ApiKey(Id).Issue(new(Caller.System, CommandId, ""), request, cancellation);
        if (!issued.Succeeded)
        {
            throw new SiloRefusedException($"The operator's first key could not be issued: {issued.Refusal.Detail}");
        }

        if (!System.IO.File.Exists(File))
        {
            await Write(secrets.For(Id, CommandId), cancellation);
        }
    }

    private async Task Write(string key, CancellationToken cancellation)
    {
        var partial = $"{File}.part";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (FileStream stream = new(partial, options))
        await using (StreamWriter writer = new(stream))
        {
            await writer.WriteLineAsync(key.AsMemory(), cancellation);
        }

        System.IO.File.Move(partial, File, overwrite: true);
    }
}
