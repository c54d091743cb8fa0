using NetworkBackend.Api;
using NetworkBackend.Silo.Hosting;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddNetworkSilo(new() { DataFolder = builder.Configuration["DataFolder"] ?? "data" });
builder.Services.AddGateway(new());
await using var app = builder.Build();
app.MapGateway();
await NetworkSilo.Prepare(app.Services, CancellationToken.None);
await app.StartAsync();
await NetworkSilo.Begin(app.Services, CancellationToken.None);
await app.WaitForShutdownAsync();
