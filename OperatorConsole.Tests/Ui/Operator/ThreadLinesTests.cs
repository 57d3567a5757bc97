using OperatorConsole.Conversations;
using OperatorConsole.Ui.Operator;

namespace OperatorConsole.Tests.Ui.Operator;

public sealed class ThreadLinesTests
{
    private readonly ThreadLines lines = new();

    [Fact]
    public void At_the_end_of_a_conversation_a_new_line_is_added_once()
    {
        Show(1, 3);

        Assert.True(lines.Put(Line(4)));
        Assert.True(lines.Put(Line(4)));

        Assert.Equal([1, 2, 3, 4], Seqs());
    }

    [Fact]
    public void What_lies_outside_of_the_part_held_is_not_put_beside_it()
    {
        Show(10, 12, older: true, newer: true);

        Assert.False(lines.Put(Line(40)));
        Assert.False(lines.Put(Line(5)));
        Assert.True(lines.Put(Line(11, "again")));

        Assert.Equal([10, 11, 12], Seqs());
        Assert.Equal("again", lines.Held[1].Text);
    }

    [Fact]
    public void A_line_that_was_late_goes_to_its_place()
    {
        lines.Show([Line(1), Line(3)], older: false, newer: false);

        Assert.True(lines.Put(Line(2)));

        Assert.Equal([1, 2, 3], Seqs());
    }

    [Fact]
    public void Ticks_never_go_back_but_a_failure_shows()
    {
        lines.Show([Line(1) with { Status = Delivery.Read }], older: false, newer: false);

        lines.Put(Line(1) with { Status = Delivery.Sent });
        Assert.Equal(Delivery.Read, lines.Held[0].Status);
        lines.Put(Line(1) with { Status = Delivery.Failed });
        Assert.Equal(Delivery.Failed, lines.Held[0].Status);
    }

    [Fact]
    public void However_far_one_reads_up_only_so_many_lines_are_held_and_the_way_down_is_the_same()
    {
        Show(4951, 5000, older: true);
        for (var first = 4951; first > 1; first -= 50)
        {
            lines.AddBefore(new ThreadPart([.. Lines(first - 50, first - 1)], first - 50 > 1));
            Assert.InRange(lines.Held.Count, 1, ThreadLines.Most);
            Unbroken();
        }
        Assert.False(lines.Older);
        Assert.True(lines.Newer);
        Assert.Equal(1, lines.Held[0].Seq);

        while (lines.Newer)
        {
            var last = (int)lines.Held[^1].Seq;
            lines.AddAfter(new ThreadPart([.. Lines(last + 1, Math.Min(last + 50, 5000))], last + 50 < 5000));
            Assert.InRange(lines.Held.Count, 1, ThreadLines.Most);
            Unbroken();
        }
        Assert.Equal(5000, lines.Held[^1].Seq);
        Assert.True(lines.Older);
    }

    [Fact]
    public void A_page_that_came_twice_is_added_once()
    {
        Show(11, 20, older: true);

        lines.AddBefore(new ThreadPart([.. Lines(1, 10)], false));
        lines.AddBefore(new ThreadPart([.. Lines(1, 10)], false));

        Assert.Equal(20, lines.Held.Count);
        Unbroken();
    }

    private void Show(int first, int last, bool older = false, bool newer = false) => lines.Show(Lines(first, last), older, newer);

    private IEnumerable<int> Seqs() => lines.Held.Select(l => (int)l.Seq);

    private void Unbroken() => Assert.Equal(Enumerable.Range((int)lines.Held[0].Seq, lines.Held.Count), Seqs());

    private static IEnumerable<MessageLine> Lines(int first, int last) => Enumerable.Range(first, last - first + 1).Select(seq => Line(seq));

    private static MessageLine Line(int seq, string text = "x") => MessageLine.Of(new Message
    {
        Seq = seq, Id = "m" + seq, WorkspaceId = "rossi", ConversationId = "c", Direction = Direction.In, AuthorKind = AuthorKind.Customer, Author = "Maria", Kind = "text", Text = text,
    });
}
