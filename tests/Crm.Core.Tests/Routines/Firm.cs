using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.FollowUps;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Tests.Data;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Routines;

/// <summary>An organization in Berlin with one chat account, over a database of its own.</summary>
sealed class Firm : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    Firm(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }
    public Organization Organization { get; } = new("Firm", "en", "Europe/Berlin", "EUR", Start);
    public ChannelAccount Account => field ??= new(Organization.Id, ChannelKind.Simulator, "sim", "Simulator", Start);

    public static async Task<Firm> On(DatabaseProvider provider)
    {
        var firm = new Firm(await TestDatabase.MigratedAsync(provider));
        await firm.Database.SaveAsync(firm.Organization, firm.Account);
        return firm;
    }

    public async Task<(Contact Contact, Conversation Conversation)> Customer(string name, string? zone = null, string? birthday = null, Action<Contact>? change = null)
    {
        var contact = new Contact(Organization.Id, name, Start);
        if (zone is not null) contact.Set("timezone", zone);
        if (birthday is not null) contact.Set("birthday", birthday);
        change?.Invoke(contact);
        var conversation = new Conversation(Account, contact, name, Start);
        await Database.SaveAsync(contact, conversation);
        return (contact, conversation);
    }

    public async Task<Routine> Has(RoutineKind kind, Fields settings)
    {
        var routine = new Routine(Organization, kind, kind.ToString(), "0 0 * * *", settings, enabled: true, Start);
        await Database.SaveAsync(routine);
        return routine;
    }

    public async Task<T> Read<T>(Func<CrmDb, Task<T>> read)
    {
        await using var db = Database.CreateDbContext();
        return await read(db);
    }

    public Task<List<FollowUp>> FollowUps() => Read(db => db.FollowUps.AsNoTracking().OrderBy(f => f.DueAt).ThenBy(f => f.Id).ToListAsync());

    public Task<List<TimelineEvent>> Events(string kind) => Read(db => db.Timeline.AsNoTracking().Where(t => t.Kind == kind).OrderBy(t => t.Id).ToListAsync());

    public ValueTask DisposeAsync() => Database.DisposeAsync();
}
