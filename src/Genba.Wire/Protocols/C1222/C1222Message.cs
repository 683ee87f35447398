namespace Genba.Wire.Protocols.C1222;

/// <summary>The parts of one association control message that matter: ANSI C12.22, 5.3.4.</summary>
internal readonly ref struct C1222Message
{
    private const byte CallingTitle = 0xA6, CalledInvocation = 0xA4, CallingInvocation = 0xA8, Information = 0xBE;
    private const byte External = 0x28, Content = 0x81;
    private const int MaxElements = 16;

    /// <summary>The sender's object identifier, in basic encoding without tag; empty when it is relative or left out.</summary>
    public ReadOnlySpan<byte> SenderTitle { get; private init; }

    /// <summary>Of the request that this answers, else 0.</summary>
    public uint AnsweredInvocation { get; private init; }

    public uint Invocation { get; private init; }

    /// <summary>Flags, then services; encrypted when the flags say so.</summary>
    public ReadOnlySpan<byte> Services { get; private init; }

    public static bool TryRead(ReadOnlySpan<byte> content, out C1222Message message)
    {
        message = default;
        ReadOnlySpan<byte> title = default, services = default;
        uint answered = 0, invocation = 0;
        var reader = new BerReader(content);
        for (var seen = 0; seen < MaxElements && reader.TryNext(out var tag, out var value); seen++)
        {
            switch (tag)
            {
                case CallingTitle:
                    if (new BerReader(value).TryNext(BerReader.ObjectIdentifier, out var identifier)) title = identifier;
                    break;
                case CalledInvocation: answered = NumberOf(value); break;
                case CallingInvocation: invocation = NumberOf(value); break;
                case Information:
                    if (!new BerReader(value).TryNext(External, out var external)) return false;
                    if (!new BerReader(external).TryNext(Content, out services) || services.IsEmpty) return false;
                    break;
                case < 0x80: return false;
            }
        }
        message = new() { SenderTitle = title, AnsweredInvocation = answered, Invocation = invocation, Services = services };
        return reader.AtEnd && !services.IsEmpty;
    }

    private static uint NumberOf(ReadOnlySpan<byte> value)
    {
        var found = new BerReader(value).TryNext(BerReader.Integer, out var content);
        return found && BerReader.TryReadNumber(content, out var number) ? (uint)number : 0;
    }
}
