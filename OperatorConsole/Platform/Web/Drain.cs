namespace OperatorConsole.Platform.Web;

/// <summary>
/// Between the order to stop and the stop: readiness says no while requests are still answered, so that whoever shares them out sends no more.
/// Runs before any hosted service is stopped, the web server among them.
/// </summary>
internal sealed class Drain(WebOptions options, Readiness readiness, TimeProvider clock) : IHostedLifecycleService
{
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        readiness.Leave();
        await Task.Delay(options.Drain, clock, cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
