using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Syslog;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Syslog;

public sealed class SyslogDissectorTests
{
    private static readonly byte[] Modern = Text("<34>1 2026-11-20T01:02:03Z fw-plant sshd 77 - - Accepted");
    private static readonly byte[] Old = Text("<13>Oct 11 22:14:15 sw-line-2 link: port 3 down");
    private static readonly byte[] WithoutHost = Text("<13>Oct 11 22:14:15 link: port 3 down");

    public static IReadOnlyList<byte[]> Messages { get; } = [Modern, Old, WithoutHost];

    private readonly Dialogue _flow = new(new SyslogDissector());

    [Fact]
    public void Both_forms_name_their_host() => Assert.Equal(
        ["identity name = fw-plant (70 %)", "identity name = sw-line-2 (70 %)"], _flow.Client(Modern).Client(Old).Saw);

    [Fact]
    public void A_message_without_host_names_nobody() => Assert.Empty(_flow.Client(WithoutHost).Saw);

    [Fact]
    public void A_priority_that_does_not_exist_is_not_its_own() =>
        Assert.Equal(Recognition.No, _flow.Recognise("<192>1 - x y"u8));
}
