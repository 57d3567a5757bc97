using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OperatorConsole.Tests.Load;

/// <summary>The Release build in a process of its own, with an empty demo database in a fresh folder; both are gone after the run.</summary>
internal sealed class ProductUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly DirectoryInfo data;

    private ProductUnderTest(Process process, DirectoryInfo data, Uri address)
    {
        (this.process, this.data, Address) = (process, data, address);
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, UseProxy = false, AllowAutoRedirect = false })
        { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address { get; }
    public HttpClient Http { get; }
    public int ProcessId => process.Id;
    public string DataDirectory => data.FullName;

    public static async Task<ProductUnderTest> StartAsync(string dll, CancellationToken cancel, params (string Key, string Value)[] settings)
    {
        var data = Directory.CreateTempSubdirectory("operator-console-load-");
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [dll, "--demo", "--data", data.FullName, "--urls", address.AbsoluteUri])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(dll),
            Environment =
            {
                ["RateLimits__Enabled"] = "false", // one address plays two hundred customers
                ["Demo__Seed"] = "empty",          // accounts to sign in with, and no conversation that the run didn't write
            },
        };
        foreach (var (key, value) in settings) start.Environment[key] = value;
        var product = new ProductUnderTest(Process.Start(start)!, data, address);
        try
        {
            await product.ReadyAsync(cancel);
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        data.Delete(recursive: true);
    }

    private async Task ReadyAsync(CancellationToken cancel)
    {
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lastWords = new Queue<string>();
        void Read(object _, DataReceivedEventArgs line)
        {
            // Read to the end whatever comes: a full pipe would stop the server.
            if (line.Data is null) return;
            lock (lastWords)
            {
                lastWords.Enqueue(line.Data);
                if (lastWords.Count > 20) lastWords.Dequeue();
            }
            if (line.Data.Contains("Now listening on", StringComparison.Ordinal)) listening.TrySetResult();
        }
        process.OutputDataReceived += Read;
        process.ErrorDataReceived += Read;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartLimit);
        var first = await Task.WhenAny(listening.Task, process.WaitForExitAsync(limit.Token));
        if (first != listening.Task)
        {
            lock (lastWords) throw new InvalidOperationException("the product did not start:\n" + string.Join('\n', lastWords));
        }
        using var health = await Http.GetAsync("/health", limit.Token);
        health.EnsureSuccessStatusCode();
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
