using Genba.Core.Storage;
using Genba.Wire;

namespace Genba.App.Web.Texts;

internal static class PacketTimes
{
    /// <summary>As people count time; what is finer than a microsecond is dropped.</summary>
    public static DateTimeOffset ToTime(this PacketTime time) => UnixMicroseconds.ToTime(time.Microseconds);
}
