namespace OperatorConsole.Ui.Kit;

/// <summary>What a toast is about.</summary>
public enum ToastKind
{
    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something was refused or failed.</summary>
    Problem,
}

/// <summary>A short notice on one person's screen.</summary>
public sealed record Toast(int Number, string Text, ToastKind Kind);

/// <summary>The toasts of one circuit: at most three, the oldest goes first.</summary>
public sealed class Toasts
{
    private int last;

    /// <summary>Raised on the circuit that shows one.</summary>
    public event Action? Changed;

    /// <summary>Those on the screen.</summary>
    public IReadOnlyList<Toast> Shown { get; private set; } = [];

    /// <summary>Shows one.</summary>
    public void Show(string text, ToastKind kind)
    {
        Shown = [.. Shown.TakeLast(2), new Toast(++last, text, kind)];
        Changed?.Invoke();
    }

    /// <summary>Takes one away.</summary>
    public void Close(int number)
    {
        Shown = [.. Shown.Where(t => t.Number != number)];
        Changed?.Invoke();
    }
}
