using Crm.Core;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.CustomFields;
using Crm.Core.Data;
using Crm.Core.Deals;
using Crm.Core.Organizations;
using Crm.Core.Tasks;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Microsoft.EntityFrameworkCore;

namespace Crm.EndToEnd.Tests.Pages;

/// <summary>A shop in the middle of its day, made of rows: people, customers at every stage, talks that wait.</summary>
static class BusyShop
{
    static readonly string[] Names = ["Demo Anna", "Demo Boris with a rather long second name", "Demo Vera", "Demo Gleb", "Demo Daria", "Demo Egor", "Demo Zhanna", "Demo Ilya", "Demo Kira", "Demo Lev", "Демо Мария", "Демо Никита"];
    static readonly string[] Words = ["Good day, how much is the white door?", "We need three doors by March.", "<b>Thank you!</b> I will measure tomorrow.", "Here is the address: Harbour street 5, flat 12. The lift works only till nine in the evening, so please come early.", "?"];

    public const string Terms = "delivery_terms", Offer = "offer";

    public static async Task Fill(IDbContextFactory<CrmDb> databases)
    {
        await using var db = await databases.CreateDbContextAsync();
        var now = DateTimeOffset.UtcNow;
        var organization = await db.Organizations.OrderBy(o => o.Id).FirstAsync();
        var admin = await db.Users.OrderBy(u => u.Id).FirstAsync();
        var pipeline = await db.Pipelines.Include(p => p.Stages).Where(p => p.OrganizationId == organization.Id).OrderBy(p => p.Id).FirstAsync();
        var account = await db.ChannelAccounts.FirstAsync(a => a.OrganizationId == organization.Id && a.Kind == ChannelKind.WebChat);
        var sellers = new[] { Seller("petr"), Seller("olga") };
        foreach (var seller in sellers) db.AddRange(seller, new Membership(organization.Id, seller.Id, Role.Salesperson));
        for (var i = 0; i < Names.Length * 3; i++)
        {
            var at = now.AddHours(-3 * i - 1);
            var contact = new Contact(organization.Id, i < Names.Length ? Names[i] : $"{Names[i % Names.Length]} {i}", at);
            contact.Set("phone", $"+7912{i:d7}");
            if (i % 3 == 0) contact.Set("email", $"demo{i}@example.test");
            if (i == 0) AddCompany(db, contact, at);
            var stage = pipeline.Stages.OrderBy(s => s.Position).ElementAt(i % pipeline.Stages.Count);
            var deal = new Deal(contact, pipeline, i % 2 == 0 ? "site" : "advert", "RUB", at);
            if (i % 2 == 0) deal.Set("title", $"Doors for a flat, {i % 5 + 1} pieces");
            if (i % 3 != 0) deal.Set("amount", 10_000m * (i + 1));
            if (i % 5 == 0) deal.Set(DealProduct.Field, new List<object?> { new DealProduct("Front door, steel, with a rather long name of the model", 2, 14_500.50m).ToField(), new DealProduct("Lock", 1, 3_000).ToField() });
            var owner = i % 4 == 0 ? (long?)null : i % 4 == 1 ? admin.Id : sellers[i % 2].Id;
            deal.Assign(null, owner);
            deal.MoveTo(stage, at);
            var chat = new Conversation(account, contact, $"demo-{i}", at);
            chat.Concern(deal);
            db.Entry(deal).Property(d => d.ConversationId).CurrentValue = chat.Id;
            if (i % 3 != 2) chat.HandTo(Pen.Staff, at);
            chat.Receive(at);
            db.AddRange(contact, new ContactIdentity(contact, IdentityKind.Phone, contact.Phone!, contact.Name, null, at), deal, chat);
            for (var m = 0; m < Words.Length; m++)
            {
                var direction = m == 3 && i % 5 == 0 ? MessageDirection.Note : m % 2 == 0 ? MessageDirection.Incoming : MessageDirection.Outgoing;
                db.Add(new Message(chat, direction, MessageKind.Text, Words[m], at.AddMinutes(m)) { AuthorId = direction == MessageDirection.Incoming ? null : admin.Id });
            }
            if (i % 3 == 0) db.Add(new TaskItem(organization.Id, "Call back about the size", now.AddHours(i - 6), at, owner ?? admin.Id) { DealId = deal.Id, ContactId = contact.Id, ConversationId = chat.Id });
            if (i % 6 == 0) db.Add(new Approval(deal, chat.Id, sellers[0].Id, "Discount of 10 %", at));
            db.Add(new TimelineEvent(organization.Id, EventKinds.DealOpened, at) { ContactId = contact.Id, DealId = deal.Id, ConversationId = chat.Id, Data = new Fields { ["stage"] = stage.Slug } });
        }
        AddTemplates(db, organization, admin, now);
        await db.SaveChangesAsync();

        static void AddCompany(CrmDb db, Contact contact, DateTimeOffset at)
        {
            var (holding, branch) = (new Company(contact.OrganizationId, "Demo holding", at), new Company(contact.OrganizationId, "ООО «Демо Двери»", at));
            branch.MoveUnder([holding]);
            contact.Set("tags", new List<object?> { "vip", "new" });
            contact.Set("area", 12.5m);
            var area = new FieldDefinition(contact.OrganizationId, FieldOwner.Contact, "area", new LocalText { ["en"] = "Area", ["ru"] = "Площадь" }, FieldType.Number);
            var color = new FieldDefinition(contact.OrganizationId, FieldOwner.Contact, "colors", new LocalText { ["en"] = "Colours", ["ru"] = "Цвета" }, FieldType.Choices);
            color.Offer([new("white", new LocalText { ["en"] = "White", ["ru"] = "Белый" }), new("oak", new LocalText { ["en"] = "Oak", ["ru"] = "Дуб" })]);
            var twin = new Contact(contact.OrganizationId, "Demo twin", at);
            twin.Set("email", "demo0@example.test");
            db.AddRange(holding, branch, new ContactCompany(contact, branch, "Director", isPrimary: true, at), area, color, twin, new Consent(contact.OrganizationId, contact.Id, "marketing", "1", "yes", null, at));
        }

        static void AddTemplates(CrmDb db, Organization organization, User admin, DateTimeOffset at)
        {
            Add(TemplateKind.Message, "Delivery terms", Terms, "Offers/Delivery", new LocalText { ["en"] = "We deliver on <b>weekdays</b>, {{ contact.name }}: {{ template.hours }}.\nIn {{ city }} it is free.", ["ru"] = "Доставляем по <b>будням</b>, {{ contact.name }}: {{ template.hours }}." });
            Add(TemplateKind.Message, "Opening hours", "hours", "Offers", new LocalText { ["en"] = "9 to 18", ["ru"] = "с 9 до 18" });
            Add(TemplateKind.Document, "Commercial offer", Offer, "Offers", "# Offer for {{ contact.name }}\n\nDeal: **{{ deal.title }}**\n\n| what | price |\n|---|---|\n| doors | {{ deal.amount }} |\n");
            var account = new ChannelAccount(organization.Id, ChannelKind.WhatsApp, "demo-whatsapp", "Demo WhatsApp", at);
            var contents = new[] { ("approved", (string?)null), ("rejected", "The text is too general."), ("pending", null) }.Select((c, i) =>
            {
                var content = new ContentTemplate(account, $"HX{i:d32}");
                content.Take($"order_day_{i}", i == 1 ? "ru" : "en", "Good day, {{1}}! Your order comes on {{2}}. See you.", 2, c.Item1, at, "utility", c.Item2);
                return content;
            });
            db.Add(account);
            db.AddRange(contents);

            void Add(TemplateKind kind, string name, string slug, string folder, LocalText text)
            {
                var template = new Template(organization.Id, kind, name, slug, null, at);
                template.MoveTo(folder);
                template.OfferQuick(slug == Terms);
                db.AddRange(template, template.Write(new LocalText("draft"), null, admin.Id, at.AddDays(-1))!, template.Write(text, "New hours", admin.Id, at)!);
            }
        }

        User Seller(string name) => new($"{name}@localhost", $"Demo {name}", "ru", now);
    }
}
