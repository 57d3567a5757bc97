using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Platform.Text;

public sealed class NewIdTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_grow_also_when_the_clock_is_set_back()
    {
        DateTimeOffset[] wandering = [Now, Now, Now.AddHours(-1), Now.AddHours(1), Now.AddYears(-40), Now.AddMinutes(61), Now];

        var ids = Enumerable.Range(0, 10_000).Select(i => NewId.At(wandering[i % wandering.Length])).ToList();

        Assert.Equal(ids, ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Ids_made_at_the_same_moment_by_many_are_all_different_and_grow_for_each()
    {
        var made = new List<string>[8];
        Parallel.For(0, made.Length, i => made[i] = [.. Enumerable.Range(0, 5_000).Select(_ => NewId.At(Now))]);

        Assert.All(made, ids => Assert.Equal(ids, ids.Order(StringComparer.Ordinal)));
        Assert.Equal(40_000, made.SelectMany(ids => ids).Select(id => id[..11]).Distinct().Count());
    }

    [Fact]
    public void An_id_is_twenty_letters_and_digits_that_cannot_be_taken_for_each_other()
    {
        for (var i = 0; i < 1_000; i++) Assert.Matches("^[0-9a-hjkmnp-tv-z]{20}$", NewId.At(Now));
    }

    [Fact]
    public void The_end_of_an_id_is_random()
    {
        var ends = Enumerable.Range(0, 2_000).Select(_ => NewId.At(Now)[11..]).ToList();

        Assert.Equal(ends.Count, ends.Distinct().Count());
        for (var place = 0; place < 9; place++) Assert.Equal(32, ends.Select(e => e[place]).Distinct().Count());
    }

    [Theory]
    [InlineData("0123456789abcdefghjk", true)]
    [InlineData("a-b_C", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("a b", false)]
    [InlineData("à", false)]
    [InlineData("a\0", false)]
    [InlineData("../x", false)]
    [InlineData("12345678901234567890123456789012345678901", false)]
    public void What_could_not_be_an_id_is_told_without_the_database(string? id, bool isOne) => Assert.Equal(isOne, NewId.IsOne(id));

    [Fact]
    public void Its_own_ids_pass() => Assert.True(NewId.IsOne(NewId.At(Now)));
}
