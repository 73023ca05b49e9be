using System.Security.Cryptography;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Scripts;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Setup;

/// <summary>Fills an empty database: an organization, its channel accounts, the first admin, and with Crm:Demo the sample scripts.</summary>
sealed class FirstStart(IDbContextFactory<CrmDb> databases, CrmSettings settings, TimeProvider time)
{
    /// <summary>The password made for the first admin; null when it was given or made before.</summary>
    public string? MadePassword { get; private set; }

    public async Task Run(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstOrDefaultAsync(cancellation);
        if (organization is null) organization = await Begin(db, cancellation);
        if (settings.TelegramToken is not null && !await db.ChannelAccounts.AnyAsync(a => a.Kind == ChannelKind.Telegram, cancellation))
        {
            var telegram = new ChannelAccount(organization.Id, ChannelKind.Telegram, "telegram", "Telegram", time.GetUtcNow());
            telegram.StartWith(await FirstScript(db, organization, cancellation));
            db.Add(telegram);
        }
        if (settings.TelegramManagerToken is not null && !await db.ChannelAccounts.AnyAsync(a => a.Kind == ChannelKind.Staff, cancellation))
            db.Add(new ChannelAccount(organization.Id, ChannelKind.Staff, "manager", "Manager bot", time.GetUtcNow()));
        await AddNumber(db, organization, ChannelKind.WhatsApp, "whatsapp", "WhatsApp", settings.TwilioWhatsAppFrom, cancellation);
        await AddNumber(db, organization, ChannelKind.Sms, "sms", "SMS", settings.TwilioSmsFrom, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>The number of the configuration has its account, and keeps it when the number changes.</summary>
    async Task AddNumber(CrmDb db, Organization organization, ChannelKind kind, string slug, string name, string? number, CancellationToken cancellation)
    {
        if (number is null) return;
        var account = await db.ChannelAccounts.FirstOrDefaultAsync(a => a.Slug == slug, cancellation);
        if (account is null)
        {
            db.Add(account = new ChannelAccount(organization.Id, kind, slug, name, time.GetUtcNow()));
            account.StartWith(await FirstScript(db, organization, cancellation));
        }
        if (account.Kind == kind && account.Secrets is null) account.SendFrom(number);
    }

    static async Task<Script?> FirstScript(CrmDb db, Organization organization, CancellationToken cancellation) =>
        await db.Scripts.FirstOrDefaultAsync(s => s.OrganizationId == organization.Id && s.Slug == SampleData.FirstScript && s.PublishedVersionId != null, cancellation);

    async Task<Organization> Begin(CrmDb db, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var organization = settings.Demo ? new Organization("Demo", "ru", "Europe/Moscow", "RUB", now) : new Organization("My organization", "en", "UTC", "EUR", now);
        db.Add(organization);
        var rows = NewOrganization.Rows(organization, new HashSet<string>(), now, settings.Demo).ToArray();
        db.AddRange(rows);
        await AddAdmin(db, organization, now);
        await db.SaveChangesAsync(cancellation);
        if (settings.Demo) await SampleData.AddDemo(db, organization, [.. rows.OfType<ChannelAccount>()], now, cancellation);
        return organization;
    }

    async Task AddAdmin(CrmDb db, Organization organization, DateTimeOffset now)
    {
        if (await db.Users.AnyAsync()) return;
        var password = settings.AdminPassword ?? (MadePassword = NewPassword());
        db.AddRange(Staff.NewUser(organization, settings.AdminEmail, "Admin", password, Role.Owner, now));
    }

    /// <summary>16 characters without those that look alike.</summary>
    static string NewPassword() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 16);
}
