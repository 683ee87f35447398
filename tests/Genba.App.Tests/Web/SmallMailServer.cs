using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Genba.App.Tests.Web;

/// <summary>A mail server on loopback that takes everything and keeps it: as much of RFC 5321 as one client speaks.</summary>
internal sealed class SmallMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly List<ReceivedMail> _mails = [];
    private readonly Task _serving;
    private readonly bool _refuses;

    private readonly X509Certificate2? _certificate;

    /// <param name="refuses">Whether it takes no recipient.</param>
    /// <param name="certificate">With it the server offers STARTTLS (RFC 3207), and takes mail only after it.</param>
    public SmallMailServer(bool refuses = false, X509Certificate2? certificate = null)
    {
        (_refuses, _certificate) = (refuses, certificate);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Connections { get; private set; }

    /// <summary>Connections that became encrypted.</summary>
    public int Encrypted { get; private set; }

    public IReadOnlyList<ReceivedMail> Mails
    {
        get
        {
            lock (_mails) return [.. _mails];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_end.Token);
                Connections++;
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over, or the client went away.
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        try
        {
            await SayAsync(stream, "220 small");
            if (!await TalkAsync(stream, offersTls: _certificate is not null)) return;
            await using var secret = new SslStream(stream);
            await secret.AuthenticateAsServerAsync(_certificate!);
            Encrypted++;
            await TalkAsync(secret, offersTls: false);
        }
        catch (Exception fault) when (fault is IOException or AuthenticationException)
        {
            // A client that does not trust the certificate goes away.
        }
    }

    /// <returns>Whether the client asks to go on encrypted.</returns>
    private async Task<bool> TalkAsync(Stream stream, bool offersTls)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1, leaveOpen: true);
        var (from, to) = ("", new List<string>());
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            if (offersTls && line.StartsWith("EHLO", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync(stream, "250-small\r\n250 STARTTLS");
                continue;
            }
            if (offersTls && line.Equals("STARTTLS", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync(stream, "220 go on");
                return true;
            }
            if (offersTls && line.StartsWith("MAIL", StringComparison.OrdinalIgnoreCase))
            {
                await SayAsync(stream, "530 STARTTLS first");
                continue;
            }
            if (line.StartsWith("MAIL FROM:", StringComparison.OrdinalIgnoreCase)) from = line["MAIL FROM:".Length..];
            if (line.StartsWith("RCPT TO:", StringComparison.OrdinalIgnoreCase) && !_refuses) to.Add(line["RCPT TO:".Length..].Trim());
            if (line == "DATA")
            {
                await SayAsync(stream, "354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync(_end.Token) is { } part && part != ".") text.Append(part.StartsWith('.') ? part[1..] : part).Append("\r\n");
                lock (_mails) _mails.Add(new(from, [.. to], text.ToString()));
                to.Clear();
            }
            await SayAsync(stream, _refuses && line.StartsWith("RCPT", StringComparison.OrdinalIgnoreCase) ? "550 nobody here" : line == "QUIT" ? "221 bye" : "250 ok");
            if (line == "QUIT") return false;
        }
        return false;
    }

    private async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _end.Token);
}

/// <param name="Text">Headers and body as they were sent.</param>
internal sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Text)
{
    /// <summary>The body, decoded.</summary>
    public string Body => Encoding.UTF8.GetString(Convert.FromBase64String(Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]));

    /// <summary>The subject, decoded from its encoded words (RFC 2047).</summary>
    public string Subject
    {
        get
        {
            var header = Text.Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").First(line => line.StartsWith("Subject: ", StringComparison.OrdinalIgnoreCase));
            var words = System.Text.RegularExpressions.Regex.Matches(header, @"=\?utf-8\?B\?([^?]*)\?=", System.Text.RegularExpressions.RegexOptions.IgnoreCase);
            return words.Count == 0 ? header["Subject: ".Length..] : Encoding.UTF8.GetString([.. words.SelectMany(word => Convert.FromBase64String(word.Groups[1].Value))]);
        }
    }
}
