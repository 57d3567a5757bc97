using System.Text;

namespace OperatorConsole.Tests.Load;

/// <summary>Operators who look at the list with one conversation open, each a raw circuit; as many as are asked for.</summary>
internal sealed class HeldOperators : IAsyncDisposable
{
    private const int AtOnce = 10;
    private readonly ProductUnderTest product;
    private readonly Staff staff;
    private readonly IReadOnlyList<string> conversations;
    private readonly List<Held> held = [];

    private HeldOperators(ProductUnderTest product, Staff staff, IReadOnlyList<string> conversations) =>
        (this.product, this.staff, this.conversations) = (product, staff, conversations);

    /// <summary>Circuits that broke or lost their connection; anything but 0 spoils the figures of the phase.</summary>
    public int Broken => held.Count(operators => operators.Circuit.Fault is not null);

    /// <summary>Signs in; needs conversations in the store, one of which each operator opens.</summary>
    public static async Task<HeldOperators> SignInAsync(ProductUnderTest product, CancellationToken cancel)
    {
        var staff = await Staff.SignInAsync(product.Http, Staff.Anna, cancel);
        return new HeldOperators(product, staff, await staff.ConversationsAsync(cancel));
    }

    /// <summary>Brings operators in or lets them go until <paramref name="count"/> are there.</summary>
    public async Task HoldAsync(int count, CancellationToken cancel)
    {
        while (held.Count > count)
        {
            await held[^1].Circuit.DisposeAsync();
            held.RemoveAt(held.Count - 1);
        }
        while (held.Count < count)
        {
            var next = Enumerable.Range(held.Count, Math.Min(AtOnce, count - held.Count));
            held.AddRange(await Task.WhenAll(next.Select(index => OpenAsync(index, cancel))));
        }
    }

    /// <summary>From now on looks for <paramref name="text"/> in what the circuits get.</summary>
    public void LookFor(string text)
    {
        foreach (var one in held) one.LookFor(text);
    }

    /// <summary>How many operators were sent the text that <see cref="LookFor"/> named.</summary>
    public int Saw() => held.Count(one => one.Saw);

    public async ValueTask DisposeAsync() => await HoldAsync(0, CancellationToken.None);

    private async Task<Held> OpenAsync(int index, CancellationToken cancel)
    {
        var one = new Held();
        var page = new Uri(product.Address, "/?c=" + Uri.EscapeDataString(conversations[index % conversations.Count]));
        one.Circuit = await CircuitClient.OpenAsync(product.Http, page, staff.Cookie, one.Look, cancel);
        return one;
    }

    private sealed class Held
    {
        private volatile byte[]? wanted;
        public CircuitClient Circuit = null!;
        public volatile bool Saw;

        public void LookFor(string text) => (Saw, wanted) = (false, Encoding.UTF8.GetBytes(text));

        public void Look(ReadOnlySpan<byte> frame)
        {
            if (wanted is null || frame.IndexOf(wanted) < 0) return;
            (Saw, wanted) = (true, null);
        }
    }
}
