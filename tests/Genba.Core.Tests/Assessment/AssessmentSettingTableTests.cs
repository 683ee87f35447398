using Genba.Core.Assessment;

namespace Genba.Core.Tests.Assessment;

public sealed class AssessmentSettingTableTests
{
    [Fact]
    public void Every_setting_has_a_label_a_reason_and_reads_back_what_was_written()
    {
        Assert.Distinct(AssessmentSettingTable.All.Select(setting => setting.Key));
        Assert.All(AssessmentSettingTable.All, setting =>
        {
            Assert.NotEmpty(setting.Label.Ja);
            Assert.NotEmpty(setting.Why.Ja);
            var value = setting.Unit == AssessmentSetting.ListUnit ? "10.0.0.1\n10.0.0.2" : setting.Unit == "points" ? "7" : "42";
            Assert.Equal(value, setting.Read(setting.Write(AssessmentSettings.Default, value)!));
        });
    }

    [Fact]
    public void Every_setting_of_the_record_is_in_the_table() =>
        Assert.Equal(typeof(AssessmentSettings).GetProperties().Length, AssessmentSettingTable.All.Count);

    [Theory]
    [InlineData("unregistered-percent", "101")]
    [InlineData("unregistered-percent", "-1")]
    [InlineData("unregistered-percent", "five")]
    [InlineData("minimum-watch-hours", "0")]
    [InlineData("minimum-watch-hours", "1.5")]
    public void A_value_that_makes_no_sense_is_refused(string key, string value) =>
        Assert.Null(AssessmentSettingTable.Find(key)!.Write(AssessmentSettings.Default, value));

    [Fact]
    public void Keys_and_defaults_are_stored_and_stay()
    {
        // A change here changes what people's stored settings mean.
        var numbers = AssessmentSettingTable.All.Where(setting => setting.Unit != AssessmentSetting.ListUnit)
            .Select(setting => $"{setting.Key}={setting.Default}{setting.Unit}");
        Assert.Equal(
            "minimum-watch-hours=168h minimum-width-percent=80% review-months=12months unregistered-percent=5% unregistered-days=30d "
            + "never-seen-days=90d differing-rows=0rows unzoned-percent=10% log-silence-hours=24h log-retention-days=180d "
            + "log-review-days=31d sensor-rule-days=90d demand-list-months=24months decision-days=365d postponed-times=2times ticket-count=3records "
            + "vacancy-days=60d training-days=365d training-percent=50% exercise-days=365d forbidden-times=3times flaw-review-days=90d "
            + "serious-score=9points patch-days=30d firmware-unknown-percent=20% media-days=90d leaver-days=7d unused-account-days=90d "
            + "new-machine-days=7d backup-days=31d restore-days=365d signature-days=30d scan-days=90d alert-days=7d clock-seconds=60s "
            + "contact-days=365d partner-months=24months notice-days=30d",
            string.Join(' ', numbers));
    }
}
