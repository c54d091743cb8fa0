using System.Globalization;
using System.Text.Json;
using NetworkBackend.Api.Start.Options;

namespace NetworkBackend.Tests.Deploy;

/// <summary>A process of the program as some file deploys it.</summary>
/// <param name="Name">The file and the name in it.</param>
/// <param name="Environment">What it is given.</param>
/// <param name="Grace">After how many seconds it is killed.</param>
internal sealed record Process(string Name, IReadOnlyDictionary<string, string> Environment, int Grace)
{
    private const string Image = "network-backend:";

    /// <summary>How long it may take to stop.</summary>
    public int Stop => Number("NETWORK_DRAIN_DELAY_SECONDS", new StartOptions().DrainDelaySeconds) + Number("NETWORK_DRAIN_SECONDS", new StartOptions().DrainSeconds);

    public static IReadOnlyList<Process> All() => [.. Composed(), .. Orchestrated(), Supervised()];

    public static IEnumerable<JsonElement> Pods() =>
        DeploymentFile.All("kubernetes", ".yaml").SelectMany(it => it.Documents()).Where(it => it.Get("kind") is "Deployment" or "StatefulSet").Select(it => it.GetProperty("spec").GetProperty("template").GetProperty("spec"));

    /// <summary>What a pod runs first, and then for as long as it lives.</summary>
    public static IEnumerable<JsonElement> Containers(JsonElement pod) =>
        [.. pod.TryGetProperty("initContainers", out var first) ? first.EnumerateArray() : [], .. pod.GetProperty("containers").EnumerateArray()];

    private static IEnumerable<Process> Composed() =>
        from service in new DeploymentFile("compose.yaml").Document().GetProperty("services").EnumerateObject()
        where service.Value.Get("image")!.StartsWith(Image, StringComparison.Ordinal)
        select new Process(
            $"compose, {service.Name}",
            service.Value.GetProperty("environment").EnumerateObject().ToDictionary(it => it.Name, it => it.Value.ToString()),
            Seconds(service.Value.Get("stop_grace_period")!));

    private static IEnumerable<Process> Orchestrated() =>
        from pod in Pods()
        from container in Containers(pod)
        where container.Get("image")!.StartsWith(Image, StringComparison.Ordinal)
        select new Process(
            $"Kubernetes, {container.Get("name")}",
            container.GetProperty("env").EnumerateArray().ToDictionary(it => it.Get("name")!, it => it.Get("value") ?? ""),
            Seconds(pod.Get("terminationGracePeriodSeconds")!));

    private static Process Supervised()
    {
        var settings = new DeploymentFile("systemd/network-backend.service").Text.Split('\n').Select(it => it.Split('=', 2)).Where(it => it.Length == 2).ToList();
        return new(
            "systemd",
            settings.Where(it => it[0] == "Environment").Select(it => it[1].Split('=', 2)).ToDictionary(it => it[0], it => it[1]),
            Seconds(settings.Single(it => it[0] == "TimeoutStopSec")[1]));
    }

    private static int Seconds(string text) => int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture);

    private int Number(string name, int standard) => Environment.TryGetValue(name, out var text) ? Seconds(text) : standard;
}
