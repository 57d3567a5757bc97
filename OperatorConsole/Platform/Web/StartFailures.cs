using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Platform.Web;

/// <summary>Says why the console cannot start in words for the person who started it, all reasons at once and without a stack trace.</summary>
public static class StartFailures
{
    /// <summary>Runs the console; the exit code is 0 when it was stopped, 1 when it could not start. A fault of ours is not caught.</summary>
    public static async Task<int> ToldAsync(Func<Task> run, TextWriter errors)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception failure) when (Reasons(failure) is { Count: > 0 } reasons)
        {
            await errors.WriteLineAsync("The console cannot start:");
            foreach (var reason in reasons) await errors.WriteLineAsync("- " + reason);
            return 1;
        }
    }

    /// <summary>What is told of a failure; empty when it is none of those a person can put right by what they start with.</summary>
    internal static IReadOnlyList<string> Reasons(Exception? failure) => failure switch
    {
        StartException start => [start.Message],
        OptionsValidationException settings => [.. settings.Failures],
        IOException { InnerException: AddressInUseException } taken => [$"{taken.Message} Choose another address with --urls."],
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } bind => [$"{bind.Message}: the address to listen on cannot be had. Choose another with --urls."],
        AggregateException several when several.InnerExceptions.All(e => Reasons(e).Count > 0) => [.. several.InnerExceptions.SelectMany(Reasons)],
        _ => [],
    };
}
