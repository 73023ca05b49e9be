using Crm.Core.Conversations;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Connects numbers of WhatsApp and SMS, and asks how their accounts stand.</summary>
sealed class TwilioConnection(TwilioAccounts accounts, TwilioSettings settings, ChannelSecrets secrets)
{
    /// <summary>Asks whose account it is.</summary>
    /// <returns>Done with the account's name, or what is wrong.</returns>
    public async Task<ConnectResult> Check(NewChannel wanted)
    {
        if (wanted.Number is not { } number || !TwilioMessages.IsNumber(number)) return new(ConnectOutcome.BadNumber);
        if (accounts.All.FirstOrDefault(a => a.Kind == wanted.Kind && a.Address == number && a.Id != wanted.AccountId) is { } other) return new(ConnectOutcome.Taken, other.Id, other.Name);
        if (CredentialsOf(wanted) is not { } credentials) return new(ConnectOutcome.BadSecret);
        var state = await Ask(accounts.Open(credentials));
        return state.Condition switch
        {
            ChannelCondition.Works => new(ConnectOutcome.Done, Detail: state.Name),
            ChannelCondition.Unreachable => new(ConnectOutcome.Unreachable, Detail: state.Error),
            _ => new(ConnectOutcome.BadSecret, Detail: state.Error),
        };
    }

    /// <summary>What the account keeps of it.</summary>
    public string Hide(NewChannel wanted) => secrets.Hide(CredentialsOf(wanted)!);

    public bool IsConfigured(ChannelAccount account) => account.Secrets is null && settings.Credentials is not null;

    public async Task<ChannelState> Look(ChannelAccount account)
    {
        if (accounts.ClientOf(account) is not { } client) return new(ChannelCondition.BadSecret);
        return await Ask(client) with { Webhook = $"{settings.PublicUrl.TrimEnd('/')}/hooks/twilio/{account.Slug}" };
    }

    static TwilioCredentials? CredentialsOf(NewChannel wanted) =>
        wanted.AccountSid?.Trim() is { } sid && TwilioProblems.IsSid(sid) && wanted.Secret?.Trim() is { Length: > 0 } token ? new(sid, token) : null;

    static async Task<ChannelState> Ask(TwilioRestClient client)
    {
        try
        {
            var account = await AccountResource.FetchAsync(client: client);
            return account.Status is { } status && status != AccountResource.StatusEnum.Active ? new(ChannelCondition.Failing, account.FriendlyName, Error: status.ToString()) : new(ChannelCondition.Works, account.FriendlyName);
        }
        catch (ApiException refusal) when (refusal.Status is 401 or 403 or 404 || refusal.Code == 20003) { return new(ChannelCondition.BadSecret, Error: refusal.Message); }
        catch (TwilioException error) { return new(ChannelCondition.Unreachable, Error: error.InnerException?.Message ?? error.Message); }
    }
}
