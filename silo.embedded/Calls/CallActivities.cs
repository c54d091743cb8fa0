using System.Diagnostics;

namespace Orleans.Runtime;

/// <summary>One span per grain call, made only when somebody listens. The caller's activity is the callee's in any case.</summary>
internal static class CallActivities
{
    private static readonly ActivitySource s_source = new("Microsoft.Orleans.Application", "1.0.0");

    public static Activity? Start(Call call, Activity? caller)
    {
        if (caller is not null)
        {
            Activity.Current = caller;
        }

        var activity = s_source.HasListeners() ? s_source.StartActivity(call.Method.Name, ActivityKind.Server) : null;
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag("rpc.system.name", "orleans");
            activity.SetTag("orleans.rpc.service", call.Method.InterfaceName);
            activity.SetTag("orleans.rpc.method", call.Method.Name);
            activity.SetTag("orleans.rpc.target_id", call.Target.ToString());
        }

        return activity;
    }

    public static void End(Activity? activity, Exception? exception)
    {
        if (activity is null)
        {
            return;
        }

        if (exception is not null)
        {
            activity.SetStatus(ActivityStatusCode.Error);
            activity.SetTag("exception.type", exception.GetType().FullName);
            activity.SetTag("exception.message", exception.Message);
        }

        activity.Dispose();
    }
}
