using System.Collections.Concurrent;
using System.Data.Common;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Engine;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.Turns;

/// <summary>What turns read and seldom changes: accounts, published versions and their machines, pipelines, branches. At most a second old.</summary>
sealed class ScriptLibrary(IDbContextFactory<CrmDb> databases, TimeProvider time, ILogger<ScriptLibrary> log) : BackgroundService
{
    static readonly TimeSpan Freshness = TimeSpan.FromSeconds(1), Kept = TimeSpan.FromMinutes(10);

    internal const int MaxHeight = 32; // of the tree of branches

    readonly ConcurrentDictionary<long, KeptMachine> machines = new();
    readonly SemaphoreSlim loading = new(1);
    Shelf shelf = Shelf.Empty;
    Dictionary<long, string> unreadable = [];

    public ChannelAccount? Account(long id) => shelf.Accounts.GetValueOrDefault(id);

    public ChannelAccount? Account(ChannelKind kind, string slug) => shelf.Accounts.Values.FirstOrDefault(a => a.Kind == kind && a.Slug == slug);

    public IEnumerable<ChannelAccount> Accounts => shelf.Accounts.Values;

    /// <summary>Its people work with the manager bot, so that leads are offered there.</summary>
    public bool HasManagerBot(long organizationId) => shelf.Accounts.Values.Any(a => a.OrganizationId == organizationId && a is { Kind: ChannelKind.Staff, Enabled: true });

    public Organization Organization(long id) => shelf.Organizations[id];

    /// <summary>The version that a stranger on this account starts; null when none is set or published.</summary>
    public ScriptVersion? DefaultVersion(ChannelAccount account) =>
        account.DefaultScriptId is { } id && shelf.Scripts.GetValueOrDefault(id)?.PublishedVersionId is { } version ? shelf.Versions.GetValueOrDefault(version) : null;

    /// <summary>The published version of a script by name.</summary>
    public ScriptVersion? Version(long organizationId, string slug) =>
        shelf.Scripts.Values.FirstOrDefault(s => s.OrganizationId == organizationId && s.Slug == slug)?.PublishedVersionId is { } version ? shelf.Versions.GetValueOrDefault(version) : null;

    public string SlugOf(ScriptVersion version) => shelf.Scripts.GetValueOrDefault(version.ScriptId)?.Slug ?? "";

    /// <summary>Published versions that cannot be read: damaged, or made by a newer program.</summary>
    public IReadOnlyCollection<string> Unreadable => unreadable.Values;

    /// <summary>The versions whose machines are in memory: the published, and those that a run used of late.</summary>
    public ICollection<long> InMemory => machines.Keys;

    /// <summary>The machine of a version; versions never change.</summary>
    public async ValueTask<ScriptMachine> Machine(long versionId, CancellationToken cancellation)
    {
        if (machines.TryGetValue(versionId, out var kept))
        {
            kept.UsedAt = time.GetTimestamp();
            return kept.Machine;
        }
        var content = shelf.Versions.GetValueOrDefault(versionId)?.Content;
        if (content is null)
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            content = (await db.ScriptVersions.AsNoTracking().SingleAsync(v => v.Id == versionId, cancellation)).Content;
        }
        return (machines[versionId] = new KeptMachine(new ScriptMachine(ScriptBundle.FromJson(content))) { UsedAt = time.GetTimestamp() }).Machine;
    }

    /// <summary>The pipeline by name, or the organization's first.</summary>
    public Pipeline? Pipeline(long organizationId, string? slug) =>
        shelf.Pipelines.Find(p => p.OrganizationId == organizationId && p.Slug == slug) ?? shelf.Pipelines.Find(p => p.OrganizationId == organizationId);

    public Pipeline? Pipeline(long id) => shelf.Pipelines.Find(p => p.Id == id);

    public Branch? Branch(long organizationId, string slug) => shelf.Branches.Find(b => b.OrganizationId == organizationId && b.Slug == slug);

    public Branch? Branch(long id) => shelf.Branches.Find(b => b.Id == id);

    public IEnumerable<Branch> Branches(long organizationId) => shelf.Branches.Where(b => b.OrganizationId == organizationId);

    public User? User(long organizationId, string email) =>
        shelf.Seats.Find(s => s.OrganizationId == organizationId && string.Equals(s.User.Email, email, StringComparison.OrdinalIgnoreCase))?.User;

    /// <summary>Somebody's place in an organization; null when they have none.</summary>
    public Seat? Seat(long organizationId, long userId) => shelf.Seats.Find(s => s.OrganizationId == organizationId && s.UserId == userId);

    public IEnumerable<Seat> Seats(long organizationId) => shelf.Seats.Where(s => s.OrganizationId == organizationId);

    /// <summary>Where somebody is reached: their open sessions of the manager bot.</summary>
    public IEnumerable<StaffSession> Sessions(long organizationId, long userId) => shelf.Sessions[(organizationId, userId)];

    /// <summary>The groups with topics in which the organization's people work.</summary>
    public IEnumerable<StaffGroup> Groups(long organizationId) => shelf.Groups.Where(g => g.OrganizationId == organizationId);

    /// <summary>The group that shows a branch's deals: its own, or that of the nearest branch above it, or the one without a branch.</summary>
    public StaffGroup? Group(long organizationId, long? branchId)
    {
        if (shelf.Groups.Count == 0) return null;
        var branch = branchId is { } id ? Branch(id) : null;
        for (var height = 0; branch is not null && height < MaxHeight; height++, branch = branch.ParentId is { } parent ? Branch(parent) : null)
            if (shelf.Groups.Find(g => g.BranchId == branch.Id) is { } own) return own;
        return shelf.Groups.Find(g => g.OrganizationId == organizationId && g.BranchId is null);
    }

    /// <summary>The organization's enabled routing rules in their order.</summary>
    public IEnumerable<RoutingRule> Rules(long organizationId) => shelf.Rules.Where(r => r.OrganizationId == organizationId);

    /// <summary>When a branch works and in which zone: its own hours, or those of a branch above it, or the organization's.</summary>
    public (WorkHours Hours, TimeZoneInfo Zone) Hours(long organizationId, long? branchId) => OpenHours.Of(Organization(organizationId), Branch, branchId);

    public override async Task StartAsync(CancellationToken cancellation)
    {
        await Reload(cancellation);
        await base.StartAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Freshness, time);
        while (await timer.WaitForNextTickAsync(stopping))
        {
            try { await Reload(stopping); }
            catch (Exception error) when (error is not OperationCanceledException) { log.LogWarning("The scripts could not be read again: {Error}", error.Message); }
        }
    }

    /// <summary>Reads again now; called after a change in this process.</summary>
    public async Task Reload(CancellationToken cancellation)
    {
        await loading.WaitAsync(cancellation);
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancellation);
            shelf = await Shelf.Load(db, shelf, cancellation);
            unreadable = await BuildPublished(cancellation);
            foreach (var (id, kept) in machines)
                if (!shelf.Versions.ContainsKey(id) && time.GetElapsedTime(kept.UsedAt) > Kept) machines.TryRemove(id, out _);
        }
        finally { loading.Release(); }
    }

    /// <summary>Builds what was published since; one that cannot be read is told once and harms no other.</summary>
    async Task<Dictionary<long, string>> BuildPublished(CancellationToken cancellation)
    {
        var bad = new Dictionary<long, string>();
        foreach (var script in shelf.Scripts.Values)
        {
            if (script.PublishedVersionId is not { } id) continue;
            if (unreadable.TryGetValue(id, out var known)) { bad[id] = known; continue; }
            try { await Machine(id, cancellation); }
            catch (Exception error) when (error is not (OperationCanceledException or DbException))
            {
                bad[id] = $"version {shelf.Versions.GetValueOrDefault(id)?.Number} of '{script.Slug}'";
                log.LogError(error, "The published {Version} cannot be read; its customers go to staff until the script is published again", bad[id]);
            }
        }
        return bad;
    }

    /// <summary>A machine and when it was last used.</summary>
    sealed class KeptMachine(ScriptMachine machine)
    {
        public ScriptMachine Machine => machine;
        public long UsedAt { get; set; }
    }

    /// <summary>One consistent reading.</summary>
    sealed record Shelf(Dictionary<long, Organization> Organizations, Dictionary<long, ChannelAccount> Accounts, Dictionary<long, Script> Scripts,
        Dictionary<long, ScriptVersion> Versions, List<Pipeline> Pipelines, List<Branch> Branches, List<Seat> Seats,
        ILookup<(long, long), StaffSession> Sessions, List<RoutingRule> Rules, List<StaffGroup> Groups)
    {
        public static readonly Shelf Empty = new([], [], [], [], [], [], [], Enumerable.Empty<StaffSession>().ToLookup(s => (s.OrganizationId, s.UserId)), [], []);

        public static async Task<Shelf> Load(CrmDb db, Shelf old, CancellationToken cancellation)
        {
            var scripts = await db.Scripts.AsNoTracking().ToDictionaryAsync(s => s.Id, cancellation);
            var wanted = scripts.Values.Select(s => s.PublishedVersionId).OfType<long>().ToArray();
            var versions = wanted.Where(old.Versions.ContainsKey).ToDictionary(id => id, id => old.Versions[id]);
            foreach (var id in wanted.Where(id => !versions.ContainsKey(id)))
                if (await db.ScriptVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancellation) is { } version) versions[id] = version;
            var members = await db.Memberships.AsNoTracking().Join(db.Users.AsNoTracking(), m => m.UserId, u => u.Id, (m, u) => new { Membership = m, User = u }).ToListAsync(cancellation);
            var branches = await db.Branches.AsNoTracking().ToListAsync(cancellation);
            var organizations = await db.Organizations.AsNoTracking().ToDictionaryAsync(o => o.Id, cancellation);
            return new Shelf(
                organizations,
                await db.ChannelAccounts.AsNoTracking().ToDictionaryAsync(a => a.Id, cancellation),
                scripts, versions,
                await db.Pipelines.AsNoTracking().Include(p => p.Stages).OrderBy(p => p.Id).ToListAsync(cancellation),
                branches, [.. members.Where(m => organizations.ContainsKey(m.Membership.OrganizationId)).Select(m => Core.Organizations.Seat.Of(m.User, m.Membership, organizations[m.Membership.OrganizationId], branches))],
                (await db.StaffSessions.AsNoTracking().Where(s => s.RevokedAt == null).OrderBy(s => s.Id).ToListAsync(cancellation)).ToLookup(s => (s.OrganizationId, s.UserId)),
                await db.RoutingRules.AsNoTracking().Where(r => r.Enabled).OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancellation),
                await db.StaffGroups.AsNoTracking().Where(g => g.LeftAt == null).OrderBy(g => g.Id).ToListAsync(cancellation));
        }
    }
}
