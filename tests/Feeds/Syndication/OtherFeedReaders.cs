using System.Diagnostics;
using System.Text.Json;
using NetworkBackend.Tests.Start;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Feeds.Syndication;

/// <summary>Other programs that read feeds, which know nothing of how they were made: Debian's python3-feedparser and newsboat.</summary>
internal static class OtherFeedReaders
{
    /// <summary>The Python that Debian's packages are for, whichever comes first in the path.</summary>
    private const string Python = "/usr/bin/python3";

    private const string Newsboat = "/usr/bin/newsboat";

    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    public static bool AreHere { get; } = File.Exists(Newsboat) && File.Exists("/usr/lib/python3/dist-packages/feedparser/__init__.py");

    /// <summary>What feedparser makes of an address: whether it stumbled, the feed, and its entries.</summary>
    public static async Task<JsonElement> Feedparser(string address) =>
        JsonSerializer.Deserialize<JsonElement>(await Run(Path.GetTempPath(), Python, Path.Combine(Repository.Root, "tests", "Feeds", "Syndication", "read_feed.py"), address));

    /// <summary>Somebody who reads with newsboat, and keeps what was read.</summary>
    public sealed class NewsboatUser : IDisposable
    {
        private readonly string folder = Databases.Folder();

        public NewsboatUser(params string[] addresses) => File.WriteAllLines(Path.Combine(folder, "urls"), addresses);

        /// <summary>Reloads all, and gives what it then has: address, id, title, author, time, whether unread, and text.</summary>
        public async Task<IReadOnlyList<NewsboatItem>> Reload()
        {
            File.WriteAllText(Path.Combine(folder, "config"), "");
            var files = new[] { "-u", Path.Combine(folder, "urls"), "-c", Path.Combine(folder, "cache.db"), "-C", Path.Combine(folder, "config") };
            await Run(folder, Newsboat, [.. files, "-x", "reload"]);
            return JsonSerializer.Deserialize<IReadOnlyList<NewsboatItem>>(
                await Run(folder, Python, "-c",
                    "import sqlite3,json,sys; c=sqlite3.connect(sys.argv[1]); print(json.dumps([dict(zip(('Feed','Id','Title','Author','Published','Unread','Text'),r)) for r in c.execute('select feedurl,guid,title,author,pubDate,unread,content from rss_item where deleted=0 order by pubDate desc, id')]))",
                    Path.Combine(folder, "cache.db")))!;
        }

        public void Dispose() => Directory.Delete(folder, true);
    }

    /// <summary>An item as newsboat keeps it.</summary>
    public sealed record NewsboatItem(string Feed, string Id, string Title, string Author, long Published, int Unread, string Text);

    private static async Task<string> Run(string home, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new[] { ("HOME", home), ("XDG_CONFIG_HOME", home), ("XDG_DATA_HOME", home), ("LC_ALL", "C.UTF-8"), ("PYTHONIOENCODING", "utf-8"), ("TERM", "dumb") })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using CancellationTokenSource enough = new(patience);
        try
        {
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(enough.Token), process.StandardError.ReadToEndAsync(enough.Token));
            await process.WaitForExitAsync(enough.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await said} {await wrong}");
            return await said;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}

/// <summary>A test that needs python3-feedparser and newsboat, and is left out with a word where they are not.</summary>
internal sealed class OtherFeedReadersFactAttribute : FactAttribute
{
    public OtherFeedReadersFactAttribute() => Skip = OtherFeedReaders.AreHere ? null : "there is no other reader of feeds here (apt-get install python3-feedparser newsboat)";
}
