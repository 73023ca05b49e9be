using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Conversations;

/// <summary>What is arranged about channels beside connecting them: names, first scripts, links.</summary>
public static class ChannelActs
{
    const int MaxSource = 200;

    /// <summary>Names a channel and says what strangers start there; null: nothing.</summary>
    public static async Task<ArrangeResult> ChangeChannel(this Arranging act, long id, string name, long? scriptId, int? seen = null)
    {
        if (!act.By.May(Permission.ManageChannels)) return await act.Refuse("change channel", id);
        if (await act.Db.ChannelAccounts.SingleOrDefaultAsync(a => a.Id == id && a.OrganizationId == act.OrganizationId) is not { } account) return ArrangeResult.NotFound;
        if (!Arranging.IsSeen(account.Version, seen)) return new(ArrangeOutcome.Changed);
        if (string.IsNullOrWhiteSpace(name)) return ArrangeResult.Invalid("name");
        var scripts = await act.Db.Scripts.Where(s => s.OrganizationId == act.OrganizationId && (s.Id == scriptId || s.Id == account.DefaultScriptId)).ToListAsync();
        var script = scripts.Find(s => s.Id == scriptId);
        if (scriptId is not null && script?.PublishedVersionId is null) return ArrangeResult.Invalid("script");
        var changed = act.Note(EventKinds.ChannelChanged, ("channel", account.Name), "name", account.Name, name.Trim());
        changed |= act.Note(EventKinds.ChannelChanged, ("channel", account.Name), "script", scripts.Find(s => s.Id == account.DefaultScriptId)?.Slug, script?.Slug);
        if (!changed) return ArrangeResult.Unchanged;
        account.Rename(name.Trim());
        account.StartWith(script);
        return await act.Save();
    }

    /// <param name="token">Made when it is empty.</param>
    public static async Task<ArrangeResult> AddLink(this Arranging act, string? token, string source, string? campaign)
    {
        if (!act.By.May(Permission.ManageChannels)) return await act.Refuse("add link", source);
        var word = string.IsNullOrWhiteSpace(token) ? null : token.Trim();
        if (StoredText.Clean(source, MaxSource)?.Trim() is not { Length: > 0 } clean) return ArrangeResult.Invalid("source");
        if (word?.Length > Link.LongestToken || word?.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')) == true) return ArrangeResult.Invalid("token");
        if (word is not null && await act.Db.Links.AnyAsync(l => l.OrganizationId == act.OrganizationId && l.Token == word)) return new(ArrangeOutcome.Taken, word);
        var utm = new Fields();
        if (StoredText.Clean(campaign, MaxSource)?.Trim() is { Length: > 0 } mark) utm["campaign"] = mark;
        var link = new Link(act.OrganizationId, word, clean, utm, null, act.Now);
        act.Db.Add(link);
        act.Note(EventKinds.LinkMade, ("link", link.Token), ("source", clean));
        return await act.Save(link.Token);
    }

    public static async Task<ArrangeResult> RemoveLink(this Arranging act, long id)
    {
        if (!act.By.May(Permission.ManageChannels)) return await act.Refuse("remove link", id);
        if (await act.Db.Links.SingleOrDefaultAsync(l => l.Id == id && l.OrganizationId == act.OrganizationId) is not { } link) return ArrangeResult.NotFound;
        act.Db.Remove(link);
        act.Note(EventKinds.LinkRemoved, ("link", link.Token));
        return await act.Save();
    }
}
