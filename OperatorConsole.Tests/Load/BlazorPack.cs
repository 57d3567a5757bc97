using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// What a circuit's client writes in Blazor's hub protocol: the part of MessagePack it needs, each hub message
/// behind its length as a 7-bit varint. Reading is <see cref="BlazorPackReader"/>.
/// </summary>
internal static class BlazorPack
{
    /// <summary>First message on the socket; its end mark is the record separator of the JSON handshake.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>Keeps the connection: a server drops a client that was silent for 30 seconds.</summary>
    public static ReadOnlyMemory<byte> Ping { get; } = new byte[] { 0x02, 0x91, 0x06 };

    /// <summary>A hub call; with an <paramref name="id"/> the server answers by a completion of that id.</summary>
    public static byte[] Call(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        var body = new ArrayBufferWriter<byte>(256);
        Append(body, 0x96, 0x01, 0x80); // six fields: an invocation, no headers …
        Write(body, id);
        Write(body, target);
        WriteLength(body, arguments.Length, 0x90, 16, 0xdd);
        foreach (var argument in arguments) Write(body, argument);
        Append(body, 0x90); // … and no streams

        var message = new ArrayBufferWriter<byte>(body.WrittenCount + 5);
        var left = (uint)body.WrittenCount;
        for (; left > 0x7f; left >>= 7) Append(message, (byte)(left | 0x80));
        Append(message, (byte)left);
        message.Write(body.WrittenSpan);
        return message.WrittenSpan.ToArray();
    }

    /// <summary>Cuts the first hub message off <paramref name="bytes"/>; false when it has not wholly arrived.</summary>
    public static bool TryTake(ref ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> message)
    {
        var span = bytes.Span;
        var length = 0;
        for (var at = 0; at < span.Length && at < 5; at++)
        {
            length |= (span[at] & 0x7f) << (7 * at);
            if (span[at] > 0x7f) continue;
            if (span.Length - at - 1 < length) break;
            message = bytes.Slice(at + 1, length);
            bytes = bytes[(at + 1 + length)..];
            return true;
        }
        message = default;
        return false;
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null: Append(to, 0xc0); break;
            case bool yes: Append(to, yes ? (byte)0xc3 : (byte)0xc2); break;
            case int number: WriteNumber(to, number); break;
            case long number: WriteNumber(to, number); break;
            case string text:
                WriteLength(to, Encoding.UTF8.GetByteCount(text), 0xa0, 32, 0xdb);
                Encoding.UTF8.GetBytes(text, to);
                break;
            default: throw new ArgumentException($"no {value.GetType().Name} travels in a hub call", nameof(value));
        }
    }

    private static void WriteNumber(ArrayBufferWriter<byte> to, long number)
    {
        if (number is >= 0 and < 128) { Append(to, (byte)number); return; }
        Append(to, 0xd3);
        BinaryPrimitives.WriteInt64BigEndian(to.GetSpan(8), number);
        to.Advance(8);
    }

    private static void WriteLength(ArrayBufferWriter<byte> to, int length, byte shortMark, int shortBelow, byte longMark)
    {
        if (length < shortBelow) { Append(to, (byte)(shortMark | length)); return; }
        Append(to, longMark);
        BinaryPrimitives.WriteInt32BigEndian(to.GetSpan(4), length);
        to.Advance(4);
    }

    private static void Append(ArrayBufferWriter<byte> to, params ReadOnlySpan<byte> bytes) => to.Write(bytes);
}
