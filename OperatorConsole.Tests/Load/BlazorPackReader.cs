using System.Buffers.Binary;
using System.Text;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// Walks one hub message. A value that nobody asks for is stepped over: a render batch of 100 KB costs one
/// bounds check, so that a hundred of these clients leave the processor to the server under test.
/// </summary>
internal ref struct BlazorPackReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> rest = message;

    public int ReadArrayLength()
    {
        var mark = Take(1)[0];
        return mark switch
        {
            >= 0x90 and <= 0x9f => mark & 0x0f,
            0xdc => Length(2),
            0xdd => Length(4),
            _ => throw Unexpected(mark, "an array"),
        };
    }

    public long ReadNumber()
    {
        var mark = Take(1)[0];
        return mark switch
        {
            <= 0x7f => mark,
            >= 0xe0 => (sbyte)mark,
            0xcc => Take(1)[0],
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => checked((long)BinaryPrimitives.ReadUInt64BigEndian(Take(8))),
            0xd0 => (sbyte)Take(1)[0],
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(mark, "a number"),
        };
    }

    public string? ReadString()
    {
        var mark = Take(1)[0];
        return mark switch
        {
            0xc0 => null,
            >= 0xa0 and <= 0xbf => Text(mark & 0x1f),
            0xd9 => Text(Length(1)),
            0xda => Text(Length(2)),
            0xdb => Text(Length(4)),
            _ => throw Unexpected(mark, "a string"),
        };
    }

    /// <summary>A completion's value as text: Blazor answers with a string, true, false or nothing.</summary>
    public string? ReadAnswer()
    {
        if (rest[0] is not (0xc2 or 0xc3)) return ReadString();
        return Take(1)[0] == 0xc3 ? bool.TrueString : bool.FalseString;
    }

    public void Skip()
    {
        var mark = Take(1)[0];
        switch (mark)
        {
            case <= 0x7f or >= 0xe0 or 0xc0 or 0xc2 or 0xc3: break;
            case <= 0x8f: SkipMany(2 * (mark & 0x0f)); break;
            case <= 0x9f: SkipMany(mark & 0x0f); break;
            case <= 0xbf: Take(mark & 0x1f); break;
            case 0xc4 or 0xd9: Take(Length(1)); break;
            case 0xc5 or 0xda: Take(Length(2)); break;
            case 0xc6 or 0xdb: Take(Length(4)); break;
            case 0xcc or 0xd0: Take(1); break;
            case 0xcd or 0xd1: Take(2); break;
            case 0xca or 0xce or 0xd2: Take(4); break;
            case 0xcb or 0xcf or 0xd3: Take(8); break;
            case 0xdc: SkipMany(Length(2)); break;
            case 0xdd: SkipMany(Length(4)); break;
            case 0xde: SkipMany(2 * Length(2)); break;
            case 0xdf: SkipMany(2 * Length(4)); break;
            default: throw Unexpected(mark, "a value");
        }
    }

    private void SkipMany(int count)
    {
        for (; count > 0; count--) Skip();
    }

    private int Length(int bytes)
    {
        var length = 0;
        foreach (var part in Take(bytes)) length = checked((length << 8) | part);
        return length;
    }

    private string Text(int bytes) => Encoding.UTF8.GetString(Take(bytes));

    private ReadOnlySpan<byte> Take(int count)
    {
        var taken = rest[..count];
        rest = rest[count..];
        return taken;
    }

    private static InvalidDataException Unexpected(byte mark, string wanted) => new($"0x{mark:x2} where {wanted} belongs");
}
