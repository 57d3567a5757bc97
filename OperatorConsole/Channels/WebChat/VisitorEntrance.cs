using System.Security.Cryptography;
using System.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.WebChat;

/// <summary>Lets visitors in: anybody as somebody new, and whom the business's site knows as who they are, once the site has proved it.</summary>
public sealed class VisitorEntrance(WorkspaceDirectory workspaces, HostSites sites, VisitorHashSecrets secrets, VisitorSessions sessions, VisitorDesk desk, TimeProvider clock)
{
    /// <summary>Opens a session, and asks the question that was brought along.</summary>
    /// <exception cref="ProblemException">
    /// There is no such business (404); the site that shows the chat may not (403); the hash does not prove who the visitor is (401): then nothing of anybody is told.
    /// </exception>
    public async Task<(Visitor Visitor, string Token)> OpenAsync(SessionInput input, string language, CancellationToken cancel)
    {
        if (await workspaces.FindAsync(input.Workspace!, cancel) is not { } workspace) throw new ProblemException(404, "NoSuchWorkspace");
        if (input.Site is not null && await sites.FindAsync(workspace.Id, input.Site, cancel) is null) throw new ProblemException(403, "SiteNotAllowed");
        var opened = string.IsNullOrEmpty(input.UserId)
            ? sessions.Start(workspace.Id, Text(input.Name), Text(input.Email), language)
            : sessions.Start(workspace.Id, await ProvedAsync(workspace.Id, input, cancel), Text(input.Name), Text(input.Email), language);
        if (Text(input.Question) is { } question) await desk.WriteAsync(opened.Visitor, question, QuestionId(input.UserId, question), null, [], cancel);
        return opened;
    }

    private async Task<string> ProvedAsync(string workspaceId, SessionInput input, CancellationToken cancel) =>
        VisitorHash.Proves(await secrets.OfAsync(workspaceId, cancel), input.UserId!, input.UserHash) ? input.UserId! : throw new ProblemException(401, "WrongVisitorHash");

    // A session of somebody new has one question. Whoever comes again and again may ask the same again, but a repeated call must not: once an hour it counts.
    private string QuestionId(string? userId, string question) => string.IsNullOrEmpty(userId)
        ? "question"
        : $"question-{clock.GetUtcNow():yyyyMMddHH}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question)))[..16]}";

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();
}
