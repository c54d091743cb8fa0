namespace NetworkBackend.Tests;

/// <summary>Waits for what comes about beside a test, for a minute at most: nobody says when it has.</summary>
internal static class Waiting
{
    private static readonly TimeSpan between = TimeSpan.FromMilliseconds(20);

    public static Task Until(Func<bool> holds) => Until(() => Task.FromResult(holds()));

    /// <exception cref="OperationCanceledException">It has not come about in a minute.</exception>
    public static async Task Until(Func<Task<bool>> holds)
    {
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        while (!await holds())
        {
            await Task.Delay(between, patience.Token);
        }
    }
}
