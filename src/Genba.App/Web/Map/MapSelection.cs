namespace Genba.App.Web.Map;

/// <summary>Which machines and ways of talking a choice means.</summary>
/// <param name="Machines">Null: all, nothing was asked for.</param>
public sealed record MapSelection(IReadOnlySet<string>? Machines, IReadOnlyList<MapTalk> Talks)
{
    public static MapSelection Of(MapModel model, MapChoice choice)
    {
        var zone = choice.Zone is { } named ? model.Within(named) : null;
        var inZone = zone is null ? null : model.Machines.Where(machine => machine.Zone is { } held && zone.Contains(held))
            .Select(machine => machine.Id).ToHashSet();
        var talks = model.Talks.Where(talk => Means(talk, choice) && (inZone is null || inZone.Contains(talk.A) || inZone.Contains(talk.B)))
            .ToList();
        if (!choice.Selects) return new(null, talks);
        // A choice of talk means those who take part in it.
        var byTalk = choice.Class is not null || choice.Focus is not null || inZone is not null;
        var speakers = byTalk ? talks.SelectMany(talk => new[] { talk.A, talk.B }).Append(choice.Focus).OfType<string>().ToHashSet() : [];
        if (inZone is not null && choice is { Class: null, Focus: null }) speakers.UnionWith(inZone);
        var machines = model.Machines.Where(machine => Means(machine, choice) && (!byTalk || speakers.Contains(machine.Id)))
            .Select(machine => machine.Id).ToHashSet();
        // Those who are new talk to those who were there before: such a way is shown as well, with both its ends.
        if (choice is { Moment: not null, Change: not MapChange.Until, Words: null, State: null })
            machines.UnionWith(talks.SelectMany(talk => new[] { talk.A, talk.B }));
        return new(machines, [.. talks.Where(talk => machines.Contains(talk.A) || machines.Contains(talk.B))]);
    }

    private static bool Means(MapTalk talk, MapChoice choice) =>
        (choice.Class is not { } asked || talk.Classes.Contains(asked))
        && (choice.Focus is not { } focus || talk.A == focus || talk.B == focus)
        && (choice.Moment is not { } moment || choice.Change switch
        {
            MapChange.New => talk.Seen.First > moment,
            MapChange.Gone => talk.Seen.Last < moment,
            _ => true,
        });

    private static bool Means(MapMachine machine, MapChoice choice) =>
        (choice.State is not { } state || machine.State == state)
        && (choice.Words is not { } words || Holds(machine, words))
        && (choice.Moment is not { } moment || choice.Change switch
        {
            MapChange.New => machine.Seen.First > moment,
            MapChange.Gone => machine.Seen.Last < moment,
            _ => true,
        });

    private static bool Holds(MapMachine machine, string words) =>
        machine.Name.Contains(words, StringComparison.OrdinalIgnoreCase)
            || machine.Address.Contains(words, StringComparison.OrdinalIgnoreCase)
        || machine.Words.Contains(words, StringComparison.OrdinalIgnoreCase);
}
