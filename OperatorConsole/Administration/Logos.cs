using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>The business's logo on customer pages: a raster picture, looked into before it is kept.</summary>
public sealed class Logos(SettingsDesk desk, FileStore store, Access access)
{
    /// <summary>The largest file, in bytes.</summary>
    public const long Largest = 1 << 20;

    /// <summary>The longest side, in points.</summary>
    public const int LongestSide = 2048;

    // A drawing (SVG) can hold a program, and a film of pictures (GIF) moves beside what customers read.
    private static readonly string[] Types = ["image/png", "image/jpeg", "image/webp"];

    /// <summary>Takes a logo in.</summary>
    /// <exception cref="AccessDeniedException">Only admins change it.</exception>
    /// <exception cref="ProblemException">413, 415, 422: too large, or no picture that can be shown.</exception>
    public async Task<Stored<LookSettings>> PutAsync(Actor actor, Stream content, string? name, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        using var file = await store.ReceiveAsync(content, Largest, cancel);
        var look = Look(file, name);
        if (!Types.Contains(look.Type.ContentType) || look is not { Width: > 0, Height: > 0 }) throw new ProblemException(422, "LogoNoPicture");
        if (Math.Max(look.Width.Value, look.Height.Value) > LongestSide) throw new ProblemException(422, "LogoTooVast", LongestSide);
        file.Keep();
        return await desk.SaveAsync<LookSettings>(actor, null, stored => stored with { Logo = file.Hash, LogoType = look.Type.ContentType }, cancel);
    }

    /// <summary>Goes back to the name's initials.</summary>
    /// <exception cref="AccessDeniedException">Only admins change it.</exception>
    public Task<Stored<LookSettings>> RemoveAsync(Actor actor, CancellationToken cancel) =>
        desk.SaveAsync<LookSettings>(actor, null, stored => stored with { Logo = null, LogoType = null }, cancel);

    // What is no file to be sent either is told what a logo may be, not what messages may carry.
    private static FileLook Look(IncomingFile file, string? name)
    {
        try { return FileLook.At(file, name); }
        catch (FileRefusedException) { throw new ProblemException(422, "LogoNoPicture"); }
    }
}
