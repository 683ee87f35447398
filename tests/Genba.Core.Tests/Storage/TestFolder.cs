using Genba.Core.Storage;

namespace Genba.Core.Tests.Storage;

/// <summary>A data folder that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("genba-test-");

    public TestFolder() => Folder = new(Path.Combine(_directory.FullName, "plant"));

    public DataFolder Folder { get; }

    /// <summary>A path beside the data folder.</summary>
    public string Beside(string name) => Path.Combine(_directory.FullName, name);

    public Task<Database> OpenAsync() => Database.OpenAsync(Folder, TimeProvider.System, TestContext.Current.CancellationToken);

    public void Dispose() => _directory.Delete(recursive: true);
}
