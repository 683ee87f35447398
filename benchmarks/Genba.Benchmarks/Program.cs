using System.Globalization;
using Genba.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["grow", var from, var to, var gibibytes] when double.TryParse(gibibytes, CultureInfo.InvariantCulture, out var size):
        return GrownCapture.Write(from, to, (long)(size * (1L << 30)));
    case ["flows", var to, var flows]:
        return MadeFlows.Write(to, int.Parse(flows, CultureInfo.InvariantCulture));
    case ["wire", var capture, ..] when args.Length <= 3:
        return WireSpeed.Measure(capture, args.Length == 3 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 3);
    case ["flood", var packets]:
        return Flood.Measure(int.Parse(packets, CultureInfo.InvariantCulture));
    case ["pages"]:
        return await PageTimes.MeasureAsync(10_000, 1_000_000);
    case ["pages", var assets, var conversations]:
        return await PageTimes.MeasureAsync(
            int.Parse(assets, CultureInfo.InvariantCulture), int.Parse(conversations, CultureInfo.InvariantCulture));
    case ["changes", .. var counts] when counts.Length is 0 or 2:
        return ChangeTimes.Measure(
            counts.Length > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 10_000,
            counts.Length > 0 ? int.Parse(counts[1], CultureInfo.InvariantCulture) : 100_000);
    case ["judgement", .. var counts] when counts.Length is 0 or 2:
        return JudgementTimes.Measure(
            counts.Length > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 10_000,
            counts.Length > 0 ? int.Parse(counts[1], CultureInfo.InvariantCulture) : 1_000_000);
    case ["judgement", var folder]:
        return await JudgementTimes.MeasureAsync(folder);
    case ["ledger"]:
        return await LedgerTimes.MeasureAsync(10_000, 10_000, 50_000);
    case ["ledger", var rows, var devices, var spoken]:
        return await LedgerTimes.MeasureAsync(
            int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(devices, CultureInfo.InvariantCulture), int.Parse(spoken, CultureInfo.InvariantCulture));
    case ["advisories", var samples, .. var counts] when counts.Length <= 1:
        return await AdvisoryTimes.MeasureAsync(samples, counts.Length > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 300_000);
    case ["match", var shared, .. var counts] when counts.Length is 0 or 2:
        return await MatchTimes.MeasureAsync(
            shared, counts.Length > 0 ? int.Parse(counts[0], CultureInfo.InvariantCulture) : 300_000,
            counts.Length > 0 ? int.Parse(counts[1], CultureInfo.InvariantCulture) : 1_000_000);
    case ["map", .. var sizes] when sizes.Length <= 3:
        return await MapInBrowser.MeasureAsync(
            sizes.Length > 0 ? int.Parse(sizes[0], CultureInfo.InvariantCulture) : 2_000,
            sizes.Length > 1 ? int.Parse(sizes[1], CultureInfo.InvariantCulture) : 20_000, sizes.Length > 2 ? sizes[2] : null);
    default:
        Console.Error.WriteLine(
            "usage: Genba.Benchmarks grow CAPTURE OUT.pcap GIB | flows OUT.pcap FLOWS | wire CAPTURE [RUNS] | flood PACKETS | "
            + "pages [ASSETS CONVERSATIONS] | ledger [ROWS ASSETS CONVERSATIONS] | map [ASSETS CONVERSATIONS [PICTURES]] | "
            + "changes [ASSETS CONVERSATIONS] | judgement [ASSETS CONVERSATIONS | FOLDER] | "
            + "advisories FOLDER-OF-CVE-RECORDS [RECORDS] | match FOLDER-WITH-CVE-AND-OSV [RECORDS COMPONENTS]");
        return 2;
}
