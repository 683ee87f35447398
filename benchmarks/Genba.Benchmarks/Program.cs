using System.Globalization;
using Genba.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["grow", var from, var to, var gibibytes] when double.TryParse(gibibytes, CultureInfo.InvariantCulture, out var size):
        return GrownCapture.Write(from, to, (long)(size * (1L << 30)));
    case ["plant", var folder, var assets, var conversations] when int.TryParse(assets, out var machines) && int.TryParse(conversations, out var talks):
        return await MadePlant.RunAsync(folder, machines, talks);
    default:
        Console.Error.WriteLine("usage: Genba.Benchmarks grow CAPTURE OUT.pcap GIB | plant FOLDER ASSETS CONVERSATIONS");
        return 2;
}
