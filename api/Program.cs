using NetworkBackend.Api;
using NetworkBackend.Api.Start;
using NetworkBackend.Silo.Hosting;

return await Starting.Run(args, async (options, gateway) =>
{
    var builder = Starting.Builder();
    builder.AddNetworkSilo(options.Silo);
    builder.AddStart(options);
    builder.Services.AddGateway(gateway);

    await using var app = builder.Build();
    app.MapGateway();
    await NetworkSilo.Prepare(app.Services, app.Lifetime.ApplicationStopping);
    await app.RunAsync();
});
