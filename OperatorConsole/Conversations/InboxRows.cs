using System.Data.Common;
using System.Globalization;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>The statements of <see cref="Inbox"/>: prepared once, the same on SQLite and PostgreSQL. It is the one path hot enough to be written by hand.</summary>
internal static class InboxRows
{
    private const string Columns = """
        c."Id", c."Number", c."CustomerId", k."Name", c."State", c."AssigneeId", c."Priority", c."LabelIds", c."Unread", c."ReadSeq",
        c."LastSeq", c."LastText", c."LastAt", c."WaitingSince", c."Version", c."MentionedIds", c."LastKind", c."OpenUntil"
        """;

    public static ConversationRow? Find(WriteTurn turn, InboundMessage m)
    {
        using var reader = turn.Command($"""
            select {Columns} from "ChannelAddresses" a join "Conversations" c on c."AddressId" = coalesce(a."SameAs", a."Id") join "Customers" k on k."Id" = c."CustomerId"
            where a."WorkspaceId" = @p0 and a."Channel" = @p1 and a."AccountId" = @p2 and a."Address" = @p3
            """, m.WorkspaceId, m.Channel, m.AccountId, m.Address).ExecuteReader();
        return reader.Read() ? Read(reader, m) : null;
    }

    public static ConversationRow FirstContact(WriteTurn turn, InboundMessage m, DateTimeOffset now, bool botAnswers)
    {
        var counted = turn.Command("""
            update "Workspaces" set "LastConversationNumber" = "LastConversationNumber" + 1 where "Id" = @p0 returning "LastConversationNumber"
            """, m.WorkspaceId).ExecuteScalar() ?? throw new NoSuchWorkspaceException();
        var number = Convert.ToInt32(counted, CultureInfo.InvariantCulture);
        var (customerId, name, addressId) = Address(turn, m, now);
        var row = new ConversationRow
        {
            Id = m.NewConversationId ?? NewId.At(now), WorkspaceId = m.WorkspaceId, Number = number, CustomerId = customerId,
            CustomerName = name, Channel = m.Channel, AccountId = m.AccountId, State = botAnswers ? ConversationState.Bot : ConversationState.Waiting,
            Priority = Priority.Medium, LabelIds = "", Unread = 0, ReadSeq = 0, LastSeq = 0, LastText = "", LastAt = now, Version = 1,
        };
        turn.Execute("""
            insert into "Conversations" ("Id", "WorkspaceId", "Number", "CustomerId", "AddressId", "Channel", "State", "Priority", "LabelIds", "Unread", "ReadSeq",
                "LastSeq", "LastText", "LastStatus", "LastAt", "CreatedAt", "Version", "AccountId")
            values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, '', 0, 0, 0, '', 'None', @p8, @p8, 1, @p9)
            """, row.Id, row.WorkspaceId, row.Number, customerId, addressId, row.Channel, row.State.ToString(), row.Priority.ToString(), now.UtcTicks, row.AccountId);
        return row;
    }

    /// <summary>The stored line, or null when this message is there already.</summary>
    public static MessageLine? Add(WriteTurn turn, InboundMessage m, ConversationRow place, DateTimeOffset now)
    {
        var line = new MessageLine(NewId.At(now), 0, Direction.In, AuthorKind.Customer, place.CustomerId, place.CustomerName, m.Kind, m.Text,
            Delivery.Sent, null, ClientId(m), m.ExternalId, now) { Quote = m.Quoted is null ? null : Quoted(turn, place, m.Quoted), Detail = m.Detail };
        if (m.Files.Count > 0) return AddWithFiles(turn, m, place, line, now);
        var seq = Insert(turn, place, line, OnlyOnce(place.Id, m.ExternalId));
        return seq is null ? null : line with { Seq = seq.Value };
    }

    private static MessageLine? AddWithFiles(WriteTurn turn, InboundMessage m, ConversationRow place, MessageLine line, DateTimeOffset now)
    {
        using var db = turn.Open(m.WorkspaceId);
        var files = InboundFiles.Gather(db, m, now);
        if (files.Count > 0 && m.Kind == "text") line = line with { Kind = LineFile.MessageKind(files[0].Kind) };
        var seq = Insert(turn, place, line, OnlyOnce(place.Id, m.ExternalId));
        return seq is null ? null : line with { Seq = seq.Value, Files = InboundFiles.Enclose(db, m, files, seq.Value) };
    }

    public static MessageLine Tell(WriteTurn turn, ConversationRow place, string what, DateTimeOffset now)
    {
        var line = new MessageLine(NewId.At(now), 0, Direction.System, AuthorKind.System, null, "", what, "", Delivery.None, null, null, null, now);
        return line with { Seq = Insert(turn, place, line, null)!.Value };
    }

    public static MessageLine Stored(WriteTurn turn, InboundMessage m, ConversationRow place)
    {
        using var reader = turn.Command("""
            select "Id", "Seq", "AuthorId", "Author", "Kind", "Text", "CreatedAt", "ReplyTo", "QuotedKind", "QuotedAuthor", "QuotedText", "Detail" from "Messages" where "WorkspaceId" = @p0 and "OnlyOnce" = @p1
            """, m.WorkspaceId, OnlyOnce(place.Id, m.ExternalId)).ExecuteReader();
        reader.Read();
        var line = new MessageLine(reader.GetString(0), reader.GetInt64(1), Direction.In, AuthorKind.Customer, reader.GetString(2), reader.GetString(3),
            reader.GetString(4), reader.GetString(5), Delivery.Sent, null, ClientId(m), m.ExternalId, At(reader.GetInt64(6)))
        {
            Quote = reader.IsDBNull(7) ? null : new Quote(reader.GetString(7), Enum.Parse<AuthorKind>(reader.GetString(8)), reader.GetString(9), reader.GetString(10)),
            Detail = reader.IsDBNull(11) ? null : reader.GetString(11),
        };
        if (m.Files.Count == 0) return line;
        reader.Close(); // one connection answers one question at a time
        using var db = turn.Open(m.WorkspaceId);
        return line with { Files = InboundFiles.Stored(db, line.Seq) };
    }

    /// <summary>What the customer answers to, by our id or the provider's; null when it is none of theirs to see.</summary>
    private static Quote? Quoted(WriteTurn turn, ConversationRow place, string id)
    {
        using var reader = turn.Command("""
            select "Id", "AuthorKind", "Author", "Text" from "Messages"
            where "ConversationId" = @p0 and ("Id" = @p1 or "ExternalId" = @p1) and "Direction" in ('In', 'Out') order by "Seq" desc limit 1
            """, place.Id, id).ExecuteReader();
        return reader.Read() ? new Quote(reader.GetString(0), Enum.Parse<AuthorKind>(reader.GetString(1)), reader.GetString(2), MessageText.Preview(reader.GetString(3))) : null;
    }

    /// <summary>Something is told of the message that came before it.</summary>
    public static bool IsAwaited(WriteTurn turn, InboundMessage m) => turn.Command("""
        select 1 from "EarlyAmendments" where "WorkspaceId" = @p0 and "AccountId" = @p1 and "ExternalId" = @p2 limit 1
        """, m.WorkspaceId, m.AccountId, m.ExternalId).ExecuteScalar() is not null;

    public static void Update(WriteTurn turn, ConversationRow row) => turn.Execute("""
        update "Conversations" set "State" = @p1, "AssigneeId" = @p2, "SnoozedUntil" = null, "Unread" = @p3, "LastSeq" = @p4, "LastText" = @p5,
            "LastDirection" = 'In', "LastStatus" = 'Sent', "LastAt" = @p6, "WaitingSince" = @p7, "Version" = @p8, "LastKind" = @p9, "OpenUntil" = @p10 where "Id" = @p0
        """, row.Id, row.State.ToString(), row.AssigneeId, row.Unread, row.LastSeq, row.LastText, row.LastAt.UtcTicks, row.WaitingSince?.UtcTicks, row.Version, row.LastKind, row.OpenUntil?.UtcTicks);

    private static long? Insert(WriteTurn turn, ConversationRow place, MessageLine line, string? onlyOnce) => (long?)turn.Command("""
        insert into "Messages" ("Id", "WorkspaceId", "ConversationId", "Direction", "AuthorKind", "AuthorId", "Author", "Kind", "Text", "Status", "ClientId", "ExternalId", "OnlyOnce", "CreatedAt",
            "ReplyTo", "QuotedKind", "QuotedAuthor", "QuotedText", "Detail")
        values (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11, @p12, @p13, @p14, @p15, @p16, @p17, @p18) on conflict do nothing returning "Seq"
        """, line.Id, place.WorkspaceId, place.Id, line.Direction.ToString(), line.AuthorKind.ToString(), line.AuthorId, line.Author, line.Kind, line.Text,
        line.Status.ToString(), line.ClientId, line.ExternalId, onlyOnce, line.CreatedAt.UtcTicks,
        line.Quote?.Id, line.Quote?.Kind.ToString(), line.Quote?.Author, line.Quote?.Text, line.Detail).ExecuteScalar();

    private static (string CustomerId, string Name, string AddressId) Address(WriteTurn turn, InboundMessage m, DateTimeOffset now)
    {
        using (var known = turn.Command("""
            select k."Id", k."Name", coalesce(a."SameAs", a."Id") from "ChannelAddresses" a join "Customers" k on k."Id" = a."CustomerId"
            where a."WorkspaceId" = @p0 and a."Channel" = @p1 and a."AccountId" = @p2 and a."Address" = @p3
            """, m.WorkspaceId, m.Channel, m.AccountId, m.Address).ExecuteReader())
            if (known.Read()) return (known.GetString(0), known.GetString(1), known.GetString(2));
        var (customerId, addressId) = (NewId.At(now), NewId.At(now));
        turn.Execute("""
            insert into "Customers" ("Id", "WorkspaceId", "Name", "Email", "Phone", "Language", "CreatedAt") values (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
            """, customerId, m.WorkspaceId, Name(m), m.Email, m.Phone, m.Language, now.UtcTicks);
        Named(m.Address, addressId, null);
        foreach (var alias in m.Aliases) Named(alias, NewId.At(now), addressId);
        return (customerId, Name(m), addressId);

        void Named(string address, string id, string? sameAs) => turn.Execute("""
            insert into "ChannelAddresses" ("Id", "WorkspaceId", "Channel", "AccountId", "Address", "CustomerId", "SameAs") values (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
            """, id, m.WorkspaceId, m.Channel, m.AccountId, address, customerId, sameAs);
    }

    private static ConversationRow Read(DbDataReader r, InboundMessage m) => new()
    {
        Id = r.GetString(0), WorkspaceId = m.WorkspaceId, Number = r.GetInt32(1), CustomerId = r.GetString(2), CustomerName = r.GetString(3), Channel = m.Channel, AccountId = m.AccountId,
        State = Enum.Parse<ConversationState>(r.GetString(4)), AssigneeId = r.IsDBNull(5) ? null : r.GetString(5), Priority = Enum.Parse<Priority>(r.GetString(6)),
        LabelIds = r.GetString(7), Unread = r.GetInt32(8), ReadSeq = r.GetInt64(9), LastSeq = r.GetInt64(10), LastText = r.GetString(11),
        LastAt = At(r.GetInt64(12)), WaitingSince = r.IsDBNull(13) ? null : At(r.GetInt64(13)), Version = r.GetInt64(14), MentionedIds = r.GetString(15), LastKind = r.GetString(16), OpenUntil = r.IsDBNull(17) ? null : At(r.GetInt64(17)),
    };

    /// <summary>Within the conversation, which is one per channel address: so no two senders can meet in one key.</summary>
    internal static string OnlyOnce(string conversationId, string externalId) => $"in:{conversationId}:{externalId}";

    // The sender's own page knows its message by this; a provider's long id is nobody's to compare.
    private static string? ClientId(InboundMessage m) => m.ExternalId.Length <= 64 ? m.ExternalId : null;

    private static string Name(InboundMessage m) => m.CustomerName ?? MessageText.Line(m.Address, 200) ?? "";

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);
}
