using System.Globalization;
using Crm.Admin;
using Crm.Bot.Channels;
using Crm.Bot.Channels.Twilio;
using Crm.Bot.Setup;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Commands;

/// <summary>Connects one more number of WhatsApp or SMS; credentials of its own are kept encrypted.</summary>
static class ChannelCommand
{
    public static async Task<int> Add(CrmDb db, CrmSettings settings, string[] args, TextWriter output)
    {
        var options = new Options(args, "kind", "slug", "from", "name", "account-sid", "auth-token", "price");
        var kind = options.Get("kind") switch { "whatsapp" => ChannelKind.WhatsApp, "sms" => ChannelKind.Sms, var other => throw new UsageException(CommandLine.Text("BadChannelKind", other)) };
        var (slug, from) = (options.Get("slug"), options.Get("from"));
        if (slug.Length > 100 || slug.AsSpan().IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-") >= 0) throw new UsageException(CommandLine.Text("BadSlug", slug));
        if (!TwilioMessages.IsNumber(from)) throw new UsageException(CommandLine.Text("BadNumber", from));
        if (await db.ChannelAccounts.AnyAsync(a => a.Slug == slug)) throw new UsageException(CommandLine.Text("SlugTaken", slug));
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        var account = new ChannelAccount(organization.Id, kind, slug, options.Find("name") ?? $"{kind} {from}", TimeProvider.System.GetUtcNow());
        account.SendFrom(from, Price(options));
        if (Credentials(options, settings) is { } own) account.Keep(Hide(settings, own));
        db.Add(account);
        await db.SaveChangesAsync();
        output.WriteLine(CommandLine.Text("ChannelAdded", from, $"{settings.PublicUrl}/hooks/twilio/{slug}", slug));
        return 0;
    }

    static decimal? Price(Options options) => options.Find("price") is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var price) ? price : throw new UsageException(CommandLine.Text("BadPrice", text));

    /// <summary>The number's own credentials; null when it uses those of the configuration.</summary>
    static TwilioCredentials? Credentials(Options options, CrmSettings settings)
    {
        if (!options.Has("account-sid") && !options.Has("auth-token"))
            return settings.TwilioAccountSid is not null ? null : throw new UsageException(CommandLine.Text("NoCredentials"));
        var sid = options.Get("account-sid");
        return TwilioProblems.IsSid(sid) ? new TwilioCredentials(sid, options.Get("auth-token")) : throw new UsageException(CommandLine.Text("BadAccountSid", sid));
    }

    static string Hide(CrmSettings settings, TwilioCredentials credentials)
    {
        using var services = new ServiceCollection().AddLogging().AddCrmDatabase(CrmDatabase.Open(settings.Database)).AddCrmKeys().BuildServiceProvider();
        return new ChannelSecrets(services.GetRequiredService<IDataProtectionProvider>()).Hide(credentials);
    }
}
