namespace Genba.Core.Storage;

/// <summary>The listing of makers in a data folder. It appears whole or not at all, and goes back when its change fails.</summary>
internal sealed class VendorsFile(DataFolder folder)
{
    private readonly string _file = folder.VendorsFile;

    public bool Holds(ReadOnlySpan<byte> bytes) =>
        new FileInfo(_file) is { Exists: true } file && file.Length == bytes.Length && bytes.SequenceEqual(File.ReadAllBytes(_file));

    /// <param name="commit">Makes the change durable that this file belongs to.</param>
    public async Task ReplaceAsync(byte[] bytes, Func<Task> commit, CancellationToken cancel)
    {
        var (fresh, former) = (_file + ".partial", _file + ".former");
        File.Delete(former);
        try
        {
            await using (var stream = new FileStream(fresh, FileMode.Create, FileAccess.Write))
            {
                await stream.WriteAsync(bytes, cancel);
                stream.Flush(flushToDisk: true);
            }
            if (File.Exists(_file)) File.Copy(_file, former);
            File.Move(fresh, _file, overwrite: true);
            await CommitOrPutBackAsync(commit, former);
        }
        finally
        {
            File.Delete(fresh);
            File.Delete(former);
        }
    }

    private async Task CommitOrPutBackAsync(Func<Task> commit, string former)
    {
        try
        {
            await commit();
        }
        catch
        {
            if (File.Exists(former)) File.Move(former, _file, overwrite: true);
            else File.Delete(_file);
            throw;
        }
    }
}
