using System.Net;
using Microsoft.AspNetCore.Connections;

namespace NetworkBackend.Silo.Engine;

/// <summary>Opens no port, and nobody comes.</summary>
internal sealed class NoListening : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken) => new(new Nowhere(endpoint));

    private sealed class Nowhere(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndPoint EndPoint => endpoint;

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken)
        {
            await _end.Task.WaitAsync(cancellationToken);
            return null;
        }

        public ValueTask UnbindAsync(CancellationToken cancellationToken)
        {
            _end.TrySetResult();
            return default;
        }

        public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
    }
}
