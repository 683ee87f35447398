using System.Text;
using Genba.Wire.Protocols;

namespace Genba.Wire.Tests.Protocols;

public sealed class TextBufferTests
{
    [Theory]
    [InlineData("10.0.0.99")]
    [InlineData("255.255.255.255")]
    [InlineData("fe80::7")]
    [InlineData("2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1")]
    [InlineData("1:2:3:4:5:6:7:8")]
    [InlineData("::1")]
    [InlineData("1::")]
    public void An_address_is_written_as_everywhere_else(string text)
    {
        Assert.True(HostAddress.TryParse(text, out var address));
        var buffer = new TextBuffer(stackalloc byte[40]);
        buffer.AddAddress(address);

        Assert.Equal(address.ToString(), Encoding.ASCII.GetString(buffer.Text));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("2B060102010105", "1.3.6.1.2.1.1.5")]
    [InlineData("2B0601040181E03301", "1.3.6.1.4.1.28723.1")]
    public void An_object_identifier_is_written_with_dots(string content, string text)
    {
        var buffer = new TextBuffer(stackalloc byte[40]);
        buffer.AddObjectIdentifier(Dialogue.Bytes(content));

        Assert.Equal(text, Encoding.ASCII.GetString(buffer.Text));
    }
}
