using System.Text.Unicode;

namespace Crm.Benchmarks.W1;

/// <summary>What a virtual customer of the script w1.yaml says, and how it looks on the wire.</summary>
internal static class Dialogue
{
    public const long FirstChat = 700_000_000;
    public const string Secret = "w1-secret";

    /// <summary>/start and an answer for each of the six questions; every step is answered with exactly one message.</summary>
    public static readonly string[] Steps = ["/start", "Anna Weber", "Berlin", "3", "Oak", "white, with a glass pane", "+49301234567"];

    const long Date = 1_790_000_000;
    const string Commands = """
        "entities":[{"offset":0,"length":6,"type":"bot_command"}],
        """;

    /// <summary>Writes an Update of about 450 bytes and gives its length.</summary>
    public static int Write(Span<byte> to, long updateId, long chat, int step)
    {
        Utf8.TryWrite(to, $$$"""
            {"update_id":{{{updateId}}},"message":{"message_id":{{{updateId}}},"from":{"id":{{{chat}}},"is_bot":false,"first_name":"Anna","last_name":"Weber","username":"anna_weber_{{{chat}}}","language_code":"en","is_premium":true},"chat":{"id":{{{chat}}},"first_name":"Anna","last_name":"Weber","username":"anna_weber_{{{chat}}}","type":"private"},"date":{{{Date}}},{{{(step == 0 ? Commands : "")}}}"link_preview_options":{"is_disabled":true},"text":"{{{Steps[step]}}}"}}
            """, out var length);
        return length;
    }
}
