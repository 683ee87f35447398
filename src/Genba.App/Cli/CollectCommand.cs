using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Genba.App.Intake;
using Genba.Core.Imports;
using Genba.Core.Ledger;
using Genba.Core.Storage;

namespace Genba.App.Cli;

/// <summary><c>genba collect netflow</c>: receives what routers and switches export, and takes it over piece by piece.</summary>
internal static class CollectCommand
{
    private const string UsualAddress = "127.0.0.1:2055";
    private const string UsualPiece = "1h";
    private static readonly TimeSpan LeastPiece = TimeSpan.FromSeconds(1), MostPiece = TimeSpan.FromDays(1);

    private static readonly Option<string> Listen = new("--listen")
    {
        Description = CollectTexts.ListenOption(UsualAddress).ToString(), DefaultValueFactory = _ => UsualAddress,
    };

    private static readonly Option<string> Rotate = new("--rotate")
    {
        Description = CollectTexts.RotateOption(UsualPiece).ToString(), DefaultValueFactory = _ => UsualPiece,
    };

    public static Command Create()
    {
        var netflow = new Command("netflow", CollectTexts.Netflow().ToString()) { Listen, Rotate, CommonOptions.Data };
        Listen.Validators.Add(parsed =>
        {
            var text = parsed.GetValueOrDefault<string>() ?? "";
            if (AddressOf(text) is null) parsed.AddError(CollectTexts.NoAddress(text).ToString());
        });
        Rotate.Validators.Add(parsed =>
        {
            var text = parsed.GetValueOrDefault<string>() ?? "";
            if (PieceOf(text) is null) parsed.AddError(CollectTexts.NoDuration(text).ToString());
        });
        netflow.SetAction((parsed, cancel) => RunAsync(
            AddressOf(parsed.GetRequiredValue(Listen))!, PieceOf(parsed.GetRequiredValue(Rotate))!.Value, parsed.Folder(), cancel));
        return new("collect", CollectTexts.Collect().ToString()) { netflow };
    }

    private static async Task<int> RunAsync(IPEndPoint listen, TimeSpan piece, DataFolder folder, CancellationToken cancel)
    {
        var incoming = Directory.CreateDirectory(Path.Combine(folder.Root, "incoming", "netflow"));
        try
        {
            using var collector = new NetflowCollector(listen, incoming, TimeProvider.System);
            await Console.Error.WriteLineAsync(CollectTexts.Listening(collector.Listening.ToString()).ToString());
            while (!cancel.IsCancellationRequested)
            {
                if (await collector.CollectAsync(piece, cancel) is { } file) await TakeAsync(file, folder);
            }
            if (collector.Refused > 0) await Console.Error.WriteLineAsync(CollectTexts.Refused(collector.Refused).ToString());
            return ExitCode.Ok;
        }
        catch (SocketException fault)
        {
            await Console.Error.WriteLineAsync(CollectTexts.CannotListen(listen.ToString(), fault.Message).ToString());
            return ExitCode.Environment;
        }
    }

    /// <summary>Not cancelled: what was received is taken over before the program ends.</summary>
    private static async Task TakeAsync(FileInfo file, DataFolder folder)
    {
        try
        {
            await using var import = await ImportRun.OpenAsync(folder, CancellationToken.None);
            var kind = ImporterTable.Sources.Single(importer => importer is NetflowImporter);
            var incoming = new IncomingFile(file.FullName, file.Name, file.LastWriteTime);
            ImportRun.Print(await import.Intake.TakeSourcesAsync([incoming], kind, EntryActors.CommandLine, CancellationToken.None));
        }
        catch (StorageException fault)
        {
            // The web pages may have the folder open: nothing is lost, the file waits.
            await Console.Error.WriteLineAsync(CollectTexts.Waits(file.FullName, fault.Reason).ToString());
        }
    }

    private static IPEndPoint? AddressOf(string? text) =>
        IPEndPoint.TryParse(text ?? "", out var address) && address.Port > 0 ? address : null;

    /// <summary>A number with s, m, h or d.</summary>
    private static TimeSpan? PieceOf(string? text)
    {
        if (text is not { Length: > 1 } || !double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number)) return null;
        var seconds = text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3_600, 'd' => 86_400, _ => 0 };
        if (seconds == 0 || number is <= 0 or > 1_000_000) return null;
        var piece = TimeSpan.FromSeconds(number * seconds);
        return piece >= LeastPiece && piece <= MostPiece ? piece : null;
    }
}
