using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;

namespace Genba.App.Tests.Web;

/// <summary>Reminders over STARTTLS: the built program, a mail server with a certificate, and whether this machine trusts it.</summary>
public sealed partial class EncryptedMailTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task To_a_server_whose_certificate_is_trusted_the_mail_goes_encrypted()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("SSL_CERT_FILE names trusted certificates only where OpenSSL is used.");
        using var certificate = Certificate();
        await using var server = new SmallMailServer(certificate: certificate);

        Assert.EndsWith("tested=1", await SendAsync(server, certificate.ExportCertificatePem()), StringComparison.Ordinal);

        Assert.Equal(1, server.Encrypted);
        Assert.Contains("Auto-Submitted", Assert.Single(server.Mails).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_a_server_that_nobody_trusts_and_to_one_without_encryption_nothing_goes()
    {
        using var certificate = Certificate();
        await using var untrusted = new SmallMailServer(certificate: certificate);
        await using var open = new SmallMailServer();

        Assert.Contains("problem=send", await SendAsync(untrusted, null), StringComparison.Ordinal);
        Assert.Contains("problem=send", await SendAsync(open, null), StringComparison.Ordinal);

        Assert.Empty(untrusted.Mails);
        Assert.Empty(open.Mails);
        Assert.Equal((1, 1), (untrusted.Connections, open.Connections));
    }

    /// <summary>For localhost, signed by itself, valid today.</summary>
    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0,
            critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    /// <summary>Runs the program on a folder of its own and presses the button that sends a test mail.</summary>
    /// <param name="trusted">What the machine shall trust besides nothing; null: what it trusts anyway.</param>
    /// <returns>Where the page goes then.</returns>
    private static async Task<string> SendAsync(SmallMailServer server, string? trusted)
    {
        var folder = Directory.CreateTempSubdirectory("genba-mail-");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "genba.dll"), "serve", "--no-browser", "--port", "0", "--data",
                Path.Combine(folder.FullName, "data")])
        { RedirectStandardOutput = true };
        if (trusted is not null)
        {
            var file = Path.Combine(folder.FullName, "trusted.pem");
            await File.WriteAllTextAsync(file, trusted, Cancel);
            start.Environment["SSL_CERT_FILE"] = file;
        }
        using var program = Process.Start(start)!;
        try
        {
            var address = (await program.StandardOutput.ReadLineAsync(Cancel))!;
            using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
            using var reader = new HttpClient(handler) { BaseAddress = new Uri(address) };
            using var form = new FormUrlEncodedContent(
            [
                new("__RequestVerificationToken", Token().Match(await reader.GetStringAsync("/checks/reminders", Cancel)).Groups[1].Value),
                new("server", "localhost"), new("port", server.Port.ToString(CultureInfo.InvariantCulture)), new("encrypted", "yes"),
                new("from", "genba@plant.example"), new("to", "a@plant.example"), new("hour", "0"), new("day", ""), new("language", "en"),
            ]);
            using var answer = await reader.PostAsync("/checks/mail/test", form, Cancel);
            return answer.Headers.Location?.OriginalString ?? answer.StatusCode.ToString();
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex Token();
}
