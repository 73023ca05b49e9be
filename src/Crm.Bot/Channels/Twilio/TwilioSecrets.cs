using System.Security.Cryptography;
using System.Text.Json;
using Crm.Core;
using Microsoft.AspNetCore.DataProtection;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Credentials as a channel account keeps them: encrypted with the keys that are in the database.</summary>
sealed class TwilioSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("channel secrets");

    public string Hide(TwilioCredentials credentials) => protector.Protect(JsonSerializer.Serialize(credentials, FieldsJson.Options));

    /// <summary>The credentials; null when they cannot be read with the keys there are.</summary>
    public TwilioCredentials? Read(string secrets)
    {
        try { return JsonSerializer.Deserialize<TwilioCredentials>(protector.Unprotect(secrets), FieldsJson.Options); }
        catch (Exception error) when (error is CryptographicException or JsonException) { return null; }
    }
}
