using System.Text;
using Genba.Core.Tests.Samples;
using Genba.Core.Zones;
using Genba.Wire.Observations;

namespace Genba.Core.Tests.Zones;

public sealed class ZoneFileTests
{
    [Fact]
    public void What_is_written_is_read_the_same()
    {
        var model = new ZoneModel(
            [new()
             {
                 Id = "ライン1", Name = new("Line 1", "ライン1"), Level = ZoneLevel.L35, Subnets = ["10.1.0.0/16"], Vlans = [10], Importance = Importance.High,
                 Owner = new("Production", "製造係"), Processes = [new("Machining", "加工")], TargetLevel = 2, CapabilityLevel = 3, Medium = ZoneMedium.Wireless,
             },
             new() { Id = "cell", Name = new("Cell", "Cell"), Parent = "ライン1", Level = ZoneLevel.Outside }],
            [new()
             {
                 From = "ライン1", To = "cell", Owner = new("a", "b"), Reason = new("c", "d"),
                 Services = [new("modbus"), new("tcp/502", ServiceDirection.Both) { Operations = [OperationClass.Read, OperationClass.Program] }],
             }]);
        var read = Assert.IsType<ZoneReading.Read>(ZoneFile.Read(ZoneFile.Write(model)));
        Assert.Equal(ZoneFile.Write(model), ZoneFile.Write(read.Model));
        Assert.Equal(
            (ZoneLevel.L35, 2, 3, ZoneMedium.Wireless),
            (read.Model.Zones[0].Level, read.Model.Zones[0].TargetLevel, read.Model.Zones[0].CapabilityLevel, read.Model.Zones[0].Medium));
        Assert.Equal(model.Conduits[0].Services, read.Model.Conduits[0].Services);
    }

    [Fact]
    public void The_sample_plant_is_readable() =>
        Assert.NotEmpty(ZoneFile.Load(RecordedPlant.Sample("zones.json")).Conduits);

    [Fact]
    public void What_does_not_hold_together_is_told_with_its_line()
    {
        var problem = Refused("""
            {
              "zones": [
                { "id": "a", "name": "A", "subnets": ["10.1.0.0/16"] },
                { "id": "b", "name": "B",
                  "subnets": ["10.1.0.0/16"] }
              ],
              "conduits": []
            }
            """);
        Assert.Equal(4, problem.Line);
        Assert.Contains("zones.json, line 4: 10.1.0.0/16 is a subnet of both \"A\" and \"B\"", ZoneFile.TextOf("zones.json", problem).En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conduit_without_an_id_is_found_by_its_ends() => Assert.Equal(3, Refused("""
        {"zones": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}],
         "conduits": [{"from": "b", "to": "a"},
           {"from": "a", "to": "nowhere"}]}
        """).Line);

    [Theory]
    [InlineData("{\"zones\": [{\"id\": \"a\",", 1)]
    [InlineData("{\"zones\":\n [{\"id\": \"a\", \"name\": \"A\", \"level\": \"L9\"}]}", 2)]
    [InlineData("{\"zones\":\n [{\"id\": \"a\", \"name\": 5}]}", 2)]
    [InlineData("{\"zones\":\n\n [{\"id\": \"a\", \"name\": \"A\", \"importance\": 2}]}", 3)]
    [InlineData("{\"zones\": [], \"conduits\": [{\"from\": \"a\", \"to\": \"b\", \"services\": [{\"service\": \"modbus\", \"direction\": \"1\"}]}]}", 1)]
    [InlineData("{\"zones\": [], \"conduits\": [{\"from\": null, \"to\": \"b\"}]}", 1)]
    public void Broken_json_and_unknown_values_are_told_with_their_line(string json, int line) => Assert.Equal(line, Refused(json).Line);

    [Theory]
    [InlineData("{\"zones\": [null]}")]
    [InlineData("{\"zones\": [{\"id\": \"a\", \"name\": \"A\", \"subnets\": [null]}]}")]
    [InlineData("{\"zones\": [{\"id\": \"a\", \"name\": \"A\", \"processes\": [null]}]}")]
    [InlineData("{\"zones\": [], \"conduits\": [null]}")]
    [InlineData("{\"zones\": [{\"name\": \"A\"}]}")]
    public void What_is_missing_is_refused(string json) => Refused(json);

    [Fact]
    public void Another_document_is_no_file_of_zones()
    {
        Assert.Null(ZoneFile.Read("{\"answers\": []}"u8.ToArray()));
        Assert.Null(ZoneFile.Read("null"u8.ToArray()));
    }

    [Fact]
    public void Damaged_bytes_never_throw()
    {
        var good = ZoneFile.Write(ZoneFile.Load(RecordedPlant.Sample("zones.json")));
        var random = new Random(20_261_121);
        for (var round = 0; round < 3_000; round++)
        {
            var bytes = good[..random.Next(good.Length + 1)];
            for (var flips = random.Next(4); flips > 0 && bytes.Length > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            ZoneFile.Read(bytes);
        }
    }

    private static ZoneProblem Refused(string json) => Assert.Single(Assert.IsType<ZoneReading.Rejected>(ZoneFile.Read(Encoding.UTF8.GetBytes(json))).Problems);
}
