using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Data;
using Crm.Core.Tests.Data;

namespace Crm.Core.Tests.Contacts;

public sealed class DuplicatesTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Contacts_that_share_something_are_pairs_to_look_at(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.MigratedAsync(provider);
        var (typed, again, proven) = (Contact("Typed", "phone", "+491511111111"), Contact("Again", "phone", "+491511111111"), Contact("Proven"));
        var (mail, mailToo) = (Contact("Mail", "email", "a@example.org"), Contact("Mail too", "email", "a@example.org"));
        var (colleague, namesake, apart, other) = (Contact("Ann"), Contact("Ann"), Contact("Apart", "phone", "+491511111111"), new Contact(2, "Other", Now));
        other.Set("phone", "+491511111111");
        var doors = new Company(1, "Doors", Now);
        await database.SaveAsync(typed, again, proven, mail, mailToo, colleague, namesake, apart, other, doors,
            new ContactIdentity(proven, IdentityKind.WhatsApp, "+491511111111", null, null, Now),
            new ContactCompany(colleague, doors, null, true, Now), new ContactCompany(namesake, doors, null, true, Now),
            new ContactPair(1, apart.Id, typed.Id, Now), new ContactPair(1, apart.Id, again.Id, Now), new ContactPair(1, apart.Id, proven.Id, Now));

        await using var db = database.CreateDbContext();
        var pairs = (await Duplicates.All(db, 1)).Select(p => $"{p.Same} {p.First.Name}+{p.Second.Name}").Order(StringComparer.Ordinal);
        Assert.Equal(["Email Mail+Mail too", "NameAndCompany Ann+Ann", "Phone Again+Proven", "Phone Typed+Again", "Phone Typed+Proven"], pairs);
    }

    static Contact Contact(string name, string field = "city", string? value = null)
    {
        var contact = new Contact(1, name, Now);
        contact.Set(field, value);
        return contact;
    }
}
