using NetworkBackend.Tests.Gateway.Running;
using NetworkBackend.Tests.Sources.Fetching;

namespace NetworkBackend.Tests.Sources;

/// <summary>Tests with a centre of their own, its editor, and a server elsewhere on this machine that it takes news from.</summary>
[Collection("gateway")]
public abstract class CentreWithSources(RunningGateway gateway) : IAsyncLifetime
{
    private protected RunningGateway Gateway { get; } = gateway;

    private protected ScriptedServer Elsewhere { get; } = ScriptedServer.Start();

    private protected string Centre { get; private set; } = "";

    private protected Client Editor { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Centre = await Gateway.Centre();
        Editor = await Gateway.KeyFor(Centre, "editor");
    }

    public async Task DisposeAsync() => await Elsewhere.DisposeAsync();
}
