using System.Diagnostics;
using OpenTelemetry;

namespace NetworkBackend.Silo.Telemetry;

/// <summary>
/// Takes the ids of people, and of the keys that are theirs, off the spans of grain calls and of appends: such a span stands in the trace of a request, and with
/// the id the trace would say who registered for what.
/// </summary>
internal sealed class WithoutPeople : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToArray())
        {
            // A grain, which calls or is called, and a stream: its type, a slash and its key.
            if (value is string grain && grain.Split('/', 2) is ["person" or "key", _] and var parts)
            {
                data.SetTag(name, parts[0]);
            }
        }
    }
}
