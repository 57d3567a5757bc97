namespace OperatorConsole.Tests.Load;

public sealed class BlazorPackTests
{
    [Fact]
    public void A_call_is_written_byte_for_byte_as_the_protocol_says()
    {
        var call = BlazorPack.Call(null, "OnRenderCompleted", 300L, null);

        Assert.Equal("22-96-01-80-C0-B1-4F-6E-52-65-6E-64-65-72-43-6F-6D-70-6C-65-74-65-64-92-D3-00-00-00-00-00-00-01-2C-C0-90",
            BitConverter.ToString(call));
    }

    [Fact]
    public void A_long_call_comes_back_whole_from_two_halves()
    {
        var state = new string('é', 40_000);
        ReadOnlyMemory<byte> bytes = BlazorPack.Call("7", "StartCircuit", "http://localhost/", state, 5, true);

        var half = bytes[..(bytes.Length / 2)];
        Assert.False(BlazorPack.TryTake(ref half, out _));
        Assert.True(BlazorPack.TryTake(ref bytes, out var message));
        Assert.True(bytes.IsEmpty);

        var reader = new BlazorPackReader(message.Span);
        Assert.Equal(6, reader.ReadArrayLength());
        Assert.Equal(1, reader.ReadNumber());
        reader.Skip();
        Assert.Equal("7", reader.ReadString());
        Assert.Equal("StartCircuit", reader.ReadString());
        Assert.Equal(4, reader.ReadArrayLength());
        reader.Skip();
        Assert.Equal(state, reader.ReadString());
        Assert.Equal(5, reader.ReadNumber());
        Assert.Equal(bool.TrueString, reader.ReadAnswer());
        Assert.Equal(0, reader.ReadArrayLength());
    }

    [Theory]
    [InlineData(new byte[] { 0xff }, -1L)]
    [InlineData(new byte[] { 0xcc, 0xc8 }, 200L)]
    [InlineData(new byte[] { 0xcd, 0x01, 0x00 }, 256L)]
    [InlineData(new byte[] { 0xce, 0xff, 0xff, 0xff, 0xff }, 4294967295L)]
    [InlineData(new byte[] { 0xd1, 0xff, 0x00 }, -256L)]
    public void Numbers_are_read_in_every_width_a_server_may_choose(byte[] bytes, long number) =>
        Assert.Equal(number, new BlazorPackReader(bytes).ReadNumber());

    [Fact]
    public void Maps_and_binaries_are_stepped_over()
    {
        byte[] bytes = [0x93, 0x81, 0xa1, 0x61, 0x92, 0x01, 0xc0, 0xc4, 0x02, 0x61, 0x62, 0x2a];
        var reader = new BlazorPackReader(bytes);

        reader.ReadArrayLength();
        reader.Skip();
        reader.Skip();

        Assert.Equal(42, reader.ReadNumber());
    }
}
