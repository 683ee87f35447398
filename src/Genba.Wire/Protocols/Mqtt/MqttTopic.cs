namespace Genba.Wire.Protocols.Mqtt;

/// <summary>What the topic of a PUBLISH tells. Sparkplug B writes <c>spBv1.0/group/NCMD/node/device</c>.</summary>
internal static class MqttTopic
{
    private const byte Slash = (byte)'/';
    private const int MaxTopicBytes = 1_024;

    public static bool TryRead(ReadOnlySpan<byte> body, out ReadOnlySpan<byte> topic)
    {
        var reader = new WireReader(body);
        var length = reader.U16();
        topic = reader.Take(length);
        return !reader.Failed && length is > 0 and <= MaxTopicBytes && AsciiText.IsPrintable(topic) && !topic.ContainsAny("#+"u8);
    }

    public static ushort OperationOf(ReadOnlySpan<byte> topic, ReadOnlySpan<byte> body)
    {
        if (topic.StartsWith("spBv1.0/"u8))
        {
            if (LevelOf(topic, 2) is var message && !(message.SequenceEqual("NCMD"u8) || message.SequenceEqual("DCMD"u8)))
                return MqttOperations.Publish;
            var restarts = body.IndexOf("Node Control/Re"u8) >= 0;      // Rebirth and Reboot
            return restarts ? MqttOperations.Restart : MqttOperations.Command;
        }
        for (var level = 0; level < 16; level++)
        {
            var name = LevelOf(topic, level);
            if (name.IsEmpty && level > 0) break;
            if (IsCommand(name)) return MqttOperations.Command;
        }
        return MqttOperations.Publish;
    }

    /// <summary>The node that announces itself (NBIRTH), else nothing.</summary>
    public static ReadOnlySpan<byte> EdgeNodeOf(ReadOnlySpan<byte> topic) =>
        topic.StartsWith("spBv1.0/"u8) && LevelOf(topic, 2).SequenceEqual("NBIRTH"u8) ? LevelOf(topic, 3) : default;

    private static bool IsCommand(ReadOnlySpan<byte> level) =>
        level.SequenceEqual("cmd"u8) || level.SequenceEqual("cmnd"u8) || level.SequenceEqual("command"u8)
        || level.SequenceEqual("commands"u8) || level.SequenceEqual("set"u8) || level.SequenceEqual("control"u8)
        || level.SequenceEqual("write"u8);

    private static ReadOnlySpan<byte> LevelOf(ReadOnlySpan<byte> topic, int level)
    {
        for (; level > 0; level--)
        {
            var end = topic.IndexOf(Slash);
            if (end < 0) return default;
            topic = topic[(end + 1)..];
        }
        var next = topic.IndexOf(Slash);
        return next < 0 ? topic : topic[..next];
    }
}
