using Genba.Wire.Protocols;
using Genba.Wire.Protocols.Rtps;
using static Genba.Wire.Tests.Protocols.Parts;

namespace Genba.Wire.Tests.Protocols.Rtps;

public sealed class RtpsDissectorTests
{
    /// <summary>Time stamp, then data of the participant writer with its parameters, little-endian.</summary>
    private static readonly byte[] Announcement = Message([1, 1], [9, 1, 8, 0, .. new byte[8]], Data(0x05, "000100C2", [],
        Parameter(0x8000, [5, 2, 0, 0]), Parameter(0x0062, Cdr("shapes")),
        Parameter(0x0059,
        [
            .. U32Little(2), .. Cdr("dds.sys_info.hostname"), .. Cdr("robot-3"), .. Cdr("dds.sys_info.username"), .. Cdr("root"),
        ])));

    /// <summary>With quality of service in front; the length of the last submessage left out.</summary>
    private static readonly byte[] WithQos =
        Message([1, 15], WithoutLength(Data(0x07, "000100C2", Parameter(0x0070, new byte[4]), Parameter(0x0062, Cdr("arm")))));

    private static readonly byte[] UserData = Message([1, 15], Data(0x05, "00000103", []));

    private readonly Dialogue _flow = new(new RtpsDissector());

    public static IReadOnlyList<byte[]> Messages { get; } = [Announcement, WithQos, UserData];

    [Fact]
    public void A_capture_of_others_gives_the_recorded_tallies() =>
        Golden.Verify(ObservationLog.OfSharedCapture("rtps/rtps.pcap", "rtps").Tallies, "rtps.golden.txt");

    [Fact]
    public void A_participant_tells_host_user_and_middleware() => Assert.Equal(
        [
            "identity application = shapes (70 %)", "identity name = robot-3 (70 %)", "identity user-name = root (70 %)",
            "identity software = RTI Connext DDS 5.2.0.0",
        ],
        _flow.Client(Announcement).Saw);

    [Fact]
    public void Quality_of_service_is_passed_over_and_published_data_is_not_looked_into() => Assert.Equal(
        ["identity application = arm (70 %)", "identity software = eProsima Fast DDS"],
        _flow.Client(WithQos).Client(UserData).Saw);

    [Fact]
    public void Magic_and_version_name_it()
    {
        Assert.Equal(Recognition.Strong, _flow.Recognise(Announcement));
        Assert.Equal(Recognition.Strong, _flow.Recognise([.. Text("RTPS"), 2, 1, 1, 1, .. Text("NDDSPING")]));
        Assert.Equal(Recognition.No, _flow.Recognise("RTPS is not spoken here."u8));
        Assert.Equal(Recognition.No, _flow.Recognise(Announcement.AsSpan(0, 19)));
    }

    private static byte[] Message(byte[] vendor, params byte[][] submessages) =>
        [.. Text("RTPS"), 2, 1, .. vendor, .. new byte[12], .. Join(submessages)];

    private static byte[] Data(byte flags, string writer, byte[] qos, params byte[][] parameters)
    {
        byte[] list = qos.Length == 0 ? [] : [.. qos, 1, 0, 0, 0];
        byte[] body =
        [
            0, 0, 16, 0, 0, 0, 0, 0, .. Dialogue.Bytes(writer), .. new byte[8], .. list, 0, 3, 0, 0, .. Join(parameters), 1, 0, 0, 0,
        ];
        return [0x15, flags, .. U16Little(body.Length), .. body];
    }

    private static byte[] WithoutLength(byte[] submessage) => [submessage[0], submessage[1], 0, 0, .. submessage[4..]];

    private static byte[] Parameter(int id, byte[] value) => [.. U16Little(id), .. U16Little(value.Length), .. value];

    /// <summary>A text with its length, NUL at its end, padded to four bytes.</summary>
    private static byte[] Cdr(string text) =>
        [.. U32Little(text.Length + 1), .. Text(text), 0, .. new byte[(4 - (text.Length + 1) % 4) % 4]];
}
