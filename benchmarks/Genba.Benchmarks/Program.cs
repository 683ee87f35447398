using System.Globalization;
using Genba.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["grow", var from, var to, var gibibytes] when double.TryParse(gibibytes, CultureInfo.InvariantCulture, out var size):
        return GrownCapture.Write(from, to, (long)(size * (1L << 30)));
    default:
        Console.Error.WriteLine("usage: Genba.Benchmarks grow CAPTURE OUT.pcap GIB");
        return 2;
}
