using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkBackend.Api;
using NetworkBackend.Silo.Hosting;
using NetworkBackend.Tests.Gateway.Described;

namespace NetworkBackend.Tests.Gateway.Running;

/// <summary>The whole application on a port of its own, with an empty SQLite database. Tests share it and make what they need under ids of their own.</summary>
public partial class RunningGateway : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("gateway-").FullName;
    private WebApplication? app;
    private int made;

    internal Client Public { get; private set; } = null!;

    internal Client Operator { get; private set; } = null!;

    internal Description Description { get; private set; } = null!;

    internal IServiceProvider Services => app!.Services;

    internal IEnumerable<RouteEndpoint> Endpoints => ((IEndpointRouteBuilder)app!).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    /// <summary>The address of an endpoint, with the names of its parameters.</summary>
    internal static string AddressOf(RouteEndpoint endpoint) => Constraint().Replace(endpoint.RoutePattern.RawText!.TrimEnd('/'), "}");

    [GeneratedRegex(@":[^}]*\}")]
    private static partial Regex Constraint();

    internal virtual GatewayOptions Options => new();

    /// <summary>Puts services of the test's own in the place of others.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        Uri address = new($"http://127.0.0.1:{Ports.Take()}");
        builder.WebHost.UseUrls(address.AbsoluteUri);
        builder.Logging.ClearProviders();
        builder.AddNetworkSilo(new() { DataFolder = folder, SourcesAllowLoopback = true, PublicAddress = address });
        builder.Services.AddGateway(Options);
        Add(builder.Services);
        app = builder.Build();
        app.MapGateway();
        await NetworkSilo.Prepare(app.Services, CancellationToken.None);
        await app.StartAsync();
        var started = await NetworkSilo.Begin(app.Services, CancellationToken.None);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        var somebody = new Client(new(handler, disposeHandler: true) { BaseAddress = new(app.Urls.Single()) }, null);
        Description = new((await somebody.Get("/openapi/v1.json")).Json);
        Public = somebody.With(Description);
        Operator = Public.With((await File.ReadAllTextAsync(started.OperatorKeyFile)).Trim());
    }

    public async Task DisposeAsync()
    {
        Public.Http.Dispose();
        await app!.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A name that no other test uses.</summary>
    internal string Name(string stem) => $"{stem}-{Interlocked.Increment(ref made)}";

    /// <summary>A new centre.</summary>
    internal async Task<string> Centre(string kind = "local")
    {
        var id = Name("centre");
        var reply = await Operator.Put($"/v1/centres/{id}", new { kind, name = id }, ("If-None-Match", "*"));
        Assert.Equal(201, reply.Status);
        return id;
    }

    /// <summary>A new network.</summary>
    internal async Task<string> Network()
    {
        var id = Name("network");
        var reply = await Operator.Put($"/v1/networks/{id}", new { kind = "regional", name = id }, ("If-None-Match", "*"));
        Assert.Equal(201, reply.Status);
        return id;
    }

    /// <summary>A new member organisation.</summary>
    internal async Task<string> Member()
    {
        var id = Name("member");
        var reply = await Operator.Put($"/v1/members/{id}", new { kind = "ngo", name = id }, ("If-None-Match", "*"));
        Assert.Equal(201, reply.Status);
        return id;
    }

    /// <summary>Somebody with a key for an organisation.</summary>
    internal async Task<Client> KeyFor(string organisation, string role, params string[] scopes)
    {
        var reply = await Operator.Post("/v1/keys", new { label = "test", organisation, role, scopes });
        Assert.Equal(201, reply.Status);
        return Public.With(reply.Text("key"));
    }

    /// <summary>A new person with a key for an organisation.</summary>
    internal async Task<Client> PersonFor(string organisation, string role)
    {
        var person = (await Operator.Post("/v1/persons", new { name = Name("Person") })).Text("id");
        Assert.Equal(200, (await Operator.Put($"/v1/centres/{organisation}/staff/{person}", new { role })).Status);
        var reply = await Operator.Post("/v1/keys", new { label = "test", organisation, role, person });
        Assert.Equal(201, reply.Status);
        return Public.With(reply.Text("key"));
    }

    /// <summary>A draft of a centre, perhaps with other centres invited.</summary>
    internal static async Task<Reply> Draft(Client editor, string owner, string title = "Nytt", string[]? invite = null, string[]? topics = null)
    {
        var reply = await editor.Post("/v1/updates", Drafted(owner, title, invite, topics));
        Assert.Equal(201, reply.Status);
        return reply;
    }

    internal static object Drafted(string owner, string title = "Nytt", string[]? invite = null, string[]? topics = null) =>
        new { owner, texts = new[] { new { language = "nb", title, body = "Tekst." } }, inviteCentres = invite ?? [], topics = topics ?? [] };

    /// <summary>A published update of a centre.</summary>
    internal static async Task<Reply> Published(Client editor, string owner, string title = "Nytt", string[]? topics = null)
    {
        var draft = await Draft(editor, owner, title, topics: topics);
        var reply = await editor.Post($"/v1/updates/{draft.Text("id")}/publish", null, ("If-Match", draft.Tag!));
        Assert.Equal(200, reply.Status);
        return reply;
    }
}

[CollectionDefinition("gateway")]
public class GatewayCollection : ICollectionFixture<RunningGateway>;
