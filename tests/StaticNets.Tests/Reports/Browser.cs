using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StaticNets.Tests.Reports;

/// <summary>A headless Chromium, where one is installed, that sees no network but what this listens to.</summary>
internal static class Browser
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"];

    // Places that a browser asks by itself, whatever page it shows.
    private static readonly string[] Own = ["google.com", "googleapis.com", "gstatic.com", "gvt1.com", "google.co"];

    /// <summary>The browser's file; null where there is none.</summary>
    internal static string? Path { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(static folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Opens a page, and returns what the browser printed and which addresses the page asked for.</summary>
    internal static (string Output, string[] Requests) Open(string page, string profile, params string[] arguments)
    {
        using var proxy = new TcpListener(IPAddress.Loopback, 0);
        proxy.Start();
        List<string> requests = [];
        Task listening = Task.Run(() => Listen(proxy, requests));
        var start = new ProcessStartInfo(Path!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync", $"--user-data-dir={profile}", $"--proxy-server=127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}", "--proxy-bypass-list=<-loopback>",
                .. arguments, new Uri(page).AbsoluteUri,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromSeconds(120)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException("The browser did not finish in two minutes.");
        }

        string text = output.GetAwaiter().GetResult();
        proxy.Stop();
        listening.Wait(TimeSpan.FromSeconds(10));
        lock (requests)
        {
            return (text, [.. requests.Where(static request => !Own.Any(host => request.Contains(host, StringComparison.OrdinalIgnoreCase)))]);
        }
    }

    private static void Listen(TcpListener proxy, List<string> requests)
    {
        try
        {
            while (true)
            {
                using TcpClient client = proxy.AcceptTcpClient();
                client.ReceiveTimeout = 5_000;
                using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
                string? line = reader.ReadLine();
                lock (requests)
                {
                    requests.Add(line ?? "");
                }
            }
        }
        catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // The listener was stopped.
        }
    }
}
