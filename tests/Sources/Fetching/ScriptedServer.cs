using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace NetworkBackend.Tests.Sources.Fetching;

/// <summary>A server on this machine that sends exactly the bytes that a test wants, by path, and keeps what it was asked.</summary>
internal sealed partial class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<string, Func<NetworkStream, string, CancellationToken, Task>> _answers = new();
    private readonly ConcurrentBag<Task> _conversations = [];
    private readonly Task _accepting;
    private int _now;

    public ScriptedServer()
    {
        _listener.Start();
        _accepting = Accept();
    }

    public static ScriptedServer Start() => new();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What was asked, with its headers.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>How many were asked at once, at most.</summary>
    public int MostAtOnce { get; private set; }

    public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

    public ScriptedServer Answers(string path, string head, byte[]? body = null) => Answers(path, async (stream, _, cancellation) =>
    {
        var length = head.Contains("Content-Length", StringComparison.OrdinalIgnoreCase) || head.Contains("chunked", StringComparison.Ordinal) || head.StartsWith("304", StringComparison.Ordinal) ? "" : $"Content-Length: {body?.Length ?? 0}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes($"HTTP/1.1 {head.ReplaceLineEndings("\r\n")}\r\n{length}Connection: close\r\n\r\n"), cancellation);
        await stream.WriteAsync(body ?? [], cancellation);
    });

    public ScriptedServer Answers(string path, Func<NetworkStream, string, CancellationToken, Task> answer)
    {
        _answers[path] = answer;
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _over.Dispose();
    }

    private async Task Accept()
    {
        while (!_over.IsCancellationRequested)
        {
            try
            {
                _conversations.Add(Converse(await _listener.AcceptTcpClientAsync(_over.Token)));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task Converse(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var request = await Request(stream);
                Requests.Enqueue(request);
                MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _now));
                if (_answers.TryGetValue(request.Split(' ').ElementAtOrDefault(1) ?? "", out var answer))
                {
                    await answer(stream, request, _over.Token);
                }

                Interlocked.Decrement(ref _now);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
            {
                Interlocked.Decrement(ref _now); // whoever asked has had enough
            }
        }
    }

    /// <summary>With its body, where it says how long that is.</summary>
    private static bool IsWhole(string request) =>
        request.IndexOf("\r\n\r\n", StringComparison.Ordinal) is >= 0 and var end
        && (!Length().IsMatch(request) || request.Length - end - 4 >= int.Parse(Length().Match(request).Groups[1].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^Content-Length: (\d+)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Length();

    private async Task<string> Request(NetworkStream stream)
    {
        StringBuilder request = new();
        var buffer = new byte[4096];
        while (!IsWhole(request.ToString()) && await stream.ReadAsync(buffer, _over.Token) is > 0 and var count)
        {
            request.Append(Encoding.Latin1.GetString(buffer, 0, count));
        }

        return request.ToString();
    }
}
