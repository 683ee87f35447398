namespace Genba.Core.Assessment;

/// <summary>Which conversations operate a machine from afar.</summary>
internal static class RemoteWork
{
    private const string TeamViewer = "teamviewer";
    private const string AnyDesk = "anydesk";
    private const int TeamViewerPort = 5938;
    private const int AnyDeskPort = 7070;

    // An encrypted console is remote access when it comes from outside the plant; inside it is daily work.
    private static readonly HashSet<string> Consoles = ["ssh", "telnet"];

    public static bool Is(Session session, AssessmentSettings settings)
    {
        if (session.Server.IsFactory && !session.Client.IsFactory)
        {
            return Speaks(session, settings.RemoteProtocols)
                || session.Client.Address.IsPublic && session.Protocol is { } protocol && Consoles.Contains(protocol);
        }
        // Support tools call out and are operated through the same connection.
        return session.Client.IsFactory && session.Server.Address.IsPublic && Speaks(session, settings.RemoteProtocols);
    }

    private static bool Speaks(Session session, IReadOnlyList<string> protocols) =>
        session.Protocol is { } known && protocols.Contains(known)
        || session.Protocol is null or "tls" && (session.Port == TeamViewerPort && protocols.Contains(TeamViewer)
            || session.Port == AnyDeskPort && protocols.Contains(AnyDesk));
}
