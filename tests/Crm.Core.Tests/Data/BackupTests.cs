using Crm.Core.Contacts;
using Crm.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Tests.Data;

public sealed class BackupTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_backup_that_was_made_while_the_program_writes_is_put_back_with_its_files()
    {
        var root = Directory.CreateTempSubdirectory("crm-backup-").FullName;
        try
        {
            var data = new DataFolder(Path.Combine(root, "data"));
            var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(data.Path, "crm.db")};Pooling=False" };
            Directory.CreateDirectory(data.Received);
            await File.WriteAllTextAsync(Path.Combine(data.Received, "1"), "as it was");
            var databases = CrmDatabase.Open(options);
            await databases.MigrateAsync();
            string zip;
            using (var running = options.TakeFile())
            {
                await using var db = databases.CreateDbContext();
                db.Add(new Contact(1, "before", Now));
                await db.SaveChangesAsync();
                await using var open = await db.Database.BeginTransactionAsync();
                db.Add(new Contact(1, "not yet committed", Now));
                await db.SaveChangesAsync();
                zip = Backup.Make(options, data, data.Backups, "1.0", Now);
                await open.CommitAsync();
                Assert.Throws<DatabaseException>(() => Backup.Restore(options, data, zip, Now));
            }
            await File.WriteAllTextAsync(Path.Combine(data.Received, "1"), "changed");
            await File.WriteAllTextAsync(Path.Combine(data.Received, "2"), "new");

            var (kept, note) = Backup.Restore(options, data, zip, Now.AddHours(1));
            Assert.Equal(new BackupNote(Now, "1.0", 1), note);
            Assert.Equal("as it was", await File.ReadAllTextAsync(Path.Combine(data.Received, "1")));
            Assert.False(File.Exists(Path.Combine(data.Received, "2")));
            Assert.Equal("changed", await File.ReadAllTextAsync(Path.Combine(kept, "files", "incoming", "1")));
            await using var after = CrmDatabase.Open(options).CreateDbContext();
            Assert.Equal(["before"], await after.Contacts.Select(c => c.Name).ToListAsync());
        }
        finally { Directory.Delete(root, recursive: true); }
    }

    [Fact]
    public void What_is_no_backup_changes_nothing()
    {
        var root = Directory.CreateTempSubdirectory("crm-backup-").FullName;
        try
        {
            var data = new DataFolder(root);
            var options = new DatabaseOptions { ConnectionString = $"Data Source={Path.Combine(root, "crm.db")}" };
            File.WriteAllText(Path.Combine(root, "crm.db"), "the database");
            File.WriteAllText(Path.Combine(root, "photo.zip"), "no zip");
            Assert.Contains("is no backup", Assert.Throws<DatabaseException>(() => Backup.Restore(options, data, Path.Combine(root, "photo.zip"), Now)).Message);
            Assert.Equal("the database", File.ReadAllText(Path.Combine(root, "crm.db")));
        }
        finally { Directory.Delete(root, recursive: true); }
    }

    [Fact]
    public void A_server_is_not_backed_up_here() =>
        Assert.Throws<DatabaseException>(() => Backup.Make(new() { Provider = DatabaseProvider.PostgreSql, ConnectionString = "Host=x" }, new("x"), "x", "1", Now));
}
