using System.Diagnostics;
using NetworkBackend.Tests.Storage;

namespace NetworkBackend.Tests.Exports;

/// <summary>Another program that reads documents: Debian's libreoffice-writer-nogui, and pdftotext of poppler-utils.</summary>
internal static class LibreOffice
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    public static bool IsHere { get; } = Has("soffice") && Has("pdftotext");

    /// <summary>What it shows on paper, page after page, and what it takes for the document's text.</summary>
    public static async Task<(string[] Pages, string Page)> Read(byte[] document)
    {
        var folder = Databases.Folder();
        try
        {
            var file = Path.Combine(folder, "response.docx");
            await File.WriteAllBytesAsync(file, document);
            await Convert(folder, file, "pdf");
            await Convert(folder, file, "html:HTML (StarWriter)");
            await Run("pdftotext", "-layout", "-enc", "UTF-8", Path.Combine(folder, "response.pdf"), Path.Combine(folder, "response.txt"));
            return (
                (await File.ReadAllTextAsync(Path.Combine(folder, "response.txt"))).Split('\f', StringSplitOptions.RemoveEmptyEntries),
                await File.ReadAllTextAsync(Path.Combine(folder, "response.html")));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    /// <summary>With a profile of its own, so that it is not the one of somebody who has it open.</summary>
    private static Task Convert(string folder, string file, string kind) =>
        Run("soffice", $"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--convert-to", kind, "--outdir", folder, file);

    private static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using CancellationTokenSource enough = new(patience);
        try
        {
            var (said, wrong) = (process.StandardOutput.ReadToEndAsync(enough.Token), process.StandardError.ReadToEndAsync(enough.Token));
            await process.WaitForExitAsync(enough.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {await said} {await wrong}");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(it => it.Length > 0 && File.Exists(Path.Combine(it, program)));
}
