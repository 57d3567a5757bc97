namespace OperatorConsole.Conversations;

/// <summary>Who was named in a note and has not looked since: shown on the conversation's row until they have.</summary>
internal static class MentionMarks
{
    private const int Most = 40; // what the column holds; the oldest give way

    public static void Set(OpenPage page, IEnumerable<string> named)
    {
        var marked = Of(page.Conversation.MentionedIds).Union(named).ToList();
        page.Conversation.MentionedIds = string.Join(',', marked.TakeLast(Most));
    }

    /// <summary>True when they had been named.</summary>
    public static bool Clear(OpenPage page, string operatorId)
    {
        var marked = Of(page.Conversation.MentionedIds).ToList();
        if (!marked.Remove(operatorId)) return false;
        page.Conversation.MentionedIds = string.Join(',', marked);
        return true;
    }

    /// <summary>The ids in a list of them.</summary>
    public static IEnumerable<string> Of(string ids) => ids.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
