using System.Globalization;

namespace NetworkBackend.Api.Start;

/// <summary>How far something is: one line that grows where a person looks, and a line for each tenth where it is written down.</summary>
internal sealed class ProgressBar(string things)
{
    private const int Width = 40;
    private int _shown = -1;

    public void Show(long done, long all)
    {
        var (steps, isWatched) = (Console.IsOutputRedirected ? 10 : Width, !Console.IsOutputRedirected);
        var step = all == 0 ? steps : (int)(done * steps / all);
        if (step == _shown)
        {
            return;
        }

        _shown = step;
        var text = string.Create(CultureInfo.InvariantCulture, $"[{new string('#', step * Width / steps),-Width}] {done} of {all} {things}");
        Console.Write(isWatched ? $"\r{text}{(step == steps ? "\n" : "")}" : $"{text}\n");
    }
}
