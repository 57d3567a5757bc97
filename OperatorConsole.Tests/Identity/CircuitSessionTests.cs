using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Identity;

/// <summary>Real circuits over the wire: their client does what it is told, but never navigates by itself, as a hostile one would.</summary>
public sealed class CircuitSessionTests : IAsyncLifetime
{
    private readonly CancellationTokenSource late = new(TimeSpan.FromSeconds(30));
    private GateHost host = null!;
    private LiveHub hub = null!;

    public async Task InitializeAsync()
    {
        host = await GateHost.StartAsync();
        hub = host.Get<LiveHub>();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        late.Dispose();
    }

    [Fact]
    public async Task A_circuit_that_only_listens_is_pushed_nothing_once_its_person_is_switched_off() =>
        await EndsAsync(() => host.Get<People>().DisableAsync(host.Actor("ada"), "anna", late.Token));

    [Fact]
    public async Task A_circuit_ends_with_its_persons_role() =>
        await EndsAsync(() => host.Get<People>().ChangeRoleAsync(host.Actor("ada"), "anna", Role.Supervisor, late.Token));

    [Fact]
    public async Task A_circuit_ends_when_its_person_signs_out_in_another_window() =>
        await EndsAsync(() => host.Get<Sessions>().EndAsync(host.Actor("anna"), late.Token));

    [Fact]
    public async Task A_circuit_ends_within_twenty_seconds_of_what_another_process_changed() => await EndsAsync(async () =>
    {
        await using var db = host.Get<ConsoleDbs>().OpenAcross();
        db.Accounts.Single(a => a.Id == "anna").DisabledAt = host.Time.GetUtcNow();
        await db.SaveChangesAsync(late.Token);
        host.Time.Advance(Access.Fresh);
    });

    [Fact]
    public async Task Nobody_opens_a_circuit_without_being_signed_in()
    {
        using var refused = await host.SendAsync(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");

        Assert.Equal(401, (int)refused.StatusCode);
    }

    private async Task EndsAsync(Func<Task> takeAccessAway)
    {
        var page = new Uri(host.Http.BaseAddress!, "/");
        await (await OpenAsync("sara")).DisposeAsync(); // what the first circuit wakes in the process stays
        await using var other = await OpenAsync("sara");
        await Eventually.TrueAsync("the other circuit watches", () => hub.Watching > 1);
        var before = hub.Watching;
        await using var circuit = await OpenAsync("anna");
        await Eventually.TrueAsync("the circuit watches", () => hub.Watching > before + 1);

        await takeAccessAway();

        await Eventually.TrueAsync("nothing watches for the circuit any more", () => hub.Watching == before);
        Assert.False(circuit.Ended.IsCompleted); // it is still there, and hears nothing
        Assert.Null(other.Fault);

        async Task<CircuitClient> OpenAsync(string id) => await CircuitClient.OpenAsync(host.Http, page, await LoginForm.SignInAsync(host, id), null, late.Token);
    }
}
