namespace Genba.Core.Ledger;

/// <summary>Checks that each entry can be read and names the entry before it about the same thing.</summary>
internal static class LogLinks
{
    public static LogVerdict.Broken? FirstFault(IEnumerable<byte[]> bodies)
    {
        var links = new Tracker();
        return bodies.Select(links.Next).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>Follows the links of entries that come in order.</summary>
    internal sealed class Tracker
    {
        private readonly Dictionary<string, long> _last = new(StringComparer.Ordinal);
        private long _index;

        /// <summary>Subjects met so far, counted once per entry.</summary>
        public long Links { get; private set; }

        public LogVerdict.Broken? Next(byte[] body)
        {
            var index = _index++;
            if (LogEntry.TryParse(index, body) is not { } entry)
                return new(LedgerTexts.EntryUnreadable(index), AlterationKind.Changed, index, null);
            foreach (var subject in entry.Subjects)
            {
                long? previous = _last.TryGetValue(subject.Id, out var last) ? last : null;
                if (subject.Previous != previous)
                    return new(LedgerTexts.LinkBroken(index, subject.Id), AlterationKind.Changed, index, entry);
                _last[subject.Id] = index;
                Links++;
            }
            return null;
        }
    }
}
