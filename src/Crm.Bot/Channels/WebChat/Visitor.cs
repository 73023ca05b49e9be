using System.Security.Cryptography;
using Crm.Core.Conversations;
using Microsoft.AspNetCore.DataProtection;

namespace Crm.Bot.Channels.WebChat;

/// <summary>Who talks: the account and the visitor's key, which is the chat's id.</summary>
sealed record Visitor(ChannelAccount Account, string Key)
{
    /// <summary>Makes 128 random bits, 32 hexadecimal digits.</summary>
    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Makes the id that the inbox knows a message by; no visitor can take another's.</summary>
    public string ExternalId(string clientId) => $"{Key}:{clientId}";
}

/// <summary>Signs visitors' keys, each for one account.</summary>
sealed class VisitorTokens(IDataProtectionProvider protection)
{
    const int MaxLength = 1000;
    readonly IDataProtector protector = protection.CreateProtector("Crm.WebChat.Visitor");

    public string Issue(Visitor visitor) => protector.Protect(visitor.ExternalId(visitor.Account.Slug));

    /// <summary>The visitor of a token; null when it was forged or belongs to another account.</summary>
    public Visitor? Read(ChannelAccount account, string token)
    {
        if (token.Length > MaxLength) return null;
        try
        {
            var parts = protector.Unprotect(token).Split(':', 2);
            return parts[1] == account.Slug ? new Visitor(account, parts[0]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
