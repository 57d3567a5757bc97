using System.Globalization;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.Simulator;

/// <summary>One talk of the script on its way into rows: the same rows that the inbox, the desk and the outbox would have left behind.</summary>
internal sealed class DemoTalk
{
    private const string Bot = "bot";
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);
    private readonly ScriptTalk talk;
    private readonly IReadOnlyDictionary<string, Account> staff;
    private readonly DemoCalendar calendar;
    private readonly DateTimeOffset[] times;

    public DemoTalk(ScriptTalk talk, IReadOnlyDictionary<string, Account> staff, DemoCalendar calendar)
    {
        (this.talk, this.staff, this.calendar) = (talk, staff, calendar);
        times = new DateTimeOffset[talk.Lines.Count];
        var at = calendar.At(talk.Ends);
        for (var i = times.Length - 1; i >= 0; i--)
        {
            times[i] = at;
            at -= talk.Lines[i].After;
        }
    }

    /// <summary>First contact.</summary>
    public DateTimeOffset Began => times[0];

    /// <summary>Key of the customer in the script.</summary>
    public string CustomerKey => talk.Customer;

    public ChannelAddress Address { get; private set; } = null!;

    public Conversation Conversation { get; private set; } = null!;

    public IReadOnlyList<Message> Messages { get; private set; } = [];

    /// <summary>Makes the rows. Their <see cref="Message.Seq"/> is the database's, so <see cref="Mark"/> follows once they are stored.</summary>
    public void Make(Customer customer, ScriptCustomer known, int number, IReadOnlyDictionary<string, Label> labels)
    {
        var id = talk.Channel == "web" ? "w" + NewId.At(Began) : NewId.At(Began); // a visitor's session is their address and their conversation
        Address = new ChannelAddress { Id = NewId.At(Began), WorkspaceId = customer.WorkspaceId, Channel = talk.Channel, AccountId = DemoChannels.IdOf(customer.WorkspaceId, talk.Channel), CustomerId = customer.Id, Address = AddressOf(known, number, id) };
        Conversation = new Conversation
        {
            Id = id, WorkspaceId = customer.WorkspaceId, Number = number, CustomerId = customer.Id, AddressId = Address.Id, Channel = talk.Channel, AccountId = Address.AccountId,
            State = talk.State, CreatedAt = Began, Version = talk.Lines.Count + 1,
            Priority = Enum.Parse<Priority>(talk.Options.GetValueOrDefault("priority", nameof(Priority.Medium))),
            LabelIds = string.Join(',', talk.Options.GetValueOrDefault("labels", "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => labels[l].Id)),
            SnoozedUntil = talk.State == ConversationState.Snoozed ? Until ?? DateTimeOffset.MaxValue : null,
            AssigneeId = Assignee(),
        };
        Messages = [.. talk.Lines.Select((line, i) => Write(customer, line, i))];
    }

    /// <summary>Sets what follows from the stored order of the messages.</summary>
    public void Mark()
    {
        var (c, shown) = (Conversation, Messages.Where(m => m.Direction is Direction.In or Direction.Out).ToList());
        var last = shown[^1];
        (c.LastSeq, c.LastText, c.LastDirection, c.LastStatus, c.LastAt) = (last.Seq, MessageText.Preview(last.Text), last.Direction, last.Status, last.CreatedAt);
        c.Unread = int.Parse(talk.Options.GetValueOrDefault("unread", "0"), CultureInfo.InvariantCulture);
        var firstUnread = c.Unread == 0 ? long.MaxValue : shown.Where(m => m.Direction == Direction.In).TakeLast(c.Unread).First().Seq;
        c.ReadSeq = shown.Where(m => m.Seq < firstUnread).Select(m => m.Seq).LastOrDefault();
        c.WaitingSince = WaitingSince(shown);
        if (c.AccountId.Length > 0) c.OpenUntil = shown.FindLast(m => m.Direction == Direction.In)?.CreatedAt + Window;
    }

    private DateTimeOffset? Until => talk.Options.ContainsKey("until") ? calendar.Tomorrow() : null;

    /// <summary>Since the first message that nobody has answered; whoever was handed over by the bot waits from then at the latest.</summary>
    private DateTimeOffset? WaitingSince(List<Message> shown) => talk.State switch
    {
        ConversationState.Resolved => null,
        ConversationState.Waiting when shown[^1].Direction == Direction.Out => shown[^1].CreatedAt,
        _ => shown.Skip(shown.FindLastIndex(m => m.Direction == Direction.Out) + 1).FirstOrDefault()?.CreatedAt,
    };

    private string? Assignee()
    {
        string? who = null;
        foreach (var line in talk.Lines.Where(l => l.Mark == '*'))
            who = line.Text.Split(' ') switch
            {
                [SystemLine.Taken or SystemLine.Reopened] => line.Who,
                [SystemLine.Given, var to] => to,
                [SystemLine.Released or SystemLine.HandedBack or SystemLine.ReopenedByCustomer] => null,
                _ => who,
            };
        return who is null ? null : staff[who].Id;
    }

    private Message Write(Customer customer, ScriptLine line, int at)
    {
        var author = line.Who is "" or Bot ? null : staff[line.Who];
        var external = line.Mark == '<' || line.Mark == '>' && line.Failure is null && talk.Channel != "web" ? $"demo.{Conversation.Number}.{at}" : null;
        var told = line.Text.Split(' ', 2);
        return new Message
        {
            Id = NewId.At(times[at]), WorkspaceId = customer.WorkspaceId, ConversationId = Conversation.Id, CreatedAt = times[at],
            Direction = line.Mark switch { '<' => Direction.In, '>' => Direction.Out, '!' => Direction.Note, _ => Direction.System },
            AuthorKind = line.Mark == '<' ? AuthorKind.Customer : line.Who == Bot ? AuthorKind.Bot : author is null ? AuthorKind.System : AuthorKind.Operator,
            AuthorId = line.Mark == '<' ? customer.Id : author?.Id,
            Author = line.Mark == '<' ? customer.Name : author?.Name ?? "",
            Kind = line.Mark == '*' ? told[0] : "text",
            Text = line.Mark == '*' ? Detail(told) : line.Text,
            Status = StatusOf(line, at), Error = line.Failure, ExternalId = external,
            ClientId = line.Mark == '<' ? external : null,
            OnlyOnce = line.Mark == '<' ? InboxRows.OnlyOnce(Conversation.Id, external!) : null,
        };
    }

    private string Detail(string[] told) => told[0] switch
    {
        SystemLine.Given => staff[told[1]].Name,
        SystemLine.Snoozed => Until?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "",
        _ => told.ElementAtOrDefault(1) ?? "",
    };

    /// <summary>Mail and Telegram tell nothing after they have taken a message; elsewhere who wrote back has read.</summary>
    private Delivery StatusOf(ScriptLine line, int at) => line switch
    {
        { Mark: '<' } => Delivery.Sent,
        { Mark: not '>' } => Delivery.None,
        { Failure: not null } => Delivery.Failed,
        _ when talk.Channel is "email" or "telegram" => Delivery.Sent,
        _ when talk.Lines.Skip(at + 1).Any(l => l.Mark == '<') || calendar.Now - times[at] > TimeSpan.FromHours(1) => Delivery.Read,
        _ => Delivery.Delivered,
    };

    private string AddressOf(ScriptCustomer known, int number, string conversationId) => talk.Channel switch
    {
        "web" => conversationId,
        "email" => known.Email!,
        "telegram" => (7_100_000_000 + number * 7919).ToString(CultureInfo.InvariantCulture),
        _ => known.Phone!.TrimStart('+').Replace(" ", "", StringComparison.Ordinal),
    };
}
