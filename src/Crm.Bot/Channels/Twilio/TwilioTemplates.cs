using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Bot.Turns;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Content.V1;
using Twilio.Rest.Content.V1.Content;

namespace Crm.Bot.Channels.Twilio;

/// <summary>Keeps the table of content templates like the provider's: at the start, every hour, and when one is wanted that is not there.</summary>
sealed partial class TwilioTemplates(TwilioAccounts accounts, ScriptLibrary library, IDbContextFactory<CrmDb> databases, TimeProvider time, ILogger<TwilioTemplates> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1), NotAgainFor = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<long, DateTimeOffset> asked = new();

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            foreach (var account in accounts.All.Where(a => a.Kind == ChannelKind.WhatsApp).ToArray()) await SyncNow(account, stopping);
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }

    /// <summary>The id of the approved template in the wanted language, else in the organization's, else in any; null when there is none.</summary>
    public async Task<string?> Find(ChannelAccount account, TemplateUse wanted)
    {
        if (await Approved(account, wanted) is { } found) return found;
        if (asked.TryGetValue(account.Id, out var at) && time.GetUtcNow() - at < NotAgainFor) return null;
        await SyncNow(account, CancellationToken.None);
        return await Approved(account, wanted);
    }

    async Task<string?> Approved(ChannelAccount account, TemplateUse wanted)
    {
        await using var db = await databases.CreateDbContextAsync();
        var named = await db.ContentTemplates.AsNoTracking().Where(t => t.ChannelAccountId == account.Id && t.Name == wanted.Name && t.Status == ContentTemplate.ApprovedStatus).OrderBy(t => t.Id).ToListAsync();
        var own = library.Organization(account.OrganizationId).Language;
        return named.MinBy(t => Same(t.Language, wanted.Language) ? 0 : Alike(t.Language, wanted.Language) ? 1 : Alike(t.Language, own) ? 2 : 3)?.ExternalId;
    }

    static bool Same(string a, string b) => string.Equals(a.Replace('-', '_'), b.Replace('-', '_'), StringComparison.OrdinalIgnoreCase);

    static bool Alike(string a, string b) => Same(a.Split('-', '_')[0], b.Split('-', '_')[0]);

    /// <summary>Asks the provider now.</summary>
    /// <returns>Why it could not be done; null when it was.</returns>
    public async Task<string?> SyncNow(ChannelAccount account, CancellationToken stopping)
    {
        asked[account.Id] = time.GetUtcNow();
        if (accounts.ClientOf(account) is not { } client) return "no credentials";
        try
        {
            await Sync(account, client, stopping);
            return null;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            log.LogWarning("The content templates of {Account} could not be read: {Error}", account.Slug, error.Message);
            return error.InnerException?.Message ?? error.Message;
        }
    }

    async Task Sync(ChannelAccount account, TwilioRestClient client, CancellationToken stopping)
    {
        var contents = await Read(client);
        await using var db = await databases.CreateDbContextAsync(stopping);
        var kept = await db.ContentTemplates.Where(t => t.ChannelAccountId == account.Id).ToDictionaryAsync(t => t.ExternalId, stopping);
        foreach (var (content, verdict) in contents)
        {
            if (!kept.Remove(content.Sid!, out var template)) db.Add(template = new ContentTemplate(account, content.Sid!));
            var types = content._Types?.ToString() ?? "{}";
            template.Take(content.FriendlyName ?? "", content.Language ?? "", BodyOf(types), Place().Matches(types).Select(m => m.Value).Distinct().Count(), verdict.Status, time.GetUtcNow(), verdict.Category, verdict.Refusal);
        }
        db.RemoveRange(kept.Values);
        await db.SaveChangesAsync(stopping);
    }

    /// <summary>All but our own contents, each with WhatsApp's verdict. The list asks for its further pages while it is gone through, and waits.</summary>
    static async Task<List<(ContentResource Content, Verdict Verdict)>> Read(TwilioRestClient client)
    {
        var pages = await ContentResource.ReadAsync(new ReadContentOptions { PageSize = 500 }, client);
        var contents = await Task.Run(() => pages.Where(c => c.Sid is not null && c.FriendlyName?.StartsWith(TwilioContents.OwnPrefix, StringComparison.Ordinal) != true).ToList());
        var read = new List<(ContentResource, Verdict)>(contents.Count);
        foreach (var content in contents) read.Add((content, await VerdictOf(client, content.Sid!)));
        return read;
    }

    /// <summary>What WhatsApp says of a content.</summary>
    readonly record struct Verdict(string Status, string? Category = null, string? Refusal = null);

    static async Task<Verdict> VerdictOf(TwilioRestClient client, string sid)
    {
        try
        {
            using var verdict = JsonDocument.Parse((await ApprovalFetchResource.FetchAsync(sid, client)).Whatsapp?.ToString() ?? "{}");
            return new(Text(verdict.RootElement, "status") ?? "unsubmitted", Text(verdict.RootElement, "category"), Text(verdict.RootElement, "rejection_reason"));
        }
        catch (ApiException refusal) when (refusal.Status == 404) { return new("unsubmitted"); }
    }

    static string BodyOf(string types)
    {
        using var read = JsonDocument.Parse(types);
        return read.RootElement.ValueKind == JsonValueKind.Object ? read.RootElement.EnumerateObject().Select(t => Text(t.Value, "body")).FirstOrDefault(b => b is not null) ?? "" : "";
    }

    static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\{\{\w+\}\}")]
    private static partial Regex Place();
}
