using Crm.Core.Data;
using Crm.Core.Organizations;
using Crm.Core.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Organizations;

/// <summary>An organization with two branches under one, and people of each role.</summary>
sealed class Firm(TestDatabase database) : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    readonly Dictionary<string, User> people = [];

    public Organization Organization { get; } = new("Doors", "en", "Europe/Berlin", "EUR", Now);
    public Branch North { get; private set; } = null!;
    public Branch Harbour { get; private set; } = null!;
    public Branch South { get; private set; } = null!;

    public static async Task<Firm> Open(DatabaseProvider provider)
    {
        var firm = new Firm(await TestDatabase.MigratedAsync(provider));
        firm.North = new(firm.Organization.Id, "north", "North");
        firm.Harbour = new(firm.Organization.Id, "harbour", "Harbour", firm.North);
        firm.South = new(firm.Organization.Id, "south", "South");
        await firm.Save(firm.Organization, firm.North, firm.Harbour, firm.South);
        await firm.Hire("olga", Role.Owner);
        await firm.Hire("adam", Role.Admin);
        await firm.Hire("hugo", Role.Head, firm.North.Id);
        await firm.Hire("sara", Role.Salesperson, firm.Harbour.Id);
        return firm;
    }

    public async Task Hire(string name, Role role, long? branch = null, Organization? organization = null)
    {
        var user = people.GetValueOrDefault(name);
        if (user is null)
        {
            people[name] = user = new User($"{name}@firm.example", name, "en", Now) { SecurityStamp = "as it was" };
            user.NormalizedEmail = user.NormalizedUserName = user.Email!.ToUpperInvariant();
            await Save(user);
        }
        await Save(new Membership((organization ?? Organization).Id, user.Id, role, branch));
    }

    public long Id(string name) => people[name].Id;

    /// <summary>Somebody does something, with the rights that the database says they have.</summary>
    public async Task<ArrangeResult> As(string name, Func<Arranging, Task<ArrangeResult>> act)
    {
        await using var db = database.CreateDbContext();
        var membership = await db.Memberships.AsNoTracking().SingleAsync(m => m.UserId == Id(name) && m.OrganizationId == Organization.Id);
        var organization = await db.Organizations.AsNoTracking().SingleAsync(o => o.Id == Organization.Id);
        return await act(new Arranging(db, Seat.Of(people[name], membership, organization, await db.Branches.AsNoTracking().ToListAsync()), Now));
    }

    public async Task<T> Read<T>(Func<CrmDb, Task<T>> read)
    {
        await using var db = database.CreateDbContext();
        return await read(db);
    }

    public Task<int> Events(string kind) => Read(db => db.Timeline.CountAsync(e => e.Kind == kind));

    public Task Save(params object[] rows) => database.SaveAsync(rows);

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
