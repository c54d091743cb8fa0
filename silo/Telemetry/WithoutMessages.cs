using System.Diagnostics;
using OpenTelemetry;

namespace NetworkBackend.Silo.Telemetry;

/// <summary>Takes the messages of exceptions off spans: they may repeat what people wrote.</summary>
internal sealed class WithoutMessages : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        data.SetTag("exception.message", null);
        data.SetTag("exception.stacktrace", null);
        if (data.StatusDescription is not null)
        {
            data.SetStatus(data.Status);
        }
    }
}
