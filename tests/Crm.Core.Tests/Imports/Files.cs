using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Imports;
using Crm.Core.Tests.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Imports;

/// <summary>An organization that gets files.</summary>
sealed class Files(TestDatabase database) : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static async Task<Files> On(DatabaseProvider provider) => new(await TestDatabase.MigratedAsync(provider));

    public TestDatabase Database => database;

    public Task<ImportPlan> Plan(string text, OnMatch onMatch = OnMatch.Update) => Request(text, onMatch).Then(r => ImportPlan.Make(database, r));

    public Task<Import> Apply(string text, OnMatch onMatch = OnMatch.Update) => Request(text, onMatch).Then(r => new ImportApplier(database, TimeProvider.System).Apply(r));

    public Task<Import?> Undo(Import import) => new ImportUndo(database, TimeProvider.System).Undo(1, import.Id, userId: 7);

    public async Task<T> Read<T>(Func<CrmDb, Task<T>> read)
    {
        await using var db = database.CreateDbContext();
        return await read(db);
    }

    public Task<Contact> Contact(string name) => Read(db => db.Contacts.AsNoTracking().SingleAsync(c => c.Name == name));

    public async Task Change(string name, Action<Contact> change)
    {
        await using var db = database.CreateDbContext();
        change(await db.Contacts.SingleAsync(c => c.Name == name));
        await db.SaveChangesAsync();
    }

    async Task<ImportRequest> Request(string text, OnMatch onMatch)
    {
        var sheet = SheetTests.Read(text);
        var fields = await Read(db => db.FieldDefinitions.ToListAsync());
        return new ImportRequest(1, 7, "people.csv", "hash", sheet, ImportMapping.Guess(sheet, fields) with { OnMatch = onMatch });
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}

static class Chaining
{
    public static async Task<TOut> Then<TIn, TOut>(this Task<TIn> first, Func<TIn, Task<TOut>> next) => await next(await first);
}
