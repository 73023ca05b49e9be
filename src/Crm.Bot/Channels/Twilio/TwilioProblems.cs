namespace Crm.Bot.Channels.Twilio;

/// <summary>What is wrong with the settings of Twilio, one sentence each.</summary>
static class TwilioProblems
{
    public static IEnumerable<string> Of(string? sid, string? token, string? whatsApp, string? sms, bool hasPublicUrl)
    {
        if (sid is not null && !IsSid(sid)) yield return "Twilio:AccountSid is not an account's SID; the Twilio console shows it: AC and 32 hexadecimal digits.";
        if (sid is not null != token is not null) yield return sid is null ? "Twilio:AccountSid is missing beside Twilio:AuthToken." : "Twilio:AuthToken is missing beside Twilio:AccountSid.";
        foreach (var (key, number) in new[] { ("Twilio:WhatsAppFrom", whatsApp), ("Twilio:SmsFrom", sms) })
        {
            if (number is null) continue;
            if (!TwilioMessages.IsNumber(number)) yield return $"{key} is '{number}'; it must be a number with its country's code, as in +4930123456.";
            else if (sid is null && token is null) yield return $"{key} needs Twilio:AccountSid and Twilio:AuthToken.";
            else if (!hasPublicUrl) yield return $"{key} needs Crm:PublicUrl, the address at which Twilio reaches this program and for which it signs its calls.";
        }
    }

    /// <summary>AC and 32 hexadecimal digits.</summary>
    public static bool IsSid(string text) => text.Length == 34 && text.StartsWith("AC", StringComparison.Ordinal) && text.AsSpan(2).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;
}
