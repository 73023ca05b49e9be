using System.Security.Cryptography;
using System.Text.Json;
using Crm.Core;
using Microsoft.AspNetCore.DataProtection;

namespace Crm.Bot.Channels;

/// <summary>Secrets as a channel account keeps them: encrypted with the keys that are in the database.</summary>
sealed class ChannelSecrets(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("channel secrets");

    public string Hide<T>(T secrets) where T : class => protector.Protect(JsonSerializer.Serialize(secrets, FieldsJson.Options));

    /// <summary>The secrets; null when they cannot be read with the keys there are.</summary>
    public T? Read<T>(string hidden) where T : class
    {
        try { return JsonSerializer.Deserialize<T>(protector.Unprotect(hidden), FieldsJson.Options); }
        catch (Exception error) when (error is CryptographicException or JsonException) { return null; }
    }
}
