using System.IO.Compression;
using Genba.Core.Texts;
using Genba.Wire;
using Genba.Wire.Observations;

namespace Genba.Core.Observations;

/// <summary>
/// The stored form of what one capture showed (docs/adr/0010): compressed, every text once, numbers in as few bytes as they
/// need. Fields are only ever added at the end of a record, under a new version.
/// </summary>
public static class ObservationCodec
{
    /// <summary>2 added the state of a sensor; 3 written points, clocks, and two fields at the end of an operation.</summary>
    private const byte Version = 3;
    /// <summary>Without <see cref="CaptureSummary.Sensor"/>.</summary>
    private const byte FirstVersion = 1;

    public static byte[] Encode(ObservationSet set)
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var buffer = new BufferedStream(zip, 1 << 16))
        using (var writer = new ObservationWriter(buffer))
        {
            writer.All(set.Captures, Put);
            writer.All(set.Bindings, Put);
            writer.All(set.Identities, Put);
            writer.All(set.Conversations, Put);
            writer.All(set.Links, Put);
            writer.All(set.Operations, Put);
            writer.All(set.Signs, Put);
            writer.All(set.Anomalies, Put);
            writer.All(set.Writes, ObservationCodecWrites.Put);
            writer.All(set.Clocks, ObservationCodecWrites.Put);
        }
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">Written by a newer program, or damaged.</exception>
    public static ObservationSet Decode(Stream bytes)
    {
        var version = bytes.ReadByte();
        if (version is < FirstVersion or > Version)
            throw new InvalidDataException($"Observations of version {version} are unknown here.");
        using var zip = new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true);
        using var buffer = new BufferedStream(zip, 1 << 16);
        using var reader = new ObservationReader(buffer, version);
        return new()
        {
            Captures = version == FirstVersion
                ? reader.All(Capture)
                : reader.All(static from => Capture(from) with { Sensor = Sensor(from) }),
            Bindings = reader.All(Binding),
            Identities = reader.All(Identity),
            Conversations = reader.All(Conversation),
            Links = reader.All(Link),
            Operations = reader.All(Operation),
            Signs = reader.All(ReadSign),
            Anomalies = reader.All(Anomaly),
            Writes = version < 3 ? [] : reader.All(ObservationCodecWrites.Write),
            Clocks = version < 3 ? [] : reader.All(ObservationCodecWrites.Clock),
        };
    }

    private static void Put(ObservationWriter to, CaptureSummary capture)
    {
        to.Text(capture.Name);
        to.Text(capture.Sha256);
        to.Text(capture.Format);
        to.Number(capture.Packets);
        to.Number(capture.Bytes);
        to.Optional(capture.First?.Nanoseconds);
        to.Optional(capture.Last?.Nanoseconds);
        to.All(capture.LinkTypes, static (to, text) => to.Text(text));
        to.All(capture.Problems, static (to, problem) =>
        {
            to.Text(problem.Kind);
            to.Text(problem.Detail.En);
            to.Text(problem.Detail.Ja);
            to.Optional(problem.Packet);
            to.Optional(problem.Offset);
            to.Number(problem.Count);
        });
        to.Number(capture.DroppedObservations);
        to.All(capture.Spans, static (to, span) => to.Sighting(span));
        Put(to, capture.Sensor);
    }

    private static void Put(ObservationWriter to, SensorHealth? sensor)
    {
        to.Text(sensor?.Interface);
        if (sensor is null) return;
        to.Text(sensor.Filter);
        to.Write(sensor.KeepsPackets);
        to.Number(sensor.KernelDropped);
        to.Number(sensor.RolledUpPackets);
        to.Number(sensor.RolledUpBytes);
        to.Number(sensor.RolledUpConversations);
    }

    private static SensorHealth? Sensor(ObservationReader from) => from.Text() is not { } name ? null : new()
    {
        Interface = name, Filter = from.Text(), KeepsPackets = from.ReadBoolean(), KernelDropped = from.Number(),
        RolledUpPackets = from.Number(), RolledUpBytes = from.Number(), RolledUpConversations = from.Number(),
    };

    private static CaptureSummary Capture(ObservationReader from) => new()
    {
        Name = from.Text()!, Sha256 = from.Text()!, Format = from.Text()!, Packets = from.Number(), Bytes = from.Number(),
        First = from.Optional() is { } first ? new PacketTime(first) : null,
        Last = from.Optional() is { } last ? new PacketTime(last) : null,
        LinkTypes = from.All(static from => from.Text()!),
        Problems = from.All(static from => new CaptureProblem(from.Text()!, new BilingualText(from.Text()!, from.Text()!))
        {
            Packet = from.Optional(), Offset = from.Optional(), Count = from.Number(),
        }),
        DroppedObservations = from.Number(),
        Spans = from.All(static from => from.Sighting()),
    };

    private static void Put(ObservationWriter to, AddressBinding binding)
    {
        to.Subject(new(binding.Mac, binding.Address));
        to.Number((int)binding.Source);
        to.Number(binding.HighestHopLimit);
        to.Number(binding.Vlan);
        to.Number(binding.Packets);
        to.Sighting(binding.Seen);
        to.Packet(binding.Evidence);
        to.Text(binding.Protocol);
    }

    private static AddressBinding Binding(ObservationReader from)
    {
        var subject = from.Subject();
        return new(subject.Mac, subject.Address, (BindingSource)from.Number(), (byte)from.Number(), (ushort)from.Number(),
            from.Number(), from.Sighting(), from.Packet())
        { Protocol = from.Text() };
    }

    private static void Put(ObservationWriter to, IdentityObservation identity)
    {
        to.Subject(identity.Subject);
        to.Text(IdentityFields.KeyOf(identity.Field));
        to.Text(identity.Value);
        to.Text(identity.Protocol);
        to.Number(identity.ConfidencePercent);
        to.Number(identity.Count);
        to.Sighting(identity.Seen);
        to.Packet(identity.Evidence);
    }

    private static IdentityObservation Identity(ObservationReader from) => new(
        from.Subject(), FieldNames.Of(from.Text()!), from.Text()!, from.Text()!, (byte)from.Number(), from.Number(),
        from.Sighting(), from.Packet());

    private static void Put(ObservationWriter to, ConversationObservation one)
    {
        to.Text(one.Transport);
        to.Subject(new(one.AMac, one.A));
        to.Subject(new(one.BMac, one.B));
        to.Optional(one.APort);
        to.Optional(one.BPort);
        to.Number(one.Vlan);
        to.Volume(one.AToB);
        to.Volume(one.BToA);
        to.Text(one.Protocol);
        to.Number((int)one.Server);
        to.Number(one.Established switch { null => 0, false => 1, true => 2 });
        to.Sighting(one.Seen);
        to.Packet(one.FirstPacket);
        to.Number(one.MissingBytes);
    }

    private static ConversationObservation Conversation(ObservationReader from)
    {
        var transport = from.Text()!;
        var (a, b) = (from.Subject(), from.Subject());
        return new()
        {
            Transport = transport, A = a.Address, AMac = a.Mac, B = b.Address, BMac = b.Mac,
            APort = (int?)from.Optional(), BPort = (int?)from.Optional(), Vlan = (ushort)from.Number(),
            AToB = from.Volume(), BToA = from.Volume(), Protocol = from.Text(), Server = (ServerSide)from.Number(),
            Established = from.Number() switch { 0 => null, 1 => false, _ => true },
            Seen = from.Sighting(), FirstPacket = from.Packet(), MissingBytes = from.Number(),
        };
    }

    private static void Put(ObservationWriter to, LinkObservation link)
    {
        to.Number((long)link.A.Value);
        to.Number((long)link.B.Value);
        to.Optional(link.EtherType);
        to.Text(link.Protocol);
        to.Volume(link.Volume);
        to.Sighting(link.Seen);
        to.Packet(link.FirstPacket);
        to.Number(link.BothWays ? 1 : 0);
    }

    private static LinkObservation Link(ObservationReader from) => new(
        new((ulong)from.Number()), new((ulong)from.Number()), (int?)from.Optional(), from.Text()!, from.Volume(),
        from.Sighting(), from.Packet())
    { BothWays = from.Number() != 0 };

    private static void Put(ObservationWriter to, OperationObservation operation)
    {
        to.Text(operation.Protocol);
        to.Text(operation.Operation);
        to.Text(operation.Class.ToString());
        to.Subject(operation.Client);
        to.Subject(operation.Server);
        to.Number(operation.Count);
        to.Number(operation.Failed);
        to.Number(operation.Succeeded);
        to.Number(operation.IsIndustrial ? 1 : 0);
        to.Sighting(operation.Seen);
        to.All(operation.Samples, static (to, sample) =>
        {
            to.Number(sample.Time.Nanoseconds);
            to.Packet(sample.Packet);
        });
        to.Number(operation.MostPerMinute);
        to.Optional(operation.LastAnswer?.Nanoseconds);
    }

    private static OperationObservation Operation(ObservationReader from) => new()
    {
        Protocol = from.Text()!, Operation = from.Text()!, Class = Enum.Parse<OperationClass>(from.Text()!),
        Client = from.Subject(), Server = from.Subject(), Count = from.Number(), Failed = from.Number(), Succeeded = from.Number(),
        IsIndustrial = from.Number() != 0, Seen = from.Sighting(),
        Samples = from.All(static from => new TimedPacket(new(from.Number()), from.Packet())),
        MostPerMinute = from.Version < 3 ? 0 : (int)from.Number(),
        LastAnswer = from.Version >= 3 && from.Optional() is { } answer ? new PacketTime(answer) : null,
    };

    private static void Put(ObservationWriter to, SignObservation sign)
    {
        to.Text(sign.Sign.ToString());
        to.Text(sign.Protocol);
        to.Subject(sign.From);
        to.Subject(sign.To);
        to.Optional(sign.ServerPort);
        to.Number(sign.Count);
        to.Sighting(sign.Seen);
        to.Packet(sign.Evidence);
    }

    private static SignObservation ReadSign(ObservationReader from) => new(
        Enum.Parse<Sign>(from.Text()!), from.Text()!, from.Subject(), from.Subject(), (int?)from.Optional(), from.Number(),
        from.Sighting(), from.Packet());

    private static void Put(ObservationWriter to, AnomalyObservation anomaly)
    {
        to.Text(anomaly.Kind.ToString());
        to.Text(anomaly.Protocol);
        to.Subject(anomaly.From);
        to.Subject(anomaly.To);
        to.Number(anomaly.Count);
        to.Sighting(anomaly.Seen);
        to.Packet(anomaly.Evidence);
    }

    private static AnomalyObservation Anomaly(ObservationReader from) => new(
        Enum.Parse<AnomalyKind>(from.Text()!), from.Text()!, from.Subject(), from.Subject(), from.Number(), from.Sighting(),
        from.Packet());

    private static class FieldNames
    {
        private static readonly Dictionary<string, IdentityField> Fields =
            Enum.GetValues<IdentityField>().ToDictionary(IdentityFields.KeyOf);

        public static IdentityField Of(string key) => Fields[key];
    }
}
