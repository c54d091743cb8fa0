namespace Orleans.Runtime;

/// <summary>Something an activation is to do between two turns of its own: a call or a tick of a timer.</summary>
internal abstract class Request
{
    /// <summary>Its neighbours in the queue of one activation, under that queue's lock.</summary>
    public Request? Next { get; set; }

    public Request? Previous { get; set; }

    /// <summary>The activation where it waits.</summary>
    public Activation? Queue { get; set; }

    public bool IsAlwaysInterleave { get; protected init; }

    public bool IsReadOnly { get; protected init; }

    /// <summary>Means nothing to any other activation than the one it was queued at.</summary>
    public virtual bool IsLocal => false;

    /// <summary>Whether running it counts as use of the activation.</summary>
    public virtual bool KeepsAlive => true;

    /// <summary>How often it has been handed on because its activation was gone.</summary>
    public int Forwarded { get; set; }

    /// <summary>
    /// Runs in a turn of <paramref name="activation"/>. Returns true when it has ended already; otherwise it calls
    /// <see cref="Activation.OnEnded"/> when it does. Never throws.
    /// </summary>
    public abstract bool Start(Activation activation);

    /// <summary>Ends it without running.</summary>
    public abstract void Reject(Exception exception);
}
