using System.Security.Cryptography;
using System.Text.Json;
using Genba.Core.Observations;
using Genba.Core.Tests.Inspection;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Observations;

public sealed class ObservationCodecTests
{
    [Fact]
    public void What_was_written_reads_the_same()
    {
        var set = Everything();
        var read = ObservationCodec.Decode(new MemoryStream(ObservationCodec.Encode(set)));
        Assert.Equal(JsonSerializer.Serialize(set), JsonSerializer.Serialize(read));
    }

    [Fact]
    public void Observations_of_a_newer_program_are_refused()
    {
        var bytes = ObservationCodec.Encode(Everything());
        bytes[0]++;
        Assert.Throws<InvalidDataException>(() => ObservationCodec.Decode(new MemoryStream(bytes)));
    }

    [Fact]
    public void The_stored_form_stays_as_it_is()
    {
        // A data folder of an older program must stay readable: when this hash changes, raise the version and keep the old reader.
        var plain = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(
            new MemoryStream(ObservationCodec.Encode(Everything()), 1, ObservationCodec.Encode(Everything()).Length - 1),
            System.IO.Compression.CompressionMode.Decompress))
            zip.CopyTo(plain);
        Assert.Equal("cf1594ee87703971", Convert.ToHexStringLower(SHA256.HashData(plain.ToArray()))[..16]);
    }

    [Fact]
    public void What_a_program_before_sensors_stored_stays_readable()
    {
        var read = ObservationCodec.Decode(new MemoryStream(Convert.FromHexString(
            "011f8b08000000000002ff6364e4c8cf49d12b484e2c6072484ca20c32b380cc61dfc3caf8829df1023f230b476a4946"
            + "6a515e6a0903330314000093846a0371000000")));
        var capture = Assert.Single(read.Captures);
        Assert.Equal(("old.pcap", 7L, 700L, 3L), (capture.Name, capture.Packets, capture.Bytes, capture.DroppedObservations));
        Assert.Null(capture.Sensor);
    }

    [Fact]
    public void What_version_1_wrote_is_still_read()
    {
        using var old = File.OpenRead(Path.Combine(Folder(), "observations-1.bin"));
        var read = ObservationCodec.Decode(old);
        Assert.Equal("ntp.pcap", Assert.Single(read.Captures).Name);
        Assert.NotEmpty(read.Conversations);
        Assert.Empty(read.Writes);
    }

    private static string Folder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    private static ObservationSet Everything()
    {
        var set = new Sketch().Frame("00:1b:1b:00:00:01", "192.168.0.1").Claim("00:1b:1b:00:00:01", "fe80::1", BindingSource.Protocol, protocol: "lldp")
            .Says("00:1b:1b:00:00:01", "192.168.0.1", IdentityField.Model, "CPU 315", "s7comm")
            .Talk("192.168.0.2", "192.168.0.1", 102, protocol: "s7comm", established: null).Talk("192.168.0.2", "192.168.0.1", 80, established: false)
            .Link("00:1b:1b:00:00:01", "01:80:c2:00:00:0e", "lldp", bothWays: true)
            .Operates("192.168.0.2", "192.168.0.1", OperationClass.Program, count: 5, failed: 2)
            .Shows(Sign.ClearTextPassword, "192.168.0.2", "192.168.0.1", "telnet", 23)
            .Writes("192.168.0.2", "192.168.0.1", "register 1, unit 1", (1, -2.5), (2, 7)).Clock("192.168.0.9", -3.25, 2).Observations();
        var sensor = new SensorHealth
        {
            Interface = "eth0", Filter = "tcp", KeepsPackets = true, KernelDropped = 4, RolledUpPackets = 5, RolledUpBytes = 300, RolledUpConversations = 6,
        };
        return set with
        {
            Captures = [set.Captures[0] with { Problems = [new("bad-packet", new("three", "三つ")) { Packet = 7, Count = 3 }], DroppedObservations = 1, Sensor = sensor }],
            Anomalies = [new(AnomalyKind.Malformed, "modbus", default, default, 2, set.Signs[0].Seen, set.Signs[0].Evidence)],
        };
    }
}
