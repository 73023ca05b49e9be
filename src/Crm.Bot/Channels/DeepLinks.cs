using Crm.Bot.Channels.Telegram;
using Crm.Bot.Setup;
using Crm.Bot.Turns;
using Crm.Core.Conversations;

namespace Crm.Bot.Channels;

/// <summary>Where a customer can come in with a payload: the connected bots and the site chats.</summary>
sealed class DeepLinks(ScriptLibrary library, CrmSettings settings, TelegramBots bots)
{
    /// <summary>The organization's accounts that have such an address, and what it is before the payload.</summary>
    public async Task<IReadOnlyList<(ChannelAccount Account, string Start)>> Of(long organizationId, CancellationToken cancellation)
    {
        var found = new List<(ChannelAccount, string)>();
        foreach (var account in library.Accounts.Where(a => a.OrganizationId == organizationId && a.Enabled).OrderBy(a => a.Id))
            if (account.Kind == ChannelKind.WebChat) found.Add((account, $"{settings.PublicUrl}/chat/{Uri.EscapeDataString(account.Slug)}?start="));
            else if (account.Kind == ChannelKind.Telegram && await bots.NameOf(account.Id, cancellation) is { } bot) found.Add((account, $"https://t.me/{bot}?start="));
        return found;
    }

    /// <summary>What comes before the payload in a link to the organization's manager bot; null when none is connected, or its name is not known.</summary>
    public async Task<string?> Manager(long organizationId, CancellationToken cancellation) =>
        library.Accounts.FirstOrDefault(a => a.OrganizationId == organizationId && a is { Kind: ChannelKind.Staff, Enabled: true }) is { } account && await bots.NameOf(account.Id, cancellation) is { } bot ? $"https://t.me/{bot}?start=" : null;

    /// <summary>Both, for the panel.</summary>
    public async Task<IReadOnlyList<ChannelStart>> Starts(long organizationId, CancellationToken cancellation)
    {
        var starts = (await Of(organizationId, cancellation)).Select(s => new ChannelStart(s.Account.Id, s.Account.Kind, s.Account.Name, s.Start));
        var staff = library.Accounts.FirstOrDefault(a => a.OrganizationId == organizationId && a is { Kind: ChannelKind.Staff, Enabled: true });
        return staff is not null && await Manager(organizationId, cancellation) is { } start ? [.. starts, new(staff.Id, staff.Kind, staff.Name, start)] : [.. starts];
    }
}
