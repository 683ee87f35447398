using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using System.Xml;
using CsvHelper;
using Genba.Core.Advisories.Reading;
using Genba.Core.Inspection;
using Genba.Core.Storage;
using Genba.Core.Texts;
using YamlDotNet.Core;

namespace Genba.Core.Advisories;

/// <summary>
/// One import at work: one side cuts records from the files, tasks understand them, the other side writes them in the order of the files.
/// What waits between them is bounded by <see cref="MostUnits"/> and one record.
/// </summary>
internal sealed class AdvisoryRun(AdvisoryRows rows, IProgress<ReadingProgress>? progress, CancellationToken cancel) : IDisposable
{
    private const int BatchBytes = 256 << 10;

    /// <summary>Of <see cref="BatchBytes"/> that may wait.</summary>
    private const int MostUnits = 64;
    private const int MostSmall = 500;
    private const int MostKept = 200;

    private readonly Channel<Step> _steps = Channel.CreateBounded<Step>(MostUnits);
    private readonly SemaphoreSlim _room = new(MostUnits, MostUnits);
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    // Of the side that reads.
    private List<SmallFile> _small = [];
    private long _smallBytes, _readBytes;
    private bool _hasBegun;
    private string? _onlyHash;

    // Of the side that writes.
    private readonly RecordNotes _notes = new();
    private readonly List<AdvisoryProblem> _problems = [];
    private readonly List<string> _unknownFiles = [];
    private AdvisoryImport _counts = new("", "");
    private AdvisoryImport _before = new("", "");
    private long _problemCount, _problemsBefore, _records;
    private bool _hasContents;
    private string _file = "";

    /// <summary>A file that is cut to its end already.</summary>
    /// <param name="Fault">Why nothing of it may stay.</param>
    private sealed record SmallFile(string Name, List<RawRecord> Records, BilingualText? Fault)
    {
        public List<ReadRecord> Read { get; set; } = [];
    }

    /// <summary>What is to be done in order. A file of many batches is begun, written and ended or forgotten; small ones are
    /// whole.</summary>
    private abstract record Step
    {
        /// <summary>Of <see cref="BatchBytes"/>.</summary>
        public int Units { get; init; }

        public sealed record Small(Task<(List<SmallFile> Files, RecordNotes Notes)> Read) : Step;

        public sealed record Begin(string File) : Step;

        public sealed record Batch(Task<(List<ReadRecord> Records, RecordNotes Notes)> Read) : Step;

        public sealed record Scores(List<EpssScore> All, DateOnly Day) : Step;

        public sealed record End : Step;

        public sealed record Forget(BilingualText Why) : Step;
    }

    public async Task TakeAsync(IEnumerable<AdvisoryFile> files)
    {
        var writing = Task.Run(WriteAsync, CancellationToken.None);
        try
        {
            await ReadAsync(files);
            _steps.Writer.Complete();
        }
        catch (Exception fault)
        {
            _steps.Writer.Complete(fault);
            await _stop.CancelAsync();
            // What stopped the writing side is the reason; that the reading side was stopped by it is none.
            await writing;
            throw;
        }
        await writing;
    }

    public AdvisoryImport Done(string name) => _counts with
    {
        Name = name,
        Sha256 = _counts.Files == 1 && _onlyHash is not null ? _onlyHash : Convert.ToHexStringLower(_hash.GetHashAndReset()),
        UnknownFiles = _unknownFiles,
        UnknownFields = _notes.Unknown,
        UnknownFieldCount = _notes.UnknownCount,
        Problems = _problems,
        ProblemCount = _problemCount,
    };

    public void Dispose()
    {
        _room.Dispose();
        _stop.Dispose();
        _hash.Dispose();
    }

    private async Task ReadAsync(IEnumerable<AdvisoryFile> files)
    {
        foreach (var file in files)
        {
            _hasBegun = false;
            if (await ReadAsync(file) is { } why)
            {
                if (_hasBegun) await AddAsync(new Step.Forget(why), 0);
                else await AddAsync(new SmallFile(file.Name, [], why));
            }
            else if (_hasBegun) await AddAsync(new Step.End(), 0);
            _readBytes += file.Bytes;
            progress?.Report(new(_readBytes, 0, _records));
        }
        await FlushAsync();
    }

    /// <returns>Why nothing of the file may stay; null when all is well.</returns>
    private async Task<BilingualText?> ReadAsync(AdvisoryFile file)
    {
        try
        {
            await using var stream = new HashingStream(file.Open());
            switch (FileRecords.Of(stream, file.Name))
            {
                case FileContents.Records records: await BatchAsync(file.Name, records.All); break;
                case FileContents.Scores scores: await BatchAsync(file, scores.All); break;
                case FileContents.Unknown: await AddAsync(new SmallFile(file.Name, [], null)); break;
            }
            var hash = stream.Finish();
            _onlyHash = hash;
            _hash.AppendData(Encoding.UTF8.GetBytes($"{hash}  {file.Name}\n"));
            return null;
        }
        catch (JsonException fault)
        {
            return fault is { LineNumber: { } line, BytePositionInLine: { } column }
                ? AdvisoryTexts.BrokenAt(line + 1, column + 1, FirstSentence(fault.Message)) : AdvisoryTexts.Broken(fault.Message);
        }
        catch (XmlException fault)
        {
            return AdvisoryTexts.BrokenAt(fault.LineNumber, fault.LinePosition, FirstSentence(fault.Message));
        }
        catch (YamlException fault)
        {
            return AdvisoryTexts.BrokenAt(fault.Start.Line, fault.Start.Column,
                FirstSentence(fault.InnerException?.Message ?? fault.Message));
        }
        catch (CsvFormatException fault)
        {
            return AdvisoryTexts.Broken(FirstSentence(fault.Message));
        }
        catch (RecordFaultException fault)
        {
            return fault.What;
        }
        catch (InvalidDataException)
        {
            return AdvisoryTexts.Damaged;
        }
        catch (DllNotFoundException)
        {
            return AdvisoryTexts.NoZstd;
        }
    }

    private async Task BatchAsync(string file, IEnumerable<RawRecord> records)
    {
        var batch = new List<RawRecord>();
        var bytes = 0L;
        foreach (var record in records)
        {
            batch.Add(record);
            bytes += record.Bytes.Length;
            if (bytes < BatchBytes) continue;
            if (!_hasBegun) await BeginAsync(file);
            await AddAsync(Batch(batch), bytes);
            (batch, bytes) = ([], 0);
        }
        if (!_hasBegun) await AddAsync(new SmallFile(file, batch, null), bytes);
        else if (batch.Count > 0) await AddAsync(Batch(batch), bytes);
    }

    /// <summary>Scores of mirrors that leave the date out are of the day of the file.</summary>
    private async Task BatchAsync(AdvisoryFile file, IEnumerable<EpssScore> scores)
    {
        const int BatchScores = 4096;
        await BeginAsync(file.Name);
        foreach (var batch in scores.Chunk(BatchScores))
            await AddAsync(new Step.Scores([.. batch], DateOnly.FromDateTime(file.Written.UtcDateTime)), BatchBytes);
    }

    private async Task BeginAsync(string file)
    {
        await FlushAsync();
        await AddAsync(new Step.Begin(file), 0);
        _hasBegun = true;
    }

    private Step.Batch Batch(List<RawRecord> batch) => new(Task.Run(() =>
    {
        var notes = new RecordNotes();
        return (batch.ConvertAll(record => ReadRecord.Of(record, notes)), notes);
    }, _stop.Token));

    private async Task AddAsync(SmallFile file, long bytes = 0)
    {
        _small.Add(file);
        _smallBytes += bytes;
        if (_smallBytes >= BatchBytes || _small.Count >= MostSmall) await FlushAsync();
    }

    private async Task FlushAsync()
    {
        if (_small.Count == 0) return;
        var (files, bytes) = (_small, _smallBytes);
        (_small, _smallBytes) = ([], 0);
        await AddAsync(new Step.Small(Task.Run(() =>
        {
            var notes = new RecordNotes();
            foreach (var file in files) file.Read = file.Records.ConvertAll(record => ReadRecord.Of(record, notes));
            return (files, notes);
        }, _stop.Token)), bytes);
    }

    private async Task AddAsync(Step step, long bytes)
    {
        var units = (int)Math.Min(MostUnits, (bytes + BatchBytes - 1) / BatchBytes);
        for (var i = 0; i < units; i++) await _room.WaitAsync(_stop.Token);
        await _steps.Writer.WriteAsync(step with { Units = units }, _stop.Token);
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var step in _steps.Reader.ReadAllAsync(cancel))
            {
                await DoAsync(step);
                if (step.Units > 0) _room.Release(step.Units);
            }
        }
        catch
        {
            await _stop.CancelAsync();
            throw;
        }
    }

    private async Task DoAsync(Step step)
    {
        switch (step)
        {
            case Step.Small small:
                var (files, noted) = await small.Read;
                _notes.Add(noted);
                foreach (var file in files) Write(file);
                break;
            case Step.Begin begin:
                rows.Begin();
                (_file, _hasContents) = (begin.File, false);
                (_before, _problemsBefore) = (_counts, _problemCount);
                break;
            case Step.Batch batch:
                var (records, notes) = await batch.Read;
                _notes.Add(notes);
                foreach (var record in records) Write(record);
                break;
            case Step.Scores scores: Write(scores); break;
            case Step.End:
                rows.Keep();
                EndFile();
                break;
            case Step.Forget forget:
                rows.Forget();
                if (_problemsBefore < MostKept) _problems.RemoveRange((int)_problemsBefore, _problems.Count - (int)_problemsBefore);
                (_counts, _problemCount) = (_before, _problemsBefore);
                Refuse(forget.Why);
                break;
        }
    }

    private void Write(SmallFile file)
    {
        (_file, _hasContents) = (file.Name, false);
        foreach (var record in file.Read) Write(record);
        if (file.Fault is { } fault) Refuse(fault);
        else EndFile();
    }

    private void EndFile()
    {
        _counts = _counts with { Files = _counts.Files + 1 };
        if (_hasContents) return;
        if (_unknownFiles.Count < MostKept) _unknownFiles.Add(_file);
        _counts = _counts with { UnknownFileCount = _counts.UnknownFileCount + 1 };
    }

    private void Refuse(BilingualText why)
    {
        _counts = _counts with { Files = _counts.Files + 1, RefusedFiles = _counts.RefusedFiles + 1 };
        Problem(null, why);
    }

    private void Write(ReadRecord record)
    {
        if (record.IsUnknown) return;
        _hasContents = true;
        _records++;
        if (record.Fault is { } fault)
        {
            _counts = _counts with { Faulty = _counts.Faulty + 1 };
            Problem(AdvisoryTexts.Record(record.Number), fault);
            return;
        }
        switch (rows.Write(record, out var there))
        {
            case Kept.Added: _counts = _counts with { Added = _counts.Added + 1 }; break;
            case Kept.Replaced: _counts = _counts with { Replaced = _counts.Replaced + 1 }; break;
            case Kept.Same: _counts = _counts with { Same = _counts.Same + 1 }; break;
            case Kept.Older:
                _counts = _counts with { Older = _counts.Older + 1 };
                Problem(AdvisoryTexts.Record(record.Number),
                    AdvisoryTexts.Older(record.Id, Time(there!.Value), Time(record.Modified!.Value)));
                break;
        }
    }

    private void Write(Step.Scores scores)
    {
        _hasContents = true;
        var (taken, older) = (0L, 0L);
        foreach (var score in scores.All)
        {
            if (rows.Write(score, (score.Day ?? scores.Day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))) taken++;
            else older++;
        }
        _counts = _counts with { Scores = _counts.Scores + taken, OlderScores = _counts.OlderScores + older };
        if (older > 0) Problem(null, AdvisoryTexts.OlderScores(older));
    }

    private void Problem(BilingualText? place, BilingualText what)
    {
        _problemCount++;
        if (_problems.Count < MostKept) _problems.Add(new(_file, place, what));
    }

    private static string Time(long microseconds) => UnixMicroseconds.ToTime(microseconds)
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string FirstSentence(string message) => message.Split(". ")[0].Split(" LineNumber")[0].TrimEnd('.') + ".";

    /// <summary>Hashes what is read; <see cref="Finish"/> reads to the end.</summary>
    private sealed class HashingStream(Stream inner) : ForwardStream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Finish()
        {
            Span<byte> rest = stackalloc byte[1024];
            while (Read(rest) > 0)
            {
            }
            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            _hash.AppendData(buffer[..read]);
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
                _hash.Dispose();
            }
            base.Dispose(disposing);
        }
    }
}
