using System.Diagnostics;
using System.Globalization;

namespace NetworkBackend.Tests.Cluster;

/// <summary>Linux network namespaces on one bridge, which this machine reaches too: places for silos that can be cut off from each other. Needs root.</summary>
internal sealed class Namespaces : IDisposable
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"nb{Environment.ProcessId % 100_000}");
    private readonly int _subnet = Environment.ProcessId % 250;
    private readonly int _number;

    private Namespaces(int number) => _number = number;

    /// <summary>Where they reach this machine.</summary>
    public string Here => Address(0);

    /// <summary>Makes them; null where that is not allowed or there is no <c>ip</c>, with the reason.</summary>
    public static Namespaces? Make(int number, out string reason)
    {
        Namespaces made = new(number);
        reason = Run($"ip link add {made._name} type bridge && ip addr add {made.Address(0)}/24 dev {made._name} && ip link set {made._name} up");
        for (var i = 0; i < number && reason is ""; i++)
        {
            reason = Run($"""
                ip netns add {made.Name(i)} && ip link add {made.Name(i)}h type veth peer name {made.Name(i)}n && ip link set {made.Name(i)}n netns {made.Name(i)} &&
                ip link set {made.Name(i)}h master {made._name} up && ip -n {made.Name(i)} addr add {made.Address(i + 1)}/24 dev {made.Name(i)}n &&
                ip -n {made.Name(i)} link set {made.Name(i)}n up && ip -n {made.Name(i)} link set lo up
                """);
        }

        if (reason is "")
        {
            return made;
        }

        made.Dispose();
        return null;
    }

    /// <summary>A place for a silo in one of them.</summary>
    public Place Place(int number) => new(Address(number + 1), 11111, 30000, ["ip", "netns", "exec", Name(number)]);

    /// <summary>From now on nothing that one of them sends reaches the others; this machine it still reaches.</summary>
    public void CutOff(int number) => ToOthers("add", number);

    public void Join(int number) => ToOthers("del", number);

    public void Dispose()
    {
        foreach (var i in Enumerable.Range(0, _number))
        {
            Run($"ip netns del {Name(i)}");
        }

        Run($"ip link del {_name}");
    }

    private void ToOthers(string what, int number)
    {
        foreach (var other in Enumerable.Range(0, _number).Where(it => it != number))
        {
            Assert.Equal("", Run($"ip -n {Name(number)} route {what} blackhole {Address(other + 1)}/32"));
        }
    }

    private string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{_name}x{number}");

    private string Address(int number) => string.Create(CultureInfo.InvariantCulture, $"10.231.{_subnet}.{number + 1}");

    private static string Run(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command.ReplaceLineEndings(" ")]) { RedirectStandardError = true })!;
        var errors = shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? "" : errors.Trim() is { Length: > 0 } said ? said : $"{command} ended with {shell.ExitCode}";
    }
}
