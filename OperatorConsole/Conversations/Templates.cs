using System.Collections.Concurrent;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>The approved templates of a conversation's account: to choose from, to fill in, to send. Asked of the provider, and remembered for a moment.</summary>
public sealed class Templates(ConversationReader reader, Replies replies, Access access, IEnumerable<ITemplates> sources, TimeProvider clock)
{
    /// <summary>How old what is remembered may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private const int LongestValue = 1024;

    private readonly Dictionary<string, ITemplates> sources = sources.ToDictionary(s => s.Name);
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyList<ChannelTemplate> All)> known = new();

    /// <summary>What may be sent in a conversation; empty where its channel knows no templates.</summary>
    /// <exception cref="NoSuchConversationException">There is none of this id in the workspace.</exception>
    /// <exception cref="ProblemException">The provider does not answer.</exception>
    public async Task<IReadOnlyList<ChannelTemplate>> ListAsync(Actor actor, string conversationId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return await OfAsync(await reader.FindAsync(actor.WorkspaceId, conversationId, cancel) ?? throw new NoSuchConversationException(), cancel);
    }

    /// <summary>Sends one.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="conversationId">To whom.</param>
    /// <param name="name">The provider's name for it.</param>
    /// <param name="language">Its language.</param>
    /// <param name="values">What stands in its fields, in their order.</param>
    /// <param name="clientId">The sender's own id for it: the same one twice is one message.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    /// <exception cref="ProblemException">422: there is no such template, or a field is empty, too long, or of several lines where the provider takes one.</exception>
    public async Task<MessageLine> SendAsync(Actor actor, string conversationId, string name, string language, IReadOnlyList<string> values, string? clientId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var row = await reader.FindAsync(actor.WorkspaceId, conversationId, cancel) ?? throw new NoSuchConversationException();
        var template = (await OfAsync(row, cancel)).FirstOrDefault(t => t.Name == name && t.Language == language) ?? throw new ProblemException(422, "NoSuchTemplate");
        var clean = values.Select(v => MessageText.Line(v, LongestValue) ?? "").ToList();
        if (clean.Count != template.Fields.Count || clean.Any(v => v.Length == 0) || values.Any(v => v.Length > LongestValue)) throw new ProblemException(422, "TemplateFields", template.Fields.Count);
        return await replies.SendTemplateAsync(actor, conversationId, template.Read(clean), sources[row.Channel].Fill(template, clean), clientId, cancel);
    }

    private async Task<IReadOnlyList<ChannelTemplate>> OfAsync(ConversationRow row, CancellationToken cancel)
    {
        if (row.AccountId.Length == 0 || !sources.TryGetValue(row.Channel, out var source)) return [];
        if (known.TryGetValue(row.AccountId, out var held) && clock.GetUtcNow() - held.At < Fresh) return held.All;
        var all = await source.ListAsync(row.WorkspaceId, row.AccountId, cancel);
        known[row.AccountId] = (clock.GetUtcNow(), all);
        return all;
    }
}
